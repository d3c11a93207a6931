import {
  type ArgBuilder,
  type InputFieldMap,
  RootFieldBuilder,
  type SchemaTypes,
} from '@pothos/core';
import { decodeGlobalID } from '@pothos/plugin-relay';
import type { GraphQLInterfaceType, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { connectionArgs, connectionRef } from './connection-type.ts';
import { NotHeld } from './held.ts';
import { isDataException } from './input-error.ts';
import { operationOf, readOnce } from './loaders.ts';
import { makeReader } from './make-reader.ts';
import { readOrder } from './order-input.ts';
import { type RowsRef, refOf } from './refs.ts';
import { askedDate, heldRows, resolveRow } from './resolve.ts';
import {
  connectionRoot,
  listRoot,
  type Named,
  nodeRoot,
  rowOfRoot,
  rowRoot,
} from './resolve-root.ts';
import { brandRow, NOTHING } from './rows.ts';
import { rowSelection } from './selection.ts';
import { type Settings, settingsOf } from './settings.ts';
import { type SummaryField, summaryRoot } from './summary.ts';
import { tableInfo } from './tables.ts';
import type { RowOf } from './write-row-of.ts';

type Builder = PothosSchemaTypes.SchemaBuilder<SchemaTypes>;
type Arg = ArgBuilder<SchemaTypes>;
type Fields = PothosSchemaTypes.RootFieldBuilder<SchemaTypes, unknown>;
type This = Fields & { builder: Builder };

const proto = RootFieldBuilder.prototype as unknown as Fields;

proto.tableRow = function tableRow(this: This, { type, by, ...options }) {
  const ref = type as unknown as RowsRef;
  const field = rowsField(this.builder, ref);
  const [column] = Object.keys(by);
  if (!column || Object.keys(by).length > 1) {
    throw new Error(`"by" names the one column that identifies a row of "${ref.table}"`);
  }
  const { root, answer } = rowRoot(field, column);
  return this.field({
    ...options,
    extensions: { ...options.extensions, kyselyRoot: root },
    type: ref,
    nullable: true,
    args: { ...by, ...dateArgument(field.settings, this.arg) },
    resolve: (_parent: unknown, args: never, context: object, info: GraphQLResolveInfo) =>
      answer(args, context, info),
  } as never) as never;
};

proto.tableList = function tableList(this: This, { type, ...options }) {
  const ref = type as unknown as RowsRef;
  const { settings, ...field } = rowsField(this.builder, ref);
  const order = { columns: tableInfo(settings.tables, ref.table).orderBy, descending: false };
  const { root, answer } = listRoot({ ...field, settings, order });
  return this.field({
    ...options,
    extensions: { ...options.extensions, kyselyRoot: root },
    type: [ref],
    nullable: false,
    args: dateArgument(settings, this.arg),
    resolve: (_parent: unknown, args: never, context: object, info: GraphQLResolveInfo) =>
      answer(args, context, info),
  } as never) as never;
};

proto.tableConnection = function tableConnection(
  this: This,
  { type, where, orderBy, rank, only, args, ...options },
) {
  const ref = type as unknown as RowsRef;
  const rows = rowsField(this.builder, ref);
  const info = tableInfo(rows.settings.tables, ref.table);
  const field = {
    ...rows,
    filter: where?.spec,
    order: (given: Record<string, unknown>) =>
      readOrder(info, orderBy?.spec, given.orderBy as never),
    rank: rank as never,
    only: only as never,
  };
  const { root, answer } = connectionRoot(field);
  return this.field({
    ...options,
    extensions: { ...options.extensions, kyselyRoot: root },
    type: connectionRef(this.builder, ref),
    nullable: false,
    args: {
      ...connectionArgs(this.arg, where, orderBy),
      ...args,
      ...dateArgument(rows.settings, this.arg),
    },
    resolve: (_parent: unknown, given: never, context: object, graphqlInfo: GraphQLResolveInfo) =>
      answer(given, context, graphqlInfo),
  } as never) as never;
};

proto.tableNode = function tableNode(this: This, options = {}) {
  const { builder } = this;
  const settings = settingsOf(builder);
  const { root, answer } = nodeRoot(settings, (id, schema) => readNamed(builder, id, schema));
  return this.field({
    ...options,
    extensions: { ...(options as { extensions?: object }).extensions, kyselyRoot: root },
    type: builder.nodeInterfaceRef(),
    nullable: true,
    args: {
      id: this.arg({ type: 'ID', required: true }),
      ...dateArgument(settings, this.arg),
    },
    resolve: async (
      _parent: unknown,
      args: { id: string },
      context: object,
      info: GraphQLResolveInfo,
    ) => {
      const answered = await answer(args, context, info);
      return answered ? answered.row : resolveNode(builder, args.id, args as never, context, info);
    },
  } as never) as never;
};

proto.tableNodes = function tableNodes(this: This, options = {}) {
  const { builder } = this;
  const settings = settingsOf(builder);
  return this.field({
    ...options,
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    args: {
      ids: this.arg({ type: ['ID'], required: true }),
      ...dateArgument(settings, this.arg),
    },
    resolve: (
      _parent: unknown,
      args: { ids: string[] },
      context: object,
      info: GraphQLResolveInfo,
    ) => {
      if (args.ids.length > settings.maximumSize) {
        const { maximumSize: maximum } = settings;
        throw settings.inputError({ code: 'TOO_MANY_IDS', maximum });
      }
      return args.ids.map((id) => resolveNode(builder, id, args as never, context, info));
    },
  } as never) as never;
};

proto.tableRowOf = function tableRowOf(this: This, { type, key, asOf, ...options }) {
  const ref = type as unknown as RowsRef;
  const field = rowsField(this.builder, ref);
  const [column] = tableInfo(field.settings.tables, ref.table).key as [string];
  const { asOfArgument } = field.settings;
  const { root, answer } = rowOfRoot(field, column);
  const datedBy = (parent: never) => (asOfArgument ? { [asOfArgument.name]: asOf?.(parent) } : {});
  const rowOf: RowOf = {
    field,
    root,
    column,
    key: (parent) => key(parent as never),
    asOf: (parent, context) => askedDate(field, datedBy(parent as never), context),
    dated: (parent) => datedBy(parent as never),
  };
  return this.field({
    ...options,
    extensions: { ...options.extensions, kyselyRowOf: rowOf },
    type: ref,
    resolve: (parent: never, _args: never, context: object, info: GraphQLResolveInfo) => {
      const { selection, find } = readOnce(context, info.fieldNodes, () => {
        const asked = rowSelection(operationOf(context, info), info.returnType, info.fieldNodes);
        return { selection: asked, find: heldRows(field, column, context, asked) };
      });
      const dated = datedBy(parent);
      const value = key(parent);
      try {
        if (find && value != null) {
          return find(value, rowOf.asOf(parent, context));
        }
      } catch (error) {
        if (!(error instanceof NotHeld)) {
          throw error;
        }
      }
      // Of many things, as of the items of a list, all rows are read together.
      return info.operation.operation === 'mutation' && value != null
        ? answer(value, dated, context, info)
        : resolveRow(field, column, value, dated, context, selection);
    },
  } as never) as never;
};

proto.tableSummary = function tableSummary(this: This, { check, statement, read, ...options }) {
  const { root, answer } = summaryRoot({
    settings: settingsOf(this.builder),
    ...(check && { check: check as SummaryField['check'] }),
    statement: statement as SummaryField['statement'],
    read: read as SummaryField['read'],
  });
  return this.field({
    ...options,
    extensions: { ...options.extensions, kyselyRoot: root },
    resolve: (_parent: unknown, args: never, context: object, info: GraphQLResolveInfo) =>
      answer(args, context, info),
  } as never) as never;
};

proto.tableNodeOf = function tableNodeOf(this: This, { node, ...options }) {
  const { builder } = this;
  return this.field({
    ...options,
    type: builder.nodeInterfaceRef(),
    nullable: true,
    resolve: (parent: never, _args: never, context: object, info: GraphQLResolveInfo) => {
      const { type, key } = node(parent);
      return resolveNodeRow(builder, type as unknown as RowsRef, key, {}, context, info);
    },
  } as never) as never;
};

/** Reads which row a global id names. @throws what `inputError` makes of one that names none */
function readNamed(builder: Builder, globalId: string, schema: GraphQLSchema): Named {
  const settings = settingsOf(builder);
  const { typename, id } = readGlobalId(settings, globalId);
  const node = schema.getType(builder.nodeInterfaceRef().name) as GraphQLInterfaceType;
  const type = schema.getImplementations(node).objects.find(({ name }) => name === typename);
  const { table, integerKey } = type?.extensions.kysely ?? {};
  const [column] = table ? tableInfo(settings.tables, table).key : [];
  if (!type || !table || !column || (integerKey && !isInteger(id))) {
    throw settings.inputError({ code: 'ID_MALFORMED' });
  }
  const ref = refOf(builder, table);
  return { field: rowsField(builder, ref), type, column, key: id };
}

/** The row that a global id names, whichever its table. */
async function resolveNode(
  builder: Builder,
  globalId: string,
  args: Record<string, unknown>,
  context: object,
  info: GraphQLResolveInfo,
): Promise<unknown> {
  const { field, key } = readNamed(builder, globalId, info.schema);
  try {
    return await resolveNodeRow(builder, refOf(builder, field.table), key, args, context, info);
  } catch (error) {
    throw isDataException(error) ? settingsOf(builder).inputError({ code: 'ID_MALFORMED' }) : error;
  }
}

/** A row of one table, where the field could be of several. */
async function resolveNodeRow(
  builder: Builder,
  ref: RowsRef,
  key: unknown,
  args: Record<string, unknown>,
  context: object,
  info: GraphQLResolveInfo,
): Promise<unknown> {
  const field = rowsField(builder, ref);
  const [column] = tableInfo(field.settings.tables, ref.table).key;
  const operation = operationOf(context, info);
  const needs = rowSelection(operation, info.returnType, info.fieldNodes).get(ref.name) ?? NOTHING;
  const selection = new Map([[ref.name, needs]]);
  const row = await resolveRow(field, column as string, key, args, context, selection);
  return row && brandRow(row, ref.name);
}

/** What a Postgres integer can be, so that one wrong id does not spoil the statement of the others. */
function isInteger(id: string): boolean {
  return /^\d{1,10}$/.test(id) && Number(id) <= 2_147_483_647;
}

function readGlobalId(settings: Settings, globalId: string): { typename: string; id: string } {
  try {
    return decodeGlobalID(globalId);
  } catch {
    throw settings.inputError({ code: 'ID_MALFORMED' });
  }
}

function rowsField(builder: Builder, ref: RowsRef) {
  return { settings: settingsOf(builder), table: ref.table, reader: makeReader(builder, ref) };
}

/** The argument that says the date, on root fields of a schema that asks the past. */
function dateArgument({ asOfArgument }: Settings, arg: Arg): InputFieldMap {
  return asOfArgument
    ? { [asOfArgument.name]: arg({ type: asOfArgument.type as never, required: false }) as never }
    : {};
}
