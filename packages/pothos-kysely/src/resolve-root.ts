import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { sql } from 'kysely';
import { bindVariables, bound, boundDate, boundKey, type Given } from './bind.ts';
import type { Connection } from './connection.ts';
import type { ConnectionField, RowsField } from './fields.ts';
import { takeRead } from './found.ts';
import { NotHeld } from './held.ts';
import { checkText, isDataException, KyselyInputError } from './input-error.ts';
import type { Flat, Found, ListOrder, Row } from './list.ts';
import { operationOf } from './loaders.ts';
import { type Planning, planBelow, planConnection } from './plan.ts';
import {
  findRows,
  keepPlan,
  makePlan,
  type Plan,
  planFor,
  type Root,
  type RowsRoot,
  statementOf,
} from './plans.ts';
import { readConnection } from './read-connection.ts';
import { askedDate, resolveConnection, resolveList, resolveRow } from './resolve.ts';
import { rowLevel } from './row-level.ts';
import { brandRow } from './rows.ts';
import { type Operation, rowSelection } from './selection.ts';
import type { Settings } from './settings.ts';
import { PRESENT, rowsByColumn } from './statement.ts';
import type { Statement } from './types.ts';

type Arguments = Record<string, unknown>;

/** A field of the root that is asked, and where in its document. */
export interface Asked extends Omit<Operation, 'siblings'> {
  operation: OperationDefinitionNode;
  parentType: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
  nodes: readonly FieldNode[];
}

/** How a field of the root, with all that is below it, is made one statement. */
export interface PlannedRoot {
  settings: Settings;
  asOf(args: Arguments, context: object): string;
  /** Refuses what the field cannot be asked. */
  check?: (args: Arguments, context: object) => void;
  /** What of the values of its arguments makes another plan. */
  planFor?: (args: Arguments, schema: GraphQLSchema) => string;
  /**
   * The level of the field; undefined when only its resolver can answer.
   *
   * @param args the arguments, with a Bind for each value that is not known yet.
   * @param values the same with all values.
   */
  level(planning: Planning, asked: Asked, args: Arguments, values: Arguments): Root | undefined;
}

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    kyselyRoot?: PlannedRoot;
  }
}

/** The plan that answers a field of the root, made or found again. */
export interface Answering {
  plan: Plan;
  /** Undefined where memory answers. */
  statement: Statement | undefined;
  given: Given;
  /** What its variables stand for in a plan. */
  bound: Operation;
}

/**
 * What was read for a field before it is executed, and by which plan: another may be made then, by a memory that was not
 * there before.
 */
export interface ReadBefore extends Pick<Answering, 'plan' | 'given'> {
  found: Promise<Found>;
}

/**
 * Plans a field of the root, unless that was done for these variables before.
 *
 * @param rowKey what identifies the row, where the arguments do not say.
 * @returns undefined when none can be: its resolver then answers, or tells what is wrong, and so do those below.
 * @throws KyselyInputError for a value that no statement can take, and what `check` throws.
 */
export function planRoot(
  { settings, asOf: askedAsOf, check, planFor: depends, level: levelOf }: PlannedRoot,
  asked: Asked,
  args: Arguments,
  context: object,
  rowKey?: unknown,
): Answering | undefined {
  check?.(args, context);
  const dependsOn = settings.planFor(context);
  if (dependsOn === false) {
    return undefined;
  }
  const held = settings.held(context);
  const { variableValues } = asked;
  const [node] = asked.nodes as [FieldNode];
  const { variables, shape } = bindVariables(asked);
  const other = depends?.(args, asked.schema) ?? '';
  const key = `${dependsOn} ${held ? 'held' : ''} ${other} ${shape}`;
  const operation = { ...operationOf(context, asked), variableValues: variables };
  let plan = planFor(node, key);
  if (!plan) {
    let valued = false;
    const planning: Planning = {
      settings,
      context,
      operation,
      asOf: boundDate,
      variableValues,
      onValued: () => {
        valued = true;
      },
    };
    const boundArgs = getArgumentValues(asked.field, node, variables);
    const made = levelOf(planning, asked, boundArgs, args);
    if (!made) {
      return undefined;
    }
    plan = makePlan(settings, settings.db(context), dependsOn, made, held);
    if (!valued) {
      keepPlan(node, key, plan);
    }
  }
  const given = { variables: variableValues, asOf: askedAsOf(args, context), key: rowKey };
  return { plan, given, bound: operation, statement: statementOf(plan, given) };
}

/** Whether the resolvers know better: what is wrong with a value that was asked, or what memory cannot tell. */
export const isForResolvers = (error: unknown): boolean =>
  error instanceof KyselyInputError || error instanceof NotHeld || isDataException(error);

/** Answers a field of the root, and all that is below it, with one statement, unless its resolver has to. */
export async function answerPlanned(
  root: PlannedRoot,
  args: Arguments,
  context: object,
  info: GraphQLResolveInfo,
  rowKey?: unknown,
): Promise<{ value: unknown } | undefined> {
  const { settings } = root;
  const { fieldNodes: nodes, parentType, fieldName } = info;
  const field = parentType.getFields()[fieldName] as GraphQLField<unknown, unknown>;
  try {
    const asked = { ...info, field, nodes };
    const before = takeRead(context, nodes[0]) as ReadBefore | undefined;
    const answering = before ?? planRoot(root, asked, args, context, rowKey);
    if (!answering) {
      return undefined;
    }
    const { plan, given } = answering;
    const alone = rowKey !== undefined;
    const found = await ('found' in answering
      ? answering.found
      : readPlanned(settings, answering, context, alone));
    plan.known = true;
    const { asOf } = given;
    const onRows = (table: string, count: number) => settings.onRows(context, table, count);
    return { value: plan.value(found, { args, asOf, context, onRows }) };
  } catch (error) {
    if (isForResolvers(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Sends the statement of a plan, if it has one, and adds what memory holds. */
async function readPlanned(
  settings: Settings,
  { plan, statement, given }: Answering,
  context: object,
  alone: boolean,
): Promise<Found> {
  const run = async (made: Statement) =>
    alone
      ? ((await settings.runAlone(context, [made]))[0] as Flat[])
      : ((await settings.run(context, made)) as Flat[]);
  const answered = statement ? await run(statement) : [];
  return findRows(plan, answered, plan.held && settings.held(context), given);
}

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
  return { level, rows: { query, by: { column, value } }, type };
}

/** The row that a global id names. */
export interface Named {
  field: RowsField;
  /** The type of the row, and what it is branded as. */
  type: GraphQLObjectType;
  ref: string;
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
      return rowBy(field, planning, asked, column, key, type);
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
          row: row ? brandRow(row, read(args.id as string, info.schema).ref) : null,
        }
      );
    },
  };
}

/**
 * The one row that something leads to which is no row itself, with what is below it: what a mutation wrote.
 *
 * It is read by itself, in a transaction of its own, unless a resolver has to read more below it.
 */
export function rowOfRoot(field: RowsField, column: string) {
  const { settings } = field;
  const root: PlannedRoot = {
    settings,
    asOf: (args, context) => askedDate(field, args, context),
    level: (planning, asked) => rowBy(field, planning, asked, column, boundKey),
  };
  return async (
    key: unknown,
    args: Arguments,
    context: object,
    info: GraphQLResolveInfo,
  ): Promise<Row | null> => {
    const answered = await answerPlanned(root, args, context, info, key);
    if (answered) {
      return answered.value as Row | null;
    }
    const selection = rowSelection(operationOf(context, info), info.returnType, info.fieldNodes);
    return resolveRow(field, column, key, args, context, selection);
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
