import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { Found, Row } from './list.ts';

/** What was found below rows, along with them, by the first node of each field that asks for it. */
export const foundBelow = new WeakMap<Row, ReadonlyMap<FieldNode, unknown>>();

/** What was read for a field of the root, and by what. */
interface Read {
  found: Promise<Found>;
}

/** What was read for fields of the root before they are executed, by their first nodes. */
const readBefore = new WeakMap<object, Map<FieldNode | undefined, Read>>();

/** Keeps what was read for fields of the root, or why it could not be, until they are executed. */
export function keepRead(context: object, rows: Map<FieldNode | undefined, Read>): void {
  for (const { found } of rows.values()) {
    // It is told where it is taken.
    found.catch(() => {});
  }
  readBefore.set(context, rows);
}

/** What was read for a field of the root, once. */
export function takeRead(context: object, node: FieldNode | undefined): Read | undefined {
  const rows = readBefore.get(context)?.get(node);
  readBefore.get(context)?.delete(node);
  return rows;
}

/** What was found for a field of a row; undefined when its resolver has to look. */
export function foundFor(
  row: Row,
  { fieldNodes }: GraphQLResolveInfo,
): { value: unknown } | undefined {
  const below = foundBelow.get(row);
  const [node] = fieldNodes as [FieldNode];
  return below?.has(node) ? { value: below.get(node) } : undefined;
}
