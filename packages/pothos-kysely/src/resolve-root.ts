import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getArgumentValues,
  getNamedType,
  isObjectType,
} from 'graphql';
import { sql } from 'kysely';
import { bindVariables, bound, boundDate } from './bind.ts';
import type { Connection } from './connection.ts';
import type { ConnectionField, RowsField } from './fields.ts';
import { checkText, isDataException, KyselyInputError } from './input-error.ts';
import type { ListOrder, Row } from './list.ts';
import { operationOf } from './loaders.ts';
import { type Level, type Planning, planBelow, planConnection } from './plan.ts';
import { readLevel } from './plan-rows.ts';
import { keepPlan, makePlan, planFor, statementOf } from './plans.ts';
import { readConnection } from './read-connection.ts';
import { askedDate, placeOf, resolveConnection, resolveList, resolveRow } from './resolve.ts';
import type { AnyQuery } from './select-rows.ts';
import { rowSelection } from './selection.ts';
import { PRESENT, rowsByColumn } from './statement.ts';
import { tableInfo } from './tables.ts';

type Arguments = Record<string, unknown>;

/** The level of a field of the root; undefined when only its resolver can answer. */
type MakeLevel = (
  planning: Planning,
  args: Arguments,
) => { level: Level; rows?: AnyQuery } | undefined;

/**
 * Answers a field of the root, and all that is below it, with one statement, which is made once.
 *
 * @returns undefined when it cannot: its resolver then answers, or tells what is wrong, and so do those below.
 */
async function answerPlanned(
  { settings }: RowsField,
  context: object,
  info: GraphQLResolveInfo,
  asOf: string,
  makeLevel: MakeLevel,
): Promise<{ value: unknown } | undefined> {
  const dependsOn = settings.planFor(context);
  if (dependsOn === false) {
    return undefined;
  }
  const [node] = info.fieldNodes as [FieldNode];
  const { variables, shape } = bindVariables(info);
  const key = `${dependsOn} ${shape}`;
  try {
    let plan = planFor(node, key);
    if (!plan) {
      let valued = false;
      const operation = { ...operationOf(context, info), variableValues: variables };
      const planning: Planning = {
        settings,
        context,
        operation,
        asOf: boundDate,
        variableValues: info.variableValues,
        onValued: () => {
          valued = true;
        },
      };
      const field = info.parentType.getFields()[info.fieldName];
      const made = field && makeLevel(planning, getArgumentValues(field, node, variables));
      if (!made) {
        return undefined;
      }
      plan = makePlan(settings.db(context), settings.tables, dependsOn, made.level, made.rows);
      if (!valued) {
        keepPlan(node, key, plan);
      }
    }
    const given = { variables: info.variableValues, asOf };
    const flat = await settings.run(context, statementOf(plan, given));
    const value = readLevel(plan.layout, flat, asOf, (table, count) =>
      settings.onRows(context, table, count),
    );
    return { value };
  } catch (error) {
    if (error instanceof KyselyInputError || isDataException(error)) {
      return undefined;
    }
    throw error;
  }
}

/** All rows of a table, with what is below them. */
export async function answerList(
  field: RowsField & { order: ListOrder },
  args: Arguments,
  context: object,
  info: GraphQLResolveInfo,
): Promise<Row[]> {
  const { table, order } = field;
  const asOf = askedDate(field, args, context);
  const answered = await answerPlanned(field, context, info, asOf, (planning) => {
    const reader = field.reader(rowSelection(planning.operation, info.returnType, info.fieldNodes));
    const { needs, variants } = reader;
    const request = { table, asOf: boundDate, order, needs, variants };
    const type = getNamedType(info.returnType);
    const children = isObjectType(type) ? planBelow(planning, type, info.fieldNodes, false) : [];
    return { level: { kind: 'list', request, reader, relation: undefined, children } };
  });
  return answered ? (answered.value as Row[]) : resolveList(field, args, context, info);
}

/** One page of a whole table, with what is below its rows. */
export async function answerConnection(
  field: ConnectionField,
  args: Arguments,
  context: object,
  info: GraphQLResolveInfo,
): Promise<Connection> {
  const asOf = askedDate(field, args, context);
  const answered = await answerPlanned(field, context, info, asOf, (planning, bounds) => {
    const { operation } = planning;
    const read = readConnection(field, bounds, context, operation, placeOf(info), args);
    const { request, reader, list } = read;
    if (!request.rows && request.countUpTo === undefined) {
      return undefined;
    }
    if (read.valued) {
      planning.onValued();
    }
    const type = getNamedType(info.returnType) as GraphQLObjectType;
    const children = request.variants ? [] : planConnection(planning, type, info.fieldNodes);
    const dated = { ...request, asOf: boundDate };
    return { level: { kind: 'page', request: dated, reader, list, relation: undefined, children } };
  });
  return answered ? (answered.value as Connection) : resolveConnection(field, args, context, info);
}

/** The row that an argument of the root identifies, with what is below it. */
export async function answerRow(
  field: RowsField,
  column: string,
  args: Arguments,
  context: object,
  info: GraphQLResolveInfo,
): Promise<Row | null> {
  const { settings, table } = field;
  const type = getNamedType(info.returnType) as GraphQLObjectType;
  const asOf = askedDate(field, args, context);
  const answered = await answerPlanned(field, context, info, asOf, (planning, bounds) => {
    if (args[column] == null) {
      return undefined;
    }
    const reader = field.reader(rowSelection(planning.operation, type, info.fieldNodes));
    const order = { columns: tableInfo(settings.tables, table).key, descending: false };
    const request = { table, asOf: boundDate, needs: reader.needs, order };
    const children = planBelow(planning, type, info.fieldNodes, true);
    const value = bound(bounds[column], (given: unknown) => {
      checkText(given);
      return given;
    });
    // Where a caller may see several rows of one value, the first of the table's keys answers.
    const rows = rowsByColumn(settings.db(context), settings.tables, request, column, [value])
      .select(sql.lit(true).as(PRESENT))
      .limit(sql.lit(1));
    const level = { kind: 'one', request, reader, relation: undefined, children } as const;
    return { level, rows };
  });
  if (answered) {
    return answered.value as Row | null;
  }
  const selection = rowSelection(operationOf(context, info), type, info.fieldNodes);
  return resolveRow(field, column, args[column], args, context, selection);
}
