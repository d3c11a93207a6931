import { encodeCursor } from './cursor.ts';
import type { PageRequest, Row } from './list.ts';
import { RANK } from './select-rows.ts';
import { COUNT, cursorColumn, PRESENT } from './statement.ts';

/** A count that is honest about how far it went. */
export interface ConnectionCount {
  value: number;
  /** `AT_LEAST` when counting stopped before the end of the list. */
  precision: 'EXACT' | 'AT_LEAST';
}

export interface ConnectionEdge {
  cursor: string;
  node: Row;
  /** The rank of the row, where the list was ordered by one. */
  rank: number | null;
}

/** What the field of a connection resolves to. */
export interface Connection {
  edges: ConnectionEdge[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  count: ConnectionCount | undefined;
}

/**
 * Makes a connection of the rows of one page, which were read with one more than its size.
 *
 * In the direction that was not read, a page has neighbours when it starts from a cursor: that cursor is
 * a row of the list.
 */
export function toConnection(
  { page, cursors, countUpTo, order, rank }: PageRequest,
  list: string,
  found: readonly Row[],
  read: (row: Row) => Row,
): Connection {
  const rows = found.filter((row) => row[PRESENT]);
  const more = rows.length > page.size;
  const wanted = rows.slice(0, page.size);
  if (page.backward) {
    wanted.reverse();
  }
  const length = order.columns.length + (rank ? 1 : 0);
  const edges = wanted.map((row) => ({
    cursor: cursors
      ? encodeCursor(
          list,
          Array.from({ length }, (_, index) => row[cursorColumn(index)] as string),
        )
      : '',
    rank: (row[RANK] as number | undefined) ?? null,
    node: read(row),
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.backward ? page.before !== undefined : more,
      hasPreviousPage: page.backward ? more : page.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count: countUpTo === undefined ? undefined : toCount(found[0]?.[COUNT] as number, countUpTo),
  };
}

function toCount(counted: number | undefined, upTo: number): ConnectionCount {
  const value = counted ?? 0;
  return value > upTo ? { value: upTo, precision: 'AT_LEAST' } : { value, precision: 'EXACT' };
}
