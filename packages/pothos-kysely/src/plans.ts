import { createHash } from 'node:crypto';
import type { FieldNode } from 'graphql';
import { Bind, type Given } from './bind.ts';
import type { Flat } from './list.ts';
import type { Level } from './plan.ts';
import { type Layout, planStatement } from './plan-statement.ts';
import type { AnyQuery } from './select-rows.ts';
import type { AnyKysely } from './statement.ts';
import type { Tables } from './tables.ts';
import type { Statement } from './types.ts';
import type { RowsWriting } from './write-rows.ts';
import type { Write } from './write-value.ts';

/** A statement that was made, and how its rows are read. */
export interface Plan {
  name: string;
  sql: string;
  parameters: readonly unknown[];
  layout: Layout;
  /** Whether it has been run before: what is asked once is not worth keeping prepared. */
  known: boolean;
  /** Writes its rows as JSON, once that was made; null when execution has to. */
  write: Write<readonly Flat[], RowsWriting> | null | undefined;
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

/**
 * Makes the statement of a level of the root and all those below it.
 *
 * @param dependsOn what the plan depends on beside its text. It is in the name: where it stands for a role of the
 *   database, a statement that is prepared for one would be planned anew for each other.
 */
export function makePlan(
  db: AnyKysely,
  tables: Tables,
  dependsOn: string,
  level: Level,
  rows?: AnyQuery,
): Plan {
  const { statement, layout } = planStatement(db, tables, level, rows);
  const { sql, parameters } = statement.compile(db);
  const hash = createHash('sha256').update(`${dependsOn} ${sql}`).digest('base64url');
  return { name: hash.slice(0, 24), sql, parameters, layout, known: false, write: undefined };
}

/** The statement of a plan, with what it is given this time. */
export function statementOf(plan: Plan, given: Given): Statement {
  const { name, sql, known } = plan;
  return {
    name: known ? name : undefined,
    sql,
    parameters: plan.parameters.map((value) => (value instanceof Bind ? value.read(given) : value)),
  };
}
