import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { DemonstrationName } from '../src/features/access/access.demonstration.ts';
import type { Data, TestHub } from './hub.ts';

/** Who asks; the public when undefined. */
export type Asker = DemonstrationName | undefined;

const source = `query ($after: String, $first: Int, $kinds: [ChangeKind!], $subjects: [ChangeSubject!]) {
  changes(after: $after, first: $first, kinds: $kinds, subjects: $subjects) {
    edges { cursor }
    nodes { kind subject reference versionBefore versionAfter at
      record { __typename
        ... on Employer { neq } ... on BusinessRequest { asked: reference }
        ... on Referral { sent: reference } ... on Antenna { code } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

/**
 * Waits until readers are told all that is written: a transaction that still runs holds them back, if only in
 * another database of the server.
 */
export async function allTold({ connection: { db } }: TestHub): Promise<void> {
  const isHeldBack = sql`
    select from change where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1
  `;
  while ((await isHeldBack.execute(db)).rows.length > 0) {
    await wait(10);
  }
}

/** One page of the feed of changes, once it has all that is written. */
export async function readPage(hub: TestHub, asker: Asker, variables: Data = {}): Promise<Data> {
  await allTold(hub);
  return readPageNow(hub, asker, variables);
}

/** One page of the feed of changes, as far as it goes at this moment. */
export async function readPageNow(hub: TestHub, asker: Asker, variables: Data = {}): Promise<Data> {
  return (await hub.ask(source, variables, asker)).changes;
}

/** Everything from a cursor on, in as many pages as it takes, and where that ends. */
export async function follow(
  hub: TestHub,
  asker: Asker,
  after: string | null,
  variables: Data = {},
) {
  const nodes: Data[] = [];
  const cursors: string[] = [];
  let end = after;
  for (;;) {
    const page = await readPage(hub, asker, { first: 100, ...variables, after: end });
    nodes.push(...page.nodes);
    cursors.push(...page.edges.map(({ cursor }: Data) => cursor));
    end = page.pageInfo.endCursor as string;
    if (!page.pageInfo.hasNextPage) {
      return { nodes, cursors, end };
    }
  }
}

/** A change in a word. */
export const told = ({ kind, subject, reference }: Data) => `${kind} ${subject} ${reference}`;

/** A change in one line that is no other's: a version is made once, and shared or not. */
export const lineOf = ({ kind, subject, reference, versionBefore, versionAfter }: Data) =>
  `${kind} ${subject} ${reference} ${versionBefore}>${versionAfter}`;

/** What a change leads to, by what people call it. */
export const calledBy = ({ record }: Data): string | undefined =>
  record?.neq ?? record?.asked ?? record?.sent ?? record?.code;

/** A cursor after all that is written. */
export async function cursorOfNow(hub: TestHub): Promise<string> {
  await allTold(hub);
  return cursorNow(hub);
}

/** A cursor after all that is told at this moment. */
export async function cursorNow(hub: TestHub): Promise<string> {
  const { referrals } = await hub.ask('{ referrals { changesCursor } }', {}, 'administrator');
  return referrals.changesCursor;
}
