import type { FilterInput, FilterSpec } from './filter.ts';
import type { ListRequest } from './list.ts';
import type { Child, Level } from './plan.ts';
import { type Indexes, type Relation, relationOf, type Tables, tableInfo } from './tables.ts';

interface Knowing {
  tables: Tables;
  indexes: Indexes;
  /** Whether the statement leaves out a level. */
  isLeft: (child: Child) => boolean;
}

/**
 * Whether one index answers each level of a statement, whatever the values that it is given: it leads to all that is
 * equal to them and has these rows in the order that is asked for. What the database then knows of the values makes no
 * better plan, and one serves them all.
 *
 * @param key the column by which the row of the root is found, where its request does not say.
 */
export function isSteady(knowing: Knowing, level: Level, key?: string): boolean {
  const { tables, indexes, isLeft } = knowing;
  const { kind, request, relation, children } = level;
  const { table, variants, rank, only, filter, needs, order } = request;
  const equal = filter ? comparedOnce(filter) : [];
  if (variants || rank || only || !equal || hasDates(tables, request)) {
    return false;
  }
  const found = [...equal, ...(key ? [key] : []), ...(relation ? [columnOf(relation) ?? ''] : [])];
  const inOrder = kind === 'page' ? order.columns : [];
  return (
    isIndexed(indexes, table, found, inOrder) &&
    [...needs.related.keys()].every((name) => {
      const related = relationOf(tables, table, name);
      const column = columnOf(related);
      return column !== undefined && isIndexed(indexes, related.target, [column], []);
    }) &&
    children.every((child) => isLeft(child) || isSteady(knowing, child.level))
  );
}

/** The columns that a filter compares with one value each; undefined when it asks for anything else. */
function comparedOnce({ spec, input }: { spec: FilterSpec; input: FilterInput }) {
  const columns: string[] = [];
  for (const [name, operations] of Object.entries(input)) {
    if (operations === undefined) {
      continue;
    }
    const field = spec.fields[name];
    const asked = Object.entries(operations as object).filter(([, value]) => value !== undefined);
    if (!field || field.through || asked.length !== 1 || asked[0]?.[0] !== 'eq') {
      return undefined;
    }
    columns.push(field.column);
  }
  return columns;
}

/** Whether periods decide which rows there are: how many hold on a date differs. */
function hasDates(tables: Tables, { table, needs }: ListRequest): boolean {
  const related = [...needs.related.keys()].map((name) => relationOf(tables, table, name).target);
  return [table, ...related].some((name) => tableInfo(tables, name).asOf !== undefined);
}

/** The column to which a relation of one step leads. */
const columnOf = ({ hops: [hop, next] }: Relation): string | undefined =>
  next ? undefined : hop?.on[0]?.[1];

function isIndexed(
  indexes: Indexes,
  table: string,
  equal: readonly string[],
  order: readonly string[],
): boolean {
  const first = new Set(equal);
  const behind = order.filter((column) => !first.has(column));
  return (indexes[table] ?? []).some(({ columns, unique = false }) => {
    const rest = columns.slice(first.size);
    return (
      columns.slice(0, first.size).every((column) => first.has(column)) &&
      columns.length >= first.size &&
      behind.every((column, place) => rest[place] === column || (unique && place >= rest.length))
    );
  });
}
