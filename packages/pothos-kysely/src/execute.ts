import {
  type ExecutionArgs,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  Kind,
} from 'graphql';
import type { HeldTables } from './held.ts';
import type { Found } from './list.ts';
import { operationOf } from './loaders.ts';
import { LeftToExecution, type PlanReport } from './plan-report.ts';
import { SeenRows } from './plan-rows.ts';
import { type Answering, type Asked, type PlannedRoot, planRoot } from './planned-root.ts';
import { findRows, type Plan } from './plans.ts';
import { keepRead, type ReadBefore } from './read-before.ts';
import { answersOf } from './selection.ts';
import type { Settings } from './settings.ts';
import { compileSummary } from './summary.ts';
import type { Statement } from './types.ts';
import { compileRowOf } from './write-row-of.ts';
import { compileLevel, type RowsWriting } from './write-rows.ts';
import { CannotWrite, type Compiling, type Write, writeObject } from './write-value.ts';

/**
 * The answer to an operation, written already. `stringify` makes the text of the whole result of it, as GraphQL Yoga
 * has results do: its `extensions` may still change.
 */
export interface WrittenResult extends ExecutionResult {
  stringify(result: ExecutionResult): string;
}

type Execute = (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;

/**
 * Puts planned answers in front of the execution of GraphQL.
 *
 * A query whose fields of the root are all planned, and all that is below them too, is answered without being executed:
 * its statements are sent together, and their rows are written as JSON. Everything else is for `execute`: other
 * operations, resolvers that wait, errors, nulls where there must be none. What was read by then is not read again.
 *
 * @param onPlan told how each operation is answered, before it is executed if it has to be.
 */
export function planExecution(
  execute: Execute,
  onPlan?: (report: PlanReport, args: ExecutionArgs) => void,
): Execute {
  return async (args) => {
    const report: PlanReport = { unwritten: undefined, field: undefined, roots: {} };
    try {
      const answered = await answerWritten(args, report.roots);
      onPlan?.(report, args);
      return answered;
    } catch (error) {
      if (!(error instanceof LeftToExecution)) {
        throw error;
      }
      onPlan?.({ ...report, unwritten: error.why, field: error.field }, args);
      return execute(args);
    }
  };
}

/** A field of the root, with the name that it is answered under. */
interface Root {
  name: string;
  node: FieldNode;
  /** Undefined for `__typename`. */
  answering: Answering | undefined;
  settings: Settings | undefined;
}

/** @throws LeftToExecution */
async function answerWritten(
  args: ExecutionArgs,
  told: PlanReport['roots'],
): Promise<WrittenResult> {
  const context = args.contextValue as object;
  const asked = readOperation(args);
  const roots = planRoots(asked, context, told);
  const settings = roots.find((root) => root.settings)?.settings;
  if (!settings) {
    throw new LeftToExecution('NO_PLAN');
  }
  const planned = roots.filter((root): root is Planned => Boolean(root.answering));
  for (const { answering } of planned) {
    answering.plan.known = true;
  }
  let rows: ReadonlyMap<FieldNode, Found>;
  try {
    rows = await readPlanned(planned, settings, context);
  } catch (error) {
    // Execution says where it happened; which of several it was, it has to find out.
    const [only, ...others] = planned;
    if (only && others.length === 0) {
      keepRead(
        context,
        new Map([[only.node, { ...only.answering, found: Promise.reject(error) }]]),
      );
    }
    throw new LeftToExecution('NOT_READ');
  }
  try {
    return write(asked, roots, rows, context, settings);
  } catch (error) {
    if (!(error instanceof CannotWrite)) {
      throw error;
    }
    if (error.waits) {
      for (const { answering } of planned) {
        answering.plan.write = null;
        answering.plan.unwritten = new LeftToExecution('WAITS', error.waits);
      }
    }
    const read = planned.map(({ node, answering }): [FieldNode, ReadBefore] => [
      node,
      { ...answering, found: Promise.resolve(rows.get(node) as Found) },
    ]);
    keepRead(context, new Map(read));
    throw error.waits
      ? new LeftToExecution('WAITS', error.waits)
      : new LeftToExecution('NOT_WRITTEN');
  }
}

type Planned = Root & { answering: Answering };

/** Sends the statements of fields of the root together, and adds what memory holds. */
async function readPlanned(
  planned: readonly Planned[],
  settings: Settings,
  context: object,
): Promise<Map<FieldNode, Found>> {
  // Fields that ask for the same are one statement.
  const sent = new Map<string, Statement>();
  const keys = new Map<FieldNode, string>();
  for (const { node, answering } of planned) {
    const { statement } = answering;
    if (statement) {
      const key = planned.length > 1 ? JSON.stringify([statement.sql, statement.parameters]) : '';
      sent.set(key, statement);
      keys.set(node, key);
    }
  }
  const answers = sent.size ? await settings.runAlone(context, [...sent.values()]) : [];
  const held = planned.some(({ answering }) => answering.plan.held)
    ? settings.held(context)
    : undefined;
  const answered = new Map([...sent.keys()].map((key, index) => [key, answers[index] ?? []]));
  return new Map(
    planned.map(({ node, answering: { plan, given } }) => [
      node,
      findRows(plan, answered.get(keys.get(node) as string) ?? [], held, given),
    ]),
  );
}

type AskedOperation = Omit<Asked, 'parentType' | 'field' | 'nodes'>;

/** The query of some arguments with the values of its variables. @throws LeftToExecution */
function readOperation({
  schema,
  document,
  operationName,
  variableValues,
}: ExecutionArgs): AskedOperation {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'query') {
    throw new LeftToExecution('NO_QUERY');
  }
  const { coerced } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    variableValues ?? {},
  );
  if (!coerced) {
    throw new LeftToExecution('NO_QUERY');
  }
  return { schema, operation, fragments: fragmentsOf(document), variableValues: coerced };
}

function fragmentsOf({ definitions }: ExecutionArgs['document']): Asked['fragments'] {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments[definition.name.value] = definition;
    }
  }
  return fragments;
}

/** The plans of all fields of the root. @throws LeftToExecution when one has none, or cannot be written */
function planRoots(asked: AskedOperation, context: object, told: PlanReport['roots']): Root[] {
  const { schema, operation } = asked;
  const parentType = schema.getQueryType() as GraphQLObjectType;
  const roots: Root[] = [];
  const top = [operation as unknown as FieldNode];
  for (const [name, nodes] of answersOf(operationOf(context, asked), parentType, top)) {
    const [node] = nodes as [FieldNode];
    if (node.name.value === '__typename') {
      roots.push({ name, node, answering: undefined, settings: undefined });
      continue;
    }
    const field = parentType.getFields()[node.name.value];
    const root = field?.extensions.kyselyRoot;
    const coordinate = `${parentType.name}.${node.name.value}`;
    if (!field || !root) {
      throw new LeftToExecution('NO_PLAN', coordinate);
    }
    const { settings } = root;
    if (!settings.mayFollow(context, field)) {
      throw new LeftToExecution('DENIED', coordinate);
    }
    const onPlanned = ({ plan, statement }: Answering) => {
      const { sql, steady } = statement ?? {};
      told[name] = { memory: plan.held !== undefined, sql, ...(steady && { steady }) };
    };
    const answering = planWritten(root, { ...asked, parentType, field, nodes }, context, onPlanned);
    roots.push({ name, node, answering, settings });
  }
  return roots;
}

/** @throws LeftToExecution */
function planWritten(
  root: PlannedRoot,
  asked: Asked,
  context: object,
  onPlanned: (answering: Answering) => void,
): Answering {
  const { field, nodes, variableValues, parentType } = asked;
  const coordinate = `${parentType.name}.${field.name}`;
  let answering: Answering | undefined;
  try {
    const args = getArgumentValues(field, nodes[0] as FieldNode, variableValues);
    answering = planRoot(root, asked, args, context);
    if (answering) {
      onPlanned(answering);
      if (answering.plan.write === undefined) {
        compileWriter(root, asked, answering, context);
      }
    }
  } catch {
    // The resolver of the field says what is wrong, in its place.
    throw new LeftToExecution('WRONG_VALUE', coordinate);
  }
  if (!answering?.plan.write) {
    throw answering?.plan.unwritten ?? new LeftToExecution('NO_PLAN', coordinate);
  }
  return answering;
}

/** Makes the writer of a plan, or says why there is none. */
function compileWriter(
  { settings }: PlannedRoot,
  { field, nodes, operation: definition, variableValues }: Asked,
  { plan, held, bound: operation }: Answering,
  context: object,
): void {
  let stuck: string | undefined;
  const compiling: Compiling = {
    settings,
    context,
    operation,
    definition,
    variableValues,
    held,
    compileOther: compileLeading,
    onUnwritable: (coordinate) => {
      // That of a field is the reason of those above it.
      stuck ??= coordinate;
    },
  };
  plan.write =
    (plan.layout
      ? compileLevel(compiling, plan.layout, plan.type ?? field.type, nodes)
      : compileSummary(compiling, plan, field, nodes)) ?? null;
  if (!plan.write) {
    plan.unwritten = new LeftToExecution('NOT_PLANNED', stuck);
  }
}

/** A row that is led to from something else than a row. */
const compileLeading: Compiling['compileOther'] = (compiling, field, nodes) => {
  const { kyselyRowOf } = field.extensions;
  return kyselyRowOf && compileRowOf(compiling, field, kyselyRowOf, nodes);
};

function write(
  { variableValues: variables, schema }: AskedOperation,
  roots: readonly Root[],
  rows: ReadonlyMap<FieldNode, Found>,
  context: object,
  settings: Settings,
): WrittenResult {
  const counts: [string, number][] = [];
  let known: { tables: HeldTables | undefined } | undefined;
  const held = () => {
    known ??= { tables: settings.held(context) };
    return known.tables;
  };
  const onRows = (table: string, count: number) => void counts.push([table, count]);
  const data = writeObject<void, RowsWriting>(
    roots.map(({ name, node, answering }): [string, Write<void, RowsWriting>] => {
      if (!answering) {
        return [name, () => JSON.stringify(schema.getQueryType()?.name)];
      }
      const { plan, given } = answering;
      return [
        name,
        () => {
          const seen = new SeenRows();
          const written = new Map();
          const at = { context, variables, asOf: given.asOf, onRows, seen, held, written };
          const text = (plan.write as NonNullable<Plan['write']>)(rows.get(node) as Found, at);
          seen.tell(onRows);
          return text;
        },
      ];
    }),
  )(undefined, {} as RowsWriting);
  for (const [table, count] of counts) {
    settings.onRows(context, table, count);
  }
  return {
    stringify: ({ extensions }) =>
      extensions
        ? `{"data":${data},"extensions":${JSON.stringify(extensions)}}`
        : `{"data":${data}}`,
  };
}
