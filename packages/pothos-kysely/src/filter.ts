import { type Expression, type SqlBool, sql } from 'kysely';
import { Bind, bound, boundTogether } from './bind.ts';
import { type AnyExpressionBuilder, anyOf, joinRelation } from './hops.ts';
import { checkText, KyselyInputError } from './input-error.ts';
import type { Relation, Tables } from './tables.ts';

/** One field of a filter: which column it tests, reached through which relation, and how. */
export interface FilterField {
  column: string;
  through: Relation | undefined;
  operators: 'equality' | 'range';
}

/** The fields of a filter input of one table. */
export interface FilterSpec {
  table: string;
  fields: Record<string, FilterField>;
}

/** A filter as a caller gave it, after GraphQL has checked its types. */
export type FilterInput = { readonly [field: string]: unknown };

/** Conditions and listed values of one filter, together. */
const MAXIMUM_TERMS = 200;

/** What a condition is compiled for. */
interface FilterContext {
  tables: Tables;
  eb: AnyExpressionBuilder;
  asOf: string | Bind;
  /** Counts aliases and terms over the whole filter. */
  counter: { aliases: number; terms: number };
}

/**
 * Compiles a filter to one condition on `alias`.
 *
 * A null, and a field without an operator, are refused: a variable that was forgotten would otherwise
 * select everything.
 *
 * @throws KyselyInputError when it holds one of these, or too many terms.
 */
export function filterCondition(
  tables: Tables,
  eb: AnyExpressionBuilder,
  spec: FilterSpec,
  alias: string,
  input: FilterInput,
  asOf: string | Bind,
): Expression<SqlBool> {
  return compile({ tables, eb, asOf, counter: { aliases: 0, terms: 0 } }, spec, alias, input);
}

function compile(
  context: FilterContext,
  spec: FilterSpec,
  alias: string,
  input: FilterInput,
): Expression<SqlBool> {
  const { eb } = context;
  const conditions = Object.entries(input).map(([name, value]) => {
    if (value === undefined) {
      return eb.lit(true);
    }
    if (value === null) {
      throw new KyselyInputError({ code: 'FILTER_NULL' });
    }
    count(context, 1);
    if (name === 'and' || name === 'or') {
      count(context, (value as FilterInput[]).length);
      const parts = (value as FilterInput[]).map((part) => compile(context, spec, alias, part));
      return name === 'and' ? eb.and(parts) : eb.or(parts);
    }
    if (name === 'not') {
      // Not `not`: what is unknown, because a column is null, does not hold either.
      return sql<SqlBool>`(${compile(context, spec, alias, value as FilterInput)}) is not true`;
    }
    const field = spec.fields[name];
    if (!field) {
      throw new Error(`The filter of "${spec.table}" has no field "${name}"`);
    }
    return fieldCondition(context, field, alias, value as FilterInput);
  });
  return eb.and(conditions);
}

function fieldCondition(
  context: FilterContext,
  { column, through }: FilterField,
  alias: string,
  operations: FilterInput,
): Expression<SqlBool> {
  if (!through) {
    return operatorConditions(context, `${alias}.${column}`, operations);
  }
  const { eb, tables, asOf } = context;
  context.counter.aliases += 1;
  const { query, start, target } = joinRelation(
    eb,
    tables,
    through,
    `f${context.counter.aliases}_`,
    asOf,
  );
  return eb.exists(
    query
      .select(eb.lit(1).as('one'))
      .whereRef(start, '=', `${alias}.${through.from}`)
      .where(operatorConditions(context, `${target}.${column}`, operations)),
  );
}

const symbols = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function operatorConditions(
  context: FilterContext,
  reference: string,
  operations: FilterInput,
): Expression<SqlBool> {
  const { eb } = context;
  const given = Object.entries(operations).filter(([, value]) => value !== undefined);
  if (given.length === 0) {
    throw new KyselyInputError({ code: 'FILTER_EMPTY' });
  }
  const conditions = given.map(([operator, value]) => {
    if (value === null) {
      throw new KyselyInputError({ code: 'FILTER_NULL' });
    }
    const many = Array.isArray(value) || value instanceof Bind;
    count(context, (many && value.length) || 1);
    return operator === 'in'
      ? anyOf(reference, boundTogether(value as unknown[] | Bind, checkedTexts))
      : eb(eb.ref(reference), symbols[operator as keyof typeof symbols], bound(value, checkedText));
  });
  return eb.and(conditions);
}

function checkedText<Value>(value: Value): Value {
  checkText(value);
  return value;
}

function checkedTexts(values: unknown[]): unknown[] {
  values.forEach(checkText);
  return values;
}

function count({ counter }: FilterContext, terms: number): void {
  counter.terms += terms;
  if (counter.terms > MAXIMUM_TERMS) {
    throw new KyselyInputError({ code: 'FILTER_TOO_LARGE', maximum: MAXIMUM_TERMS });
  }
}
