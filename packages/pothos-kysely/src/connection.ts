import { encodeCursor } from './cursor.ts';
import type { PageRequest, Row } from './list.ts';
import { RANK } from './select-rows.ts';
import { cursorColumn } from './statement.ts';

/** A count that is honest about how far it went. */
export interface ConnectionCount {
  value: number;
  /** `AT_LEAST` when counting stopped before the end of the list. */
  precision: 'EXACT' | 'AT_LEAST';
}

export interface ConnectionEdge<Node = Row> {
  readonly cursor: string;
  node: Node;
  /** The rank of the row, where the list was ordered by one. */
  rank: number | null;
}

/** What the field of a connection resolves to. */
export interface Connection<Node = Row> {
  edges: ConnectionEdge<Node>[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  count: ConnectionCount | undefined;
}

/** The rows of one page, as they were found. */
export interface FoundPage<Found, Node> {
  /** One more than the size of the page when others follow. */
  rows: readonly Found[];
  /** How many rows the list has, when that was asked. */
  count: number | undefined;
  column: (row: Found, name: string) => unknown;
  node: (row: Found) => Node;
}

/**
 * Makes a connection of the rows of one page, which were read with one more than its size.
 *
 * In the direction that was not read, a page has neighbours when it starts from a cursor: that cursor is
 * a row of the list.
 */
export function toConnection<Found, Node>(
  { page, cursors, countUpTo, order, rank }: PageRequest,
  list: string,
  { rows, count, column, node }: FoundPage<Found, Node>,
): Connection<Node> {
  const more = rows.length > page.size;
  const wanted = rows.slice(0, page.size);
  if (page.backward) {
    wanted.reverse();
  }
  const length = order.columns.length + (rank ? 1 : 0);
  const cursorOf = (row: Found): string => {
    if (!cursors) {
      return '';
    }
    const values = Array.from({ length }, (_, index) => String(column(row, cursorColumn(index))));
    return encodeCursor(list, values);
  };
  const edges = wanted.map(
    (row) => new Edge(row, node(row), rank ? (column(row, RANK) as number) : null, cursorOf),
  );
  return {
    edges,
    pageInfo: {
      hasNextPage: page.backward ? page.before !== undefined : more,
      hasPreviousPage: page.backward ? more : page.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count: countUpTo === undefined ? undefined : toCount(count, countUpTo),
  };
}

/** Makes its cursor when it is asked for: most answers hold that of the last row alone. */
class Edge<Found, Node> implements ConnectionEdge<Node> {
  readonly #row: Found;
  readonly #cursorOf: (row: Found) => string;
  node: Node;
  rank: number | null;

  constructor(row: Found, node: Node, rank: number | null, cursorOf: (row: Found) => string) {
    this.#row = row;
    this.#cursorOf = cursorOf;
    this.node = node;
    this.rank = rank;
  }

  get cursor(): string {
    return this.#cursorOf(this.#row);
  }
}

function toCount(counted: number | undefined, upTo: number): ConnectionCount {
  const value = counted ?? 0;
  return value > upTo ? { value: upTo, precision: 'AT_LEAST' } : { value, precision: 'EXACT' };
}
