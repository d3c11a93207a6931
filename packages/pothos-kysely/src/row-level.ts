import type { FieldNode, GraphQLObjectType } from 'graphql';
import { boundDate } from './bind.ts';
import type { RowsField } from './fields.ts';
import { type OneLevel, type Planning, planBelow } from './plan.ts';
import { rowSelection } from './selection.ts';
import { tableInfo } from './tables.ts';

/** The level of one row of a table, with what is below it. */
export function rowLevel(
  { settings, table, reader: makeReader }: RowsField,
  planning: Planning,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): OneLevel {
  const reader = makeReader(rowSelection(planning.operation, type, nodes));
  const order = { columns: tableInfo(settings.tables, table).key, descending: false };
  const request = { table, asOf: boundDate, needs: reader.needs, order };
  const children = planBelow(planning, type, nodes, true);
  return { kind: 'one', request, reader, relation: undefined, children };
}
