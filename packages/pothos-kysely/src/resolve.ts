import { createHash } from 'node:crypto';
import type { GraphQLResolveInfo } from 'graphql';
import { type Connection, toConnection } from './connection.ts';
import type { FilterInput, FilterSpec } from './filter.ts';
import { checkText, KyselyInputError } from './input-error.ts';
import type { ListOrder, Only, PageRequest, Rank, Row } from './list.ts';
import { loaderFor, operationOf, readOnce } from './loaders.ts';
import { type Page, type PageArguments, readPage } from './page.ts';
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
import {
  listStatement,
  PRESENT,
  pageStatement,
  pagesStatement,
  rowsByColumn,
} from './statement.ts';
import { type Relation, tableInfo } from './tables.ts';

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

/** A field that follows a relation from a row. */
interface RelationField {
  relation: Relation;
  /** The relation among those of all tables, so that its loaders are shared wherever it is followed. */
  name: string;
}

/** A connection, with what its arguments may ask. */
export interface ConnectionField extends RowsField {
  filter: FilterSpec | undefined;
  /** The order that the arguments ask for. */
  order: (args: Arguments) => ListOrder;
  /** The rank that the arguments ask for, if any. */
  rank: ((args: Arguments, context: never) => Rank | null | undefined) | undefined;
  /** The condition that the arguments ask for, if any. */
  only: ((args: Arguments, context: never) => Only | null | undefined) | undefined;
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
  settings.onRows(context, table, rows.length);
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
  return answering(settings, undefined, () => {
    checkText(value);
    if (value == null) {
      return Promise.resolve(null);
    }
    return loaderFor<Row | null>(context, name, async (values) => {
      const order = { columns: tableInfo(settings.tables, table).key, descending: false };
      const request = { table, asOf, needs, order };
      const db = settings.db(context);
      const rows = await rowsByColumn(db, settings.tables, request, column, values).execute();
      settings.onRows(context, table, rows.length);
      const byValue = Map.groupBy(rows, (row) => String(row[KEY]));
      return (key) => {
        // Where a caller may see several rows of one value, the first of the table's keys answers.
        const [row] = byValue.get(String(key)) ?? [];
        return row ? reader.read(row, asOf) : null;
      };
    }).load(value);
  });
}

/** The row, or the rows, that a relation leads to from `parent`. */
export function resolveRelation(
  field: RowsField & RelationField & { order: ListOrder },
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
    return { reader: made, name: loaderName(field.name, made, order.columns) };
  });
  const asOf = asOfRow(parent);
  return loaderFor<Row[]>(context, `${asOf} ${reading.name}`, async (parents) => {
    const request = { table, asOf, order, needs: reader.needs, variants: reader.variants };
    const source = { relation, parents: { each: parents } };
    const db = settings.db(context);
    const rows = await listStatement(db, settings.tables, request, source).execute();
    settings.onRows(context, table, rows.length);
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
  return answering(settings, request.page, async () => {
    const statement = pageStatement(settings.db(context), settings.tables, { ...request, asOf });
    const rows = request.rows || request.countUpTo !== undefined ? await statement.execute() : [];
    noteRows(field, context, [rows], request.page);
    return toConnection({ ...request, asOf }, list, rows, (row) => reader.read(row, asOf));
  });
}

/** One page of the rows that a relation leads to from `parent`. */
export function resolveRelatedConnection(
  field: ConnectionField & RelationField & { parentTable: string },
  parent: Row,
  args: Arguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection> {
  const { settings, relation, parentTable } = field;
  const { request, reader, list, asked } = readOnce(context, info.fieldNodes, () =>
    readConnection(field, args, context, info),
  );
  const asOf = asOfRow(parent);
  const dated = { ...request, asOf };
  const from = parent[relation.from];
  if (from === null) {
    return Promise.resolve(toConnection(dated, list, [], (row) => row));
  }
  const name = loaderName(field.name, reader, asked);
  return answering(settings, request.page, () =>
    loaderFor<Connection>(context, `${asOf} ${name}`, async (parents) => {
      const db = settings.db(context);
      const { tables } = settings;
      const rows =
        request.rows || request.countUpTo !== undefined
          ? await pagesStatement(db, tables, dated, parentTable, relation, parents).execute()
          : [];
      const byParent = Map.groupBy(rows, (row) => String(row[KEY]));
      noteRows(field, context, byParent.values(), request.page);
      return (key) =>
        toConnection(dated, list, byParent.get(String(key)) ?? [], (row) => reader.read(row, asOf));
    }).load(from),
  );
}

/**
 * Tells how many rows of the table are in the pages that were read. The row beyond a page, which only tells
 * that others follow, is none of them; a page that only counts has none.
 */
function noteRows(
  { settings, table }: RowsField,
  context: Context,
  pages: Iterable<readonly Row[]>,
  { size }: Page,
): void {
  let count = 0;
  for (const rows of pages) {
    count += Math.min(rows.filter((row) => row[PRESENT]).length, size);
  }
  settings.onRows(context, table, count);
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
  const list = listName(field, args, info, order, rank);
  const cursorLength = order.columns.length + (rank ? 1 : 0);
  try {
    const request: Omit<PageRequest, 'asOf'> = {
      table,
      order,
      rank,
      only: field.only?.(args, context as never) ?? undefined,
      needs: reader.needs,
      variants: reader.variants,
      filter: filter && args.where ? { spec: filter, input: args.where as FilterInput } : undefined,
      page: readPage(args as PageArguments, settings, list, cursorLength),
      rows: selection.rows,
      cursors: selection.cursors,
      countUpTo: selection.count ? settings.countUpTo : undefined,
    };
    const { rows, cursors, count } = selection;
    return { request, reader, list, asked: [list, args, rows, cursors, count] };
  } catch (error) {
    throw asInputError(settings, error);
  }
}

/** Tells a list and its order from every other, so that a cursor of one is refused by another. */
function listName(
  { settings }: ConnectionField,
  args: Arguments,
  info: GraphQLResolveInfo,
  order: ListOrder,
  rank: Rank | undefined,
): string {
  const list = `${info.parentType.name}.${info.fieldName}`;
  if (!rank) {
    return `${list} ${order.columns.join(',')} ${order.descending ? 'desc' : 'asc'}`;
  }
  // What is ranked by is in the other arguments: a cursor near one place is no place near another.
  const { first, last, after, before, where, orderBy, ...others } = args;
  delete others[settings.asOfArgument?.name ?? ''];
  return `${list} ${createHash('sha256').update(JSON.stringify(others)).digest('base64url').slice(0, 12)}`;
}

/** Fields that ask the same of the same relation share a loader, wherever they stand. */
function loaderName(relation: string, reader: RowReader, asked: unknown): string {
  const variants = [...(reader.variants ?? [])].map(([value, needs]) => [value, namesOf(needs)]);
  return JSON.stringify([relation, namesOf(reader.needs), variants, asked]);
}

function namesOf({ columns, related }: SelectedColumns): string[] {
  const relatedNames = [...related].flatMap(([relation, of]) =>
    [...of].map((column) => relatedColumn(relation, column)),
  );
  return [...columns, ...relatedNames].sort();
}

/** Answers, and says what the caller got wrong when the database refuses the values of a cursor. */
async function answering<Value>(
  settings: Settings,
  page: Page | undefined,
  answer: () => Promise<Value>,
): Promise<Value> {
  try {
    return await answer();
  } catch (error) {
    const argument = page?.after ? 'after' : page?.before ? 'before' : undefined;
    throw argument && isDataException(error)
      ? settings.inputError({ code: 'CURSOR_MALFORMED', argument })
      : asInputError(settings, error);
  }
}

/** Postgres could not read a value as the type of its column: class 22 of its error codes. */
export function isDataException(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('22');
}

function asInputError(settings: Settings, error: unknown): unknown {
  return error instanceof KyselyInputError ? settings.inputError(error.problem) : error;
}
