import { expressionBuilder } from 'kysely';
import { boundDate, holdsBind } from './bind.ts';
import { filterCondition } from './filter.ts';
import type { HeldTables } from './held.ts';
import {
  cursorText,
  type FollowHeld,
  followHeld,
  type HeldReading,
  isDescending,
  listHeld,
  pageHeld,
  relatedHeld,
  rowHeld,
} from './held-rows.ts';
import type { AnyExpressionBuilder } from './hops.ts';
import type { Flat, Found, Group, Row } from './list.ts';
import type { Child, Level } from './plan.ts';
import { foundIn } from './plan-rows.ts';
import { columnsOf, type Layout } from './plan-statement.ts';
import { ROW, relatedColumn, relatedRow } from './select-rows.ts';
import { cursorColumn } from './statement.ts';
import { relationOf, type Tables } from './tables.ts';

/** The row of the root that the value of one of its columns identifies. */
export interface By {
  column: string;
  value: unknown;
}

/** Finds what a level of the root has: in what its statement answered, and in memory. */
export type Find = (flat: readonly Flat[], reading: HeldReading) => Found;

/** Reads what stands at one place of the row of a part. */
type ReadPlace = (row: Row, reading: HeldReading) => unknown;

/** The rows that a level has under a value of the row above, and how many there are when that was asked. */
type ReadList = (
  value: unknown,
  reading: HeldReading,
) => { rows: readonly Row[]; count: number | undefined };

/** A level whose rows memory holds: each of them is one flat row, in which what is below it is nested. */
interface Part {
  layout: Layout;
  places: readonly ReadPlace[];
}

/** Whether memory holds all that a level, and what is below it, is read from. */
export function isHeld(tables: Tables, held: HeldTables, level: Level): boolean {
  const { kind, request, relation, children } = level;
  const { table, variants, rank, only, filter, needs, order } = request;
  const relations = [
    ...(relation ? [relation] : []),
    ...Object.values(filter?.spec.fields ?? {}).flatMap(({ through }) => through ?? []),
    ...[...needs.related.keys()].map((name) => relationOf(tables, table, name)),
  ];
  return (
    !variants &&
    !rank &&
    !only &&
    (kind === 'one' || order.columns.length > 0) &&
    held.has(table) &&
    relations.every(({ hops }) => hops.every((hop) => held.has(hop.table))) &&
    children.every((child) => isHeld(tables, held, child.level))
  );
}

/** Whether a level below one of a statement is left to memory: one row at the most. */
export const isAdded = (tables: Tables, held: HeldTables, level: Level): boolean =>
  level.kind === 'one' && isHeld(tables, held, level);

/** Plans a level of the root that memory alone answers. */
export function planHeld(
  tables: Tables,
  level: Level,
  by: By | undefined,
): { layout: Layout; find: Find } {
  const part = partOf(tables, level);
  const read = rootList(tables, level, by);
  const find = (reading: HeldReading) => foundOfList(part, read(undefined, reading), reading);
  const { layout } = part;
  return {
    layout,
    find: (_, reading) =>
      layout.held?.fixed && !by
        ? reading.held.made(layout, reading.given.asOf, layout, () => find(reading))
        : find(reading),
  };
}

/**
 * Adds to the layout of a statement the levels that it leaves to memory, of which each is one row.
 *
 * @param width how many columns the rows of the statement have.
 * @param isLeft whether it leaves a level.
 */
export function addHeld(
  tables: Tables,
  layout: Layout,
  width: number,
  isLeft: (child: Child) => boolean,
): Find | undefined {
  const added: { present: number; key: number; follow: FollowHeld; part: Part }[] = [];
  const visit = (owner: Layout) => {
    for (const { layout: below } of [...owner.ones, ...owner.many]) {
      visit(below);
    }
    const places = new Map(owner.columns);
    for (const { node, level } of owner.level.children.filter(isLeft)) {
      const { relation } = level;
      const part = partOf(tables, level);
      owner.ones.push({ node, layout: part.layout, nested: width + added.length });
      const key = places.get(relation.from) as number;
      added.push({ present: owner.present, key, follow: followHeld(tables, relation), part });
    }
  };
  visit(layout);
  if (added.length === 0) {
    return undefined;
  }
  return (flat, reading) => {
    const finders = added.map(({ present, key, follow, part }) => {
      const find = (value: unknown) => {
        const [target] = follow(value, reading);
        return target ? groupOfRow(part, target, reading) : null;
      };
      const known = knownGroups(part, reading);
      return (row: Flat) => {
        const value = present < 0 || row[present] ? row[key] : null;
        return known(value, () => find(value));
      };
    });
    const rows = flat.map((row) => row.concat(finders.map((find) => find(row))));
    return foundIn(layout, rows);
  };
}

/** Many rows lead to the same one, in one answer and in all that are asked about one date. */
function knownGroups(part: Part, { held, given }: HeldReading) {
  if (part.layout.held?.fixed) {
    return held.maker<Group | null>(part.places, given.asOf);
  }
  const groups = new Map<unknown, Group | null>();
  return (value: unknown, make: () => Group | null) => {
    let group = groups.get(value);
    if (group === undefined) {
      group = make();
      groups.set(value, group);
    }
    return group;
  };
}

function partOf(tables: Tables, level: Level): Part {
  checkFilter(tables, level);
  const names = columnsOf(level);
  const columns = names.map((name, place) => [name, place] as const);
  const places: ReadPlace[] = names.map((name) => columnOf(tables, level, name));
  const layout: Layout = {
    level,
    columns,
    present: -1,
    ordinal: -1,
    count: -1,
    ones: [],
    many: [],
    held: { fixed: isFixed(level) },
  };
  for (const { node, level: lower } of level.children) {
    const { relation } = lower;
    const part = partOf(tables, lower);
    const below = { node, layout: part.layout, nested: places.length };
    if (lower.kind === 'one') {
      const follow = followHeld(tables, relation);
      layout.ones.push(below);
      places.push((row, reading) => {
        const [target] = follow(row[relation.from], reading);
        return target ? groupOfRow(part, target, reading) : null;
      });
    } else {
      const read = relatedList(tables, lower);
      layout.many.push({ ...below, branch: undefined });
      places.push((row, reading) => foundOfList(part, read(row[relation.from], reading), reading));
    }
  }
  return { layout, places };
}

/** Whether a level, and what is below it, has no value that may be another each time that it is asked. */
function isFixed({ kind, request, children }: Level): boolean {
  const given = kind === 'page' ? [request.page.after, request.page.before] : [];
  return (
    !holdsBind([request.filter?.input, ...given]) && children.every(({ level }) => isFixed(level))
  );
}

/** A filter is refused for the same reasons as in a statement. */
function checkFilter(tables: Tables, { request: { filter } }: Level): void {
  if (filter) {
    const eb = expressionBuilder() as AnyExpressionBuilder;
    filterCondition(tables, eb, filter.spec, ROW, filter.input, boundDate);
  }
}

function columnOf(tables: Tables, { request }: Level, name: string): ReadPlace {
  const { table, needs, order } = request;
  for (const [relationName, columns] of needs.related) {
    const relation = relationOf(tables, table, relationName);
    const follow = followHeld(tables, relation);
    const related = (row: Row, reading: HeldReading) => follow(row[relation.from], reading)[0];
    if (name === relatedRow(relationName)) {
      return (row, reading) => (related(row, reading) ? true : null);
    }
    for (const column of columns) {
      if (name === relatedColumn(relationName, column)) {
        return (row, reading) => related(row, reading)?.[column] ?? null;
      }
    }
  }
  const ordered = order.columns.find((_, index) => name === cursorColumn(index));
  return ordered === undefined ? (row) => row[name] : (row) => cursorText(row[ordered]);
}

function rootList(tables: Tables, level: Level, by: By | undefined): ReadList {
  if (by) {
    const row = rowHeld(tables, level.request, by);
    return (_, reading) => ({ rows: row(reading), count: undefined });
  }
  const list = listHeld(tables, level.request, isReadDescending(level));
  return paged(level, (_, reading) => list(reading));
}

function relatedList(tables: Tables, level: Child['level']): ReadList {
  const { request, relation } = level;
  return paged(level, relatedHeld(tables, request, relation, isReadDescending(level)));
}

const isReadDescending = ({ kind, request }: Level): boolean =>
  kind === 'page' ? isDescending(request) : request.order.descending;

/** The page that a level wants of a list, or the whole of it. */
function paged(level: Level, list: FollowHeld): ReadList {
  if (level.kind !== 'page') {
    return (value, reading) => ({ rows: list(value, reading), count: undefined });
  }
  const { rows, countUpTo } = level.request;
  const page = pageHeld(level.request);
  return (value, reading) => {
    const all = list(value, reading);
    return {
      rows: rows ? page(all, reading) : [],
      count: countUpTo === undefined ? undefined : Math.min(all.length, countUpTo + 1),
    };
  };
}

function foundOfList(
  part: Part,
  { rows, count }: ReturnType<ReadList>,
  reading: HeldReading,
): Found {
  return { groups: rows.map((row) => groupOfRow(part, row, reading)), count };
}

function groupOfRow(part: Part, row: Row, reading: HeldReading): Group {
  const make = () => [part.places.map((read) => read(row, reading))];
  return part.layout.held?.fixed ? reading.held.made(part, reading.given.asOf, row, make) : make();
}
