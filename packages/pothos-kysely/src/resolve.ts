import type { GraphQLResolveInfo } from 'graphql';
import { boundDate, boundKey } from './bind.ts';
import { type Connection, toConnection } from './connection.ts';
import type {
  ConnectionField,
  RelatedConnectionField,
  RelatedRowsField,
  RowsField,
} from './fields.ts';
import { foundFor } from './found.ts';
import { isHeld, planHeld } from './held-plan.ts';
import { asInputError, checkText, isDataException } from './input-error.ts';
import type { ListOrder, PageRequest, Row } from './list.ts';
import { loaderFor, operationOf, readOnce } from './loaders.ts';
import type { Page } from './page.ts';
import { readLevel } from './plan-rows.ts';
import { type ConnectionPlace, readConnection } from './read-connection.ts';
import { asOfRow, type RowReader } from './rows.ts';
import { KEY, relatedColumn } from './select-rows.ts';
import {
  type RowSelection,
  rowSelection,
  type SelectedColumns,
  withSiblings,
} from './selection.ts';
import type { Settings } from './settings.ts';
import {
  COUNT,
  listStatement,
  PRESENT,
  pageStatement,
  pagesStatement,
  rowsByColumn,
} from './statement.ts';
import { tableInfo } from './tables.ts';

type Context = object;
type Arguments = Record<string, unknown>;

/** The date that a root field is asked about: its argument, else the default of the schema. */
export function askedDate(
  { settings }: Pick<RowsField, 'settings'>,
  args: Arguments,
  context: Context,
): string {
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

/** Finds the row that a value identifies, on a date. */
export type FindRow = (value: unknown, asOf: string) => Row | null;

/**
 * Finds the rows of a table that one column identifies in memory.
 *
 * @returns undefined where the database has to tell. @throws NotHeld from the finder, when it has to after all
 */
export function heldRows(
  { settings, table, reader: makeReader }: RowsField,
  column: string,
  context: Context,
  selection: RowSelection,
): FindRow | undefined {
  const { tables } = settings;
  const held = settings.planFor(context) === false ? undefined : settings.held(context);
  const reader = makeReader(selection);
  const order = { columns: tableInfo(tables, table).key, descending: false };
  const request = { table, asOf: boundDate, needs: reader.needs, order };
  const level = { kind: 'one', request, reader, relation: undefined, children: [] } as const;
  if (!held || !isHeld(tables, held, level)) {
    return undefined;
  }
  const { layout, find } = planHeld(tables, level, { column, value: boundKey });
  const known = new Map<unknown, Map<string, Row | null>>();
  return (given, asOf) => {
    const dates = known.get(given) ?? new Map<string, Row | null>();
    known.set(given, dates);
    let row = dates.get(asOf);
    if (row === undefined) {
      const found = find([], { held, given: { asOf, variables: {}, key: given } });
      row = readLevel(layout, found, asOf, () => {}) as Row | null;
      dates.set(asOf, row);
    }
    return row;
  };
}

/** The row, or the rows, that a relation leads to from `parent`. */
export function resolveRelation(
  field: RelatedRowsField,
  parent: Row,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row | Row[] | null> | Row | Row[] | null {
  const found = foundFor(parent, info);
  if (found) {
    return found.value as Row | Row[] | null;
  }
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
  const operation = operationOf(context, info);
  const { request, reader, list } = readConnection(field, args, context, operation, placeOf(info));
  return answering(settings, request.page, async () => {
    const statement = pageStatement(settings.db(context), settings.tables, { ...request, asOf });
    const rows = request.rows || request.countUpTo !== undefined ? await statement.execute() : [];
    noteRows(field, context, [rows], request.page);
    return toPage({ ...request, asOf }, list, rows, reader);
  });
}

/** One page of the rows that a relation leads to from `parent`. */
export function resolveRelatedConnection(
  field: RelatedConnectionField,
  parent: Row,
  args: Arguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Connection> | Connection {
  const found = foundFor(parent, info);
  if (found) {
    return found.value as Connection;
  }
  const { settings, relation, parentTable } = field;
  const { request, reader, list, asked } = readOnce(context, info.fieldNodes, () =>
    readConnection(field, args, context, operationOf(context, info), placeOf(info)),
  );
  const asOf = asOfRow(parent);
  const dated = { ...request, asOf };
  const from = parent[relation.from];
  if (from === null) {
    return Promise.resolve(toPage(dated, list, [], reader));
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
      return (key) => toPage(dated, list, byParent.get(String(key)) ?? [], reader);
    }).load(from),
  );
}

function toPage(
  request: PageRequest & { asOf: string },
  list: string,
  found: readonly Row[],
  reader: RowReader,
): Connection {
  return toConnection(request, list, {
    rows: found.filter((row) => row[PRESENT]),
    count: found[0]?.[COUNT] as number | undefined,
    column: (row, name) => row[name],
    node: (row) => reader.read(row, request.asOf),
  });
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

const placeOf = ({
  parentType,
  fieldName,
  returnType,
  fieldNodes,
}: GraphQLResolveInfo): ConnectionPlace => ({
  parentType: parentType.name,
  fieldName,
  returnType,
  nodes: fieldNodes,
});

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
