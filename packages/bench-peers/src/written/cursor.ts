import type { Connection, Referral } from './rows.ts';

/** The place of a referral, opaque to whoever asks. */
export const writeCursor = ({ openedAt, id }: Pick<Referral, 'openedAt' | 'id'>): string =>
  Buffer.from(`${openedAt} ${id}`).toString('base64url');

/** The values behind which a page begins; without a cursor, before the newest. */
export function readCursor(cursor: string | null | undefined): [openedAt: string, id: string] {
  if (!cursor) {
    return ['infinity', '0'];
  }
  const text = Buffer.from(cursor, 'base64url').toString();
  const end = text.lastIndexOf(' ');
  return [text.slice(0, end), text.slice(end + 1)];
}

/** A page of rows of which one more was read than is asked. */
export function connectionOf(rows: Referral[], first: number): Connection {
  const nodes = rows.length > first ? rows.slice(0, first) : rows;
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: { endCursor: last ? writeCursor(last) : null, hasNextPage: rows.length > first },
  };
}
