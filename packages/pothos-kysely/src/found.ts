import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { Row } from './list.ts';

/** What was found below rows, along with them, by the first node of each field that asks for it. */
export const foundBelow = new WeakMap<Row, ReadonlyMap<FieldNode, unknown>>();

/** What was found for a field of a row; undefined when its resolver has to look. */
export function foundFor(
  row: Row,
  { fieldNodes }: GraphQLResolveInfo,
): { value: unknown } | undefined {
  const below = foundBelow.get(row);
  const [node] = fieldNodes as [FieldNode];
  return below?.has(node) ? { value: below.get(node) } : undefined;
}
