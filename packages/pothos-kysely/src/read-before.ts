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

/** Where a context keeps what was read for fields of the root, by their first nodes; on itself, as its other state. */
const readBefore = Symbol('what pothos-kysely read before');

type Reader = object & { [readBefore]?: Map<FieldNode | undefined, ReadBefore> };

/** Keeps what was read for fields of the root, or why it could not be, until they are executed. */
export function keepRead(context: Reader, rows: Map<FieldNode | undefined, ReadBefore>): void {
  for (const { found } of rows.values()) {
    // It is told where it is taken.
    found.catch(() => {});
  }
  context[readBefore] = rows;
}

/** What was read for a field of the root, once. */
export function takeRead(context: Reader, node: FieldNode | undefined): ReadBefore | undefined {
  const rows = context[readBefore]?.get(node);
  context[readBefore]?.delete(node);
  return rows;
}
