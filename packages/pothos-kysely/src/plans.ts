import { createHash } from 'node:crypto';
import type { FieldNode, GraphQLObjectType } from 'graphql';
import type { CompiledQuery } from 'kysely';
import { Bind, type Given } from './bind.ts';
import { type HeldTables, NotHeld } from './held.ts';
import { addHeld, type By, type Find, isAdded, isHeld, planHeld } from './held-plan.ts';
import type { Flat, Found } from './list.ts';
import type { Child, Level } from './plan.ts';
import type { LeftToExecution } from './plan-report.ts';
import { foundIn, type OnRows, readLevel } from './plan-rows.ts';
import { type Layout, planStatement } from './plan-statement.ts';
import type { AnyQuery } from './select-rows.ts';
import type { Settings } from './settings.ts';
import type { AnyKysely } from './statement.ts';
import { isSteady } from './steady.ts';
import type { AnyStatement, Statement } from './types.ts';
import type { RowsWriting } from './write-rows.ts';
import type { Write } from './write-value.ts';

/** How the rows of a field of the root, and of all that is below it, are found and read. */
export interface Plan {
  /** The statement that was made for them; undefined where memory holds them all. */
  made: (Omit<Statement, 'name'> & { name: string; prepared: boolean }) | undefined;
  /** Finds its rows where memory holds some; undefined where the statement answers all. */
  held: Find | undefined;
  /** Where its rows are in what was answered; undefined where they are of no table, but sum some up. */
  layout: Layout | undefined;
  /** The type that its field answers, where that could be others. */
  type: GraphQLObjectType | undefined;
  /** What its field answers, of what was found. */
  value(found: Found, reading: ValueReading): unknown;
  /** Whether it has been run before: what is asked once is not worth keeping prepared. */
  known: boolean;
  /** Writes its rows as JSON, once that was made; null when execution has to. */
  write: Write<Found, RowsWriting> | null | undefined;
  /** Why it has to. */
  unwritten: LeftToExecution | undefined;
}

/** What a field of the root is asked with, when its value is made. */
export interface ValueReading {
  args: Record<string, unknown>;
  asOf: string;
  context: object;
  onRows: OnRows;
}

/** Plans of one field of the root of one document: for each shape of its variables, the latest ones. */
const mostShapes = 100;

/**
 * The plans that were made, by the node of the field of the root: they go when its document does, which
 * whoever parses it keeps for as long as it is asked.
 */
const made = new WeakMap<FieldNode, Map<string, Plan>>();

/** The plan that was made for a field, if there is one for these variables. */
export function planFor(node: FieldNode, key: string): Plan | undefined {
  return made.get(node)?.get(key);
}

/** Keeps a plan; the oldest of its field gives way. */
export function keepPlan(node: FieldNode, key: string, plan: Plan): void {
  const plans = made.get(node) ?? new Map<string, Plan>();
  made.set(node, plans.set(key, plan));
  const [oldest] = plans.keys();
  if (plans.size > mostShapes && oldest !== undefined) {
    plans.delete(oldest);
  }
}

/** A level of the root, and which rows it has where its request alone does not say. */
export interface RowsRoot {
  level: Level;
  /** As a query, and as what memory looks them up by. */
  rows?: { query: AnyQuery; by: By };
  /** The type of the rows, where the field could answer others. */
  type?: GraphQLObjectType;
}

/** A statement of the schema's own, and what is made of its rows. */
export interface SummaryRoot {
  statement: AnyStatement;
  /** Whether it is worth keeping prepared. */
  prepared: boolean;
  read(rows: readonly Flat[], reading: ValueReading): unknown;
}

export type Root = RowsRoot | SummaryRoot;

/**
 * Plans a field of the root and all that is below it.
 *
 * @param dependsOn what the plan depends on beside its text. It is in the name: where it stands for a role of the
 *   database, a statement that is prepared for one would be planned anew for each other.
 * @param held the tables that memory holds, if it does.
 */
export function makePlan(
  { tables, exactText, indexes }: Pick<Settings, 'tables' | 'exactText' | 'indexes'>,
  db: AnyKysely,
  dependsOn: string,
  root: Root,
  held: HeldTables | undefined,
): Plan {
  const plan = { known: false, write: undefined, unwritten: undefined };
  if ('statement' in root) {
    const { statement, prepared, read } = root;
    const made = { ...named(dependsOn, statement.compile(db)), prepared, steady: false };
    const value = ({ groups: [rows = []] }: Found, reading: ValueReading) => read(rows, reading);
    return { ...plan, made, held: undefined, layout: undefined, type: undefined, value };
  }
  const { level, rows, type } = root;
  const ofRows = (layout: Layout) => ({
    layout,
    type,
    value: (found: Found, { asOf, onRows }: ValueReading) => readLevel(layout, found, asOf, onRows),
  });
  if (held && isHeld(tables, held, level)) {
    const { layout, find } = planHeld(tables, level, rows?.by);
    return { ...plan, made: undefined, held: find, ...ofRows(layout) };
  }
  const isLeft = (child: Child) => held !== undefined && isAdded(tables, held, child.level);
  const making = { origin: db, tables, exactText, isLeft };
  const { statement, layout, width } = planStatement(making, level, rows?.query);
  const steady = isSteady({ tables, indexes, isLeft }, level, rows?.by.column);
  const made = { ...named(dependsOn, statement.compile(db)), prepared: true, steady };
  return { ...plan, made, held: addHeld(tables, layout, width, isLeft), ...ofRows(layout) };
}

function named(dependsOn: string, { sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>) {
  const hash = createHash('sha256').update(`${dependsOn} ${sql}`).digest('base64url');
  return { name: hash.slice(0, 24), sql, parameters };
}

/** The statement of a plan, with what it is given this time; undefined where it has none. */
export function statementOf({ made, known }: Plan, given: Given): Statement | undefined {
  return (
    made && {
      name: known && made.prepared ? made.name : undefined,
      steady: made.steady,
      sql: made.sql,
      parameters: made.parameters.map((value) =>
        value instanceof Bind ? value.read(given) : value,
      ),
    }
  );
}

/**
 * Finds the rows of a plan in what its statement answered, and in memory.
 *
 * @throws NotHeld when memory cannot tell.
 */
export function findRows(
  plan: Plan,
  answered: readonly Flat[],
  held: HeldTables | undefined,
  given: Given,
): Found {
  if (!plan.layout) {
    return { groups: [answered], count: undefined };
  }
  if (!plan.held) {
    return foundIn(plan.layout, answered);
  }
  if (!held) {
    throw new NotHeld();
  }
  return plan.held(answered, { held, given });
}
