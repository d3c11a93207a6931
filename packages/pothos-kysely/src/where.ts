import type { SchemaTypes } from '@pothos/core';
import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import { filterCondition } from './filter.ts';
import type { AnyExpressionBuilder } from './hops.ts';
import { asInputError } from './input-error.ts';
import { settingsOf } from './settings.ts';
import type { TableFilter } from './types.ts';

/**
 * The condition that a caller's filter makes in a statement of yours: for what is no list of rows, as counts by
 * group.
 *
 * @param filter what `builder.tableFilter` made.
 * @param input the filter as the caller gave it, after GraphQL has checked its types.
 * @param options.alias what the statement calls the table of the filter.
 * @param options.asOf the date on which relations are followed.
 * @throws what `inputError` makes of a filter that holds a null, a field without an operator, or too much.
 *
 * @example
 * const { rows } = await sql`
 *   select genre, count(*) from book
 *   where ${whereOf(builder, BookFilter, where, { alias: 'book', asOf: today })} group by genre
 * `.execute(db);
 */
export function whereOf<Table extends string>(
  builder: PothosSchemaTypes.SchemaBuilder<SchemaTypes> | { options: unknown },
  filter: TableFilter<Table>,
  input: object,
  { alias, asOf }: { alias: string; asOf: string },
): Expression<SqlBool> {
  const settings = settingsOf(builder);
  const eb = expressionBuilder() as AnyExpressionBuilder;
  try {
    return filterCondition(settings.tables, eb, filter.spec, alias, input as never, asOf);
  } catch (error) {
    throw asInputError(settings, error);
  }
}
