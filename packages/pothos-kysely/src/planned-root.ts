import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  type OperationDefinitionNode,
} from 'graphql';
import { bindVariables, type Given } from './bind.ts';
import { type HeldTables, NotHeld } from './held.ts';
import { isDataException, KyselyInputError } from './input-error.ts';
import type { Flat, Found } from './list.ts';
import { operationOf } from './loaders.ts';
import { type Planning, RootPlanning } from './plan.ts';
import {
  findRows,
  keepPlan,
  makePlan,
  type Plan,
  planFor,
  type Root,
  statementOf,
} from './plans.ts';
import { takeRead } from './read-before.ts';
import type { Operation } from './selection.ts';
import type { Settings } from './settings.ts';
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
  /** Whether it is read by itself, whatever else is: its statement is a transaction where none is open. */
  alone?: boolean;
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
  /** What memory held when it was made. */
  held: HeldTables | undefined;
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
  // Operations of one document may share fragments, and select more beside them.
  const name = asked.operation.name?.value ?? '';
  const key = `${dependsOn} ${held ? 'held' : ''} ${other} ${name} ${shape}`;
  const operation = { ...operationOf(context, asked), variableValues: variables };
  let plan = planFor(node, key);
  if (!plan) {
    const planning = new RootPlanning(settings, context, operation, variableValues);
    const boundArgs = getArgumentValues(asked.field, node, variables);
    const made = levelOf(planning, asked, boundArgs, args);
    if (!made) {
      return undefined;
    }
    plan = makePlan(settings, settings.db(context), dependsOn, made, held);
    if (!planning.valued) {
      keepPlan(node, key, plan);
    }
  }
  const given = { variables: variableValues, asOf: askedAsOf(args, context), key: rowKey };
  return { plan, given, bound: operation, held, statement: statementOf(plan, given) };
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
    const before = takeRead(context, nodes[0]);
    const answering = before ?? planRoot(root, asked, args, context, rowKey);
    if (!answering) {
      return undefined;
    }
    const { plan, given } = answering;
    const found = await ('found' in answering
      ? answering.found
      : readPlanned(root, answering, context));
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
  { settings, alone }: PlannedRoot,
  { plan, statement, given }: Answering,
  context: object,
): Promise<Found> {
  let answered: readonly Flat[] = [];
  if (statement) {
    [answered = []] = alone
      ? await settings.runAlone(context, [statement])
      : [await settings.run(context, statement)];
  }
  return findRows(plan, answered, plan.held && settings.held(context), given);
}
