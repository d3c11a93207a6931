import {
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';
import { sql } from 'kysely';
import { bound, boundDate, boundKey } from './bind.ts';
import type { Connection } from './connection.ts';
import type { ConnectionField, RowsField } from './fields.ts';
import { checkText } from './input-error.ts';
import type { ListOrder, Row } from './list.ts';
import { operationOf } from './loaders.ts';
import { type Planning, planBelow, planConnection } from './plan.ts';
import { type Asked, answerPlanned, type PlannedRoot } from './planned-root.ts';
import type { RowsRoot } from './plans.ts';
import { readConnection } from './read-connection.ts';
import { askedDate, resolveConnection, resolveList, resolveRow } from './resolve.ts';
import { rowLevel } from './row-level.ts';
import { brandRow } from './rows.ts';
import { rowSelection } from './selection.ts';
import type { Settings } from './settings.ts';
import { PRESENT, rowsByColumn } from './statement.ts';

type Arguments = Record<string, unknown>;

/** All rows of a table, with what is below them. */
export function listRoot(field: RowsField & { order: ListOrder }) {
  const { settings, table, order } = field;
  const root: PlannedRoot = {
    settings,
    asOf: (args, context) => askedDate(field, args, context),
    level(planning, { field: { type: returnType }, nodes }) {
      const reader = field.reader(rowSelection(planning.operation, returnType, nodes));
      const { needs, variants } = reader;
      const request = { table, asOf: boundDate, order, needs, variants };
      const type = getNamedType(returnType);
      const children = isObjectType(type) ? planBelow(planning, type, nodes, false) : [];
      return { level: { kind: 'list', request, reader, relation: undefined, children } };
    },
  };
  return {
    root,
    async answer(args: Arguments, context: object, info: GraphQLResolveInfo): Promise<Row[]> {
      const answered = await answerPlanned(root, args, context, info);
      return answered ? (answered.value as Row[]) : resolveList(field, args, context, info);
    },
  };
}

/** One page of a whole table, with what is below its rows. */
export function connectionRoot(field: ConnectionField) {
  const root: PlannedRoot = {
    settings: field.settings,
    asOf: (args, context) => askedDate(field, args, context),
    level(planning, asked, args, values) {
      const { operation, context } = planning;
      const { nodes } = asked;
      const { type: returnType, name: fieldName } = asked.field;
      const place = { parentType: asked.parentType.name, fieldName, returnType, nodes };
      const read = readConnection(field, args, context, operation, place, values);
      const { request, reader, list } = read;
      if (!request.rows && request.countUpTo === undefined) {
        return undefined;
      }
      if (read.valued) {
        planning.onValued();
      }
      const type = getNamedType(returnType) as GraphQLObjectType;
      const children = request.variants ? [] : planConnection(planning, type, nodes);
      const dated = { ...request, asOf: boundDate };
      return {
        level: { kind: 'page', request: dated, reader, list, relation: undefined, children },
      };
    },
  };
  return {
    root,
    async answer(args: Arguments, context: object, info: GraphQLResolveInfo): Promise<Connection> {
      const answered = await answerPlanned(root, args, context, info);
      return answered
        ? (answered.value as Connection)
        : resolveConnection(field, args, context, info);
    },
  };
}

/** The one row that a value of a column identifies. */
function rowBy(
  field: RowsField,
  planning: Planning,
  { field: { type: returnType }, nodes }: Asked,
  column: string,
  value: unknown,
  type = getNamedType(returnType) as GraphQLObjectType,
): RowsRoot {
  const { settings } = field;
  const level = rowLevel(field, planning, type, nodes);
  const db = settings.db(planning.context);
  // Where a caller may see several rows of one value, the first of the table's keys answers.
  const query = rowsByColumn(db, settings.tables, level.request, column, [value])
    .select(sql.lit(true).as(PRESENT))
    .limit(sql.lit(1));
  return { level, rows: { query, by: { column, value } } };
}

/** The row that a global id names. */
export interface Named {
  field: RowsField;
  type: GraphQLObjectType;
  column: string;
  key: string;
}

/** The row that an argument of the root names among those of all tables, with what is below it. */
export function nodeRoot(settings: Settings, read: (id: string, schema: GraphQLSchema) => Named) {
  const root: PlannedRoot = {
    settings,
    asOf: (args, context) => askedDate({ settings }, args, context),
    planFor: ({ id }, schema) => read(id as string, schema).type.name,
    level(planning, asked, args, values) {
      const { schema } = asked;
      const { field, type, column } = read(values.id as string, schema);
      const key = bound(args.id, (id: string) => read(id, schema).key);
      return { ...rowBy(field, planning, asked, column, key, type), type };
    },
  };
  return {
    root,
    async answer(
      args: Arguments,
      context: object,
      info: GraphQLResolveInfo,
    ): Promise<{ row: Row | null } | undefined> {
      const answered = await answerPlanned(root, args, context, info);
      const row = answered?.value as Row | null | undefined;
      return (
        answered && {
          row: row ? brandRow(row, read(args.id as string, info.schema).type.name) : null,
        }
      );
    },
  };
}

/**
 * The one row that something leads to which is no row itself, with what is below it: what a mutation wrote.
 *
 * It is read alone: seldom is there more to be read of what a mutation wrote, and that is read after it.
 */
export function rowOfRoot(field: RowsField, column: string) {
  const { settings } = field;
  const root: PlannedRoot = {
    settings,
    alone: true,
    asOf: (args, context) => askedDate(field, args, context),
    level: (planning, asked) => rowBy(field, planning, asked, column, boundKey),
  };
  return {
    root,
    async answer(
      key: unknown,
      args: Arguments,
      context: object,
      info: GraphQLResolveInfo,
    ): Promise<Row | null> {
      const answered = await answerPlanned(root, args, context, info, key);
      if (answered) {
        return answered.value as Row | null;
      }
      const selection = rowSelection(operationOf(context, info), info.returnType, info.fieldNodes);
      return resolveRow(field, column, key, args, context, selection);
    },
  };
}

/** The row that an argument of the root identifies, with what is below it. */
export function rowRoot(field: RowsField, column: string) {
  const { settings } = field;
  const root: PlannedRoot = {
    settings,
    asOf: (args, context) => askedDate(field, args, context),
    level(planning, asked, args, values) {
      if (values[column] == null) {
        return undefined;
      }
      const value = bound(args[column], (given: unknown) => {
        checkText(given);
        return given;
      });
      return rowBy(field, planning, asked, column, value);
    },
  };
  return {
    root,
    async answer(args: Arguments, context: object, info: GraphQLResolveInfo): Promise<Row | null> {
      const answered = await answerPlanned(root, args, context, info);
      if (answered) {
        return answered.value as Row | null;
      }
      const selection = rowSelection(operationOf(context, info), info.returnType, info.fieldNodes);
      return resolveRow(field, column, args[column], args, context, selection);
    },
  };
}
