import type { FieldNode } from 'graphql';
import type { Given } from './bind.ts';
import type { Found } from './list.ts';
import type { Plan } from './plans.ts';

/**
 * What was read for a field of the root before it is executed, and by which plan: another may be made then, by a memory
 * that was not there before.
 */
export interface ReadBefore {
  plan: Plan;
  given: Given;
  found: Promise<Found>;
}

/** What was read for fields of the root before they are executed, by their first nodes. */
const readBefore = new WeakMap<object, Map<FieldNode | undefined, ReadBefore>>();

/** Keeps what was read for fields of the root, or why it could not be, until they are executed. */
export function keepRead(context: object, rows: Map<FieldNode | undefined, ReadBefore>): void {
  for (const { found } of rows.values()) {
    // It is told where it is taken.
    found.catch(() => {});
  }
  readBefore.set(context, rows);
}

/** What was read for a field of the root, once. */
export function takeRead(context: object, node: FieldNode | undefined): ReadBefore | undefined {
  const rows = readBefore.get(context)?.get(node);
  readBefore.get(context)?.delete(node);
  return rows;
}
