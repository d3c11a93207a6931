import type { GraphQLResolveInfo } from 'graphql';
import { type Connection, toConnection } from './connection.ts';
import type { FilterInput, FilterSpec } from './filter.ts';
import { checkText, KyselyInputError } from './input-error.ts';
import type { ListOrder, PageRequest, Rank, Row } from './list.ts';
import { loaderFor, operationOf, readOnce } from './loaders.ts';
import { type PageArguments, readPage } from './page.ts';
import { asOfRow, type RowReader } from './rows.ts';
import { KEY, relatedColumn } from './select-rows.ts';
import {
  connectionSelection,
  type RowSelection,
  rowSelection,
  type SelectedColumns,
  withSiblings,
} from './selection.ts';
import type { Settings } from './settings.ts';
import { listStatement, pageStatement, pagesStatement, rowsByColumn } from './statement.ts';
import type { Relation } from './tables.ts';

type Context = object;
type Arguments = Record<string, unknown>;

/** What the rows of a field become; see {@link RowReader}. */
export type MakeReader = (selection: RowSelection) => RowReader;

/** A field whose value is rows of one table. */
export interface RowsField {
  settings: Settings;
  table: string;
  reader: MakeReader;
}

/** A connection, with what its arguments may ask. */
export interface ConnectionField extends RowsField {
  filter: FilterSpec | undefined;
  /** The order that the arguments ask for. */
  order: (args: Arguments) => ListOrder;
  /** The rank that the arguments ask for, if any. */
  rank: ((args: Arguments, context: never) => Rank | null | undefined) | undefined;
}

/** The date that a root field is asked about: its argument, else the default of the schema. */
function askedDate({ settings }: RowsField, args: Arguments, context: Context): string {
  const given = settings.asOfArgument && args[settings.asOfArgument.name];
  return (given as string | null | undefined) ?? settings.asOf?.(context) ?? '';
}

/** All rows of a table. */
export async function resolveList(
  field: RowsField & { order: ListOrder },
  args: Arguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row[]> {
  const { settings, table, order } = field;
  const asOf = askedDate(field, args, context);
  const operation = operationOf(context, info);
  const reader = field.reader(rowSelection(operation, info.returnType, info.fieldNodes));
  const request = { table, asOf, order, needs: reader.needs, variants: reader.variants };
  const rows = await listStatement(settings.db(context), settings.tables, request).execute();
  return rows.map((row) => reader.read(row, asOf));
}

/** The row of a table that one column identifies. */
export function resolveRow(
  field: RowsField,
  column: string,
  value: unknown,
  args: Arguments,
  context: Context,
  selection: RowSelection,
): Promise<Row | null> {
  const { settings, table } = field;
  const asOf = askedDate(field, args, context);
  const reader = field.reader(selection);
  const { needs } = reader;
  const name = JSON.stringify(['row', table, column, asOf, namesOf(needs)]);
  return answering(settings, () => {
    checkText(value);
    return loaderFor<Row | null>(context, name, async (values) => {
      const request = { table, asOf, needs, order: { columns: [], descending: false } };
      const db = settings.db(context);
      const rows = await rowsByColumn(db, settings.tables, request, column, values).execute();
      const byValue = new Map(rows.map((row) => [String(row[KEY]), reader.read(row, asOf)]));
      return (key) => byValue.get(String(key)) ?? null;
    }).load(value);
  });
}

/** The row, or the rows, that a relation leads to from `parent`. */
export function resolveRelation(
  field: RowsField & { relation: Relation; order: ListOrder },
  parent: Row,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row | Row[] | null> | Row[] | null {
  const { settings, relation, order, table } = field;
  const many = relation.kind === 'many';
  const from = parent[relation.from];
  if (from === null) {
    return many ? [] : null;
  }
  const { reader, ...reading } = readOnce(context, info.fieldNodes, () => {
    const operation = operationOf(context, info);
    const nodes = withSiblings(operation, info.fieldNodes);
    const made = field.reader(rowSelection(operation, info.returnType, nodes));
    return { reader: made, name: loaderName(info, made, order.columns) };
  });
  const asOf = asOfRow(parent);
  return loaderFor<Row[]>(context, `${asOf} ${reading.name}`, async (parents) => {
    const request = { table, asOf, order, needs: reader.needs, variants: reader.variants };
    const source = { relation, parents: { each: parents } };
    const db = settings.db(context);
    const rows = await listStatement(db, settings.tables, request, source).execute();
    const byParent = Map.groupBy(rows, (row) => String(row[KEY]));
    return (key) => (byParent.get(String(key)) ?? []).map((row) => reader.read(row, asOf));
  })
    .load(from)
    .then((rows) => (many ? rows : (rows[0] ?? null)));
}

/** One page of a whole table. */
export async function resolveConnection(
  field: ConnectionField,
  args: Arguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection> {
  const { settings } = field;
  const asOf = askedDate(field, args, context);
  const { request, reader, list } = readConnection(field, args, context, info);
  return answering(settings, async () => {
    const statement = pageStatement(settings.db(context), settings.tables, { ...request, asOf });
    const rows = request.rows || request.countUpTo !== undefined ? await statement.execute() : [];
    return toConnection({ ...request, asOf }, list, rows, (row) => reader.read(row, asOf));
  });
}

/** One page of the rows that a relation leads to from `parent`. */
export function resolveRelatedConnection(
  field: ConnectionField & { relation: Relation; parentTable: string },
  parent: Row,
  args: Arguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection> {
  const { settings, relation, parentTable } = field;
  const { request, reader, list, name } = readOnce(context, info.fieldNodes, () =>
    readConnection(field, args, context, info),
  );
  const asOf = asOfRow(parent);
  const dated = { ...request, asOf };
  return answering(settings, () =>
    loaderFor<Connection>(context, `${asOf} ${name}`, async (parents) => {
      const db = settings.db(context);
      const { tables } = settings;
      const rows =
        request.rows || request.countUpTo !== undefined
          ? await pagesStatement(db, tables, dated, parentTable, relation, parents).execute()
          : [];
      const byParent = Map.groupBy(rows, (row) => String(row[KEY]));
      return (key) =>
        toConnection(dated, list, byParent.get(String(key)) ?? [], (row) => reader.read(row, asOf));
    }).load(parent[relation.from]),
  );
}

/** What the arguments and the selection of a connection ask, checked. */
function readConnection(
  field: ConnectionField,
  args: Arguments,
  context: Context,
  info: GraphQLResolveInfo,
) {
  const { settings, table, filter } = field;
  const operation = operationOf(context, info);
  const nodes = withSiblings(operation, info.fieldNodes);
  const selection = connectionSelection(operation, info.returnType, nodes);
  const reader = field.reader(selection.row);
  const rank = field.rank?.(args, context as never) ?? undefined;
  const order = rank ? { ...field.order({}), descending: false } : field.order(args);
  const list = listName(info, order, rank);
  const cursorLength = order.columns.length + (rank ? 1 : 0);
  try {
    const request: Omit<PageRequest, 'asOf'> = {
      table,
      order,
      rank,
      needs: reader.needs,
      variants: reader.variants,
      filter: filter && args.where ? { spec: filter, input: args.where as FilterInput } : undefined,
      page: readPage(args as PageArguments, settings, list, cursorLength),
      rows: selection.rows,
      cursors: selection.cursors,
      countUpTo: selection.count ? settings.countUpTo : undefined,
    };
    const { rows, cursors, count } = selection;
    const name = loaderName(info, reader, [args, rows, cursors, count]);
    return { request, reader, list, name };
  } catch (error) {
    throw asInputError(settings, error);
  }
}

/** Tells a list and its order from every other, so that a cursor of one is refused by another. */
function listName(info: GraphQLResolveInfo, order: ListOrder, rank: Rank | undefined): string {
  const direction = order.descending ? 'desc' : 'asc';
  const columns = rank ? 'rank' : order.columns.join(',');
  return `${info.parentType.name}.${info.fieldName} ${columns} ${direction}`;
}

/** Fields that ask the same of the same relation share a loader, wherever they stand. */
function loaderName(info: GraphQLResolveInfo, reader: RowReader, asked: unknown): string {
  const variants = [...(reader.variants ?? [])].map(([value, needs]) => [value, namesOf(needs)]);
  return JSON.stringify([
    info.parentType.name,
    info.fieldName,
    namesOf(reader.needs),
    variants,
    asked,
  ]);
}

function namesOf({ columns, related }: SelectedColumns): string[] {
  const relatedNames = [...related].flatMap(([relation, of]) =>
    [...of].map((column) => relatedColumn(relation, column)),
  );
  return [...columns, ...relatedNames].sort();
}

async function answering<Value>(settings: Settings, answer: () => Promise<Value>): Promise<Value> {
  try {
    return await answer();
  } catch (error) {
    throw asInputError(settings, error);
  }
}

function asInputError(settings: Settings, error: unknown): unknown {
  return error instanceof KyselyInputError ? settings.inputError(error.problem) : error;
}
