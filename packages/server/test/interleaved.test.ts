import { afterEach, describe, expect, test } from 'vitest';
import type { Session, SessionPool } from '../src/database/session.ts';
import { onServer } from './database.ts';
import { cursorOfNow } from './follow.ts';
import { openHub, type TestHub } from './hub.ts';
import { Load } from './load.ts';
import { addMoving, type Moving } from './moving-records.ts';
import { proofSize, proofTimeout } from './proof-size.ts';
import { readRecords } from './sights.ts';

/** Answers that are checked in all. */
const answers = proofSize({ usual: 3_000, full: 100_000 });
/** Records that the counsellor shares and unshares all the while, each with an employer of its own. */
const moving = 36;

describe.runIf(onServer)(
  'two ministries, a counsellor and the public on one hub and one pool',
  () => {
    let hub: TestHub;

    afterEach(() => hub.close());

    async function openLoad(between?: (sessions: SessionPool) => SessionPool): Promise<Load> {
      hub = await openHub({ limits: { rateLimit: false }, ...(between && { between }) });
      const records = await readRecords(hub.connection.db);
      const movers: Moving[] = [];
      for (let number = 0; number < moving; number += 1) {
        movers.push(await addMoving(hub, number));
      }
      const added = movers.flatMap(({ record, employer }) => [record, employer]);
      return new Load(hub, [...records, ...added], movers, await cursorOfNow(hub));
    }

    test(
      'are answered what each may see while it is shared and unshared, and nothing else',
      async ({ annotate }) => {
        const load = await openLoad();
        const began = performance.now();
        await load.run(answers);
        const seconds = (performance.now() - began) / 1_000;
        expect(load.problems).toEqual([]);
        const kinds = [...load.kinds].map(([kind, count]) => `${count} ${kind}`).sort();
        expect(kinds.length).toBe(14);
        await annotate(`${load.answered} answers in ${seconds.toFixed(1)} s: ${kinds.join(', ')}`);
      },
      proofTimeout,
    );

    /** Sessions of which one in some fifty still has the organization of the partner that borrowed it before. */
    function leaking(sessions: SessionPool): SessionPool {
      const before = new WeakMap<object, unknown>();
      return {
        ...sessions,
        async borrow() {
          const session = await sessions.borrow();
          const { client } = session as unknown as { client: object };
          const reads =
            (member: 'read' | 'readAlone'): Session['read'] =>
            (statements) => {
              const isLeft = before.has(client) && Math.random() < 0.02;
              return session[member](
                statements.map((statement) => {
                  if (
                    !statement.name?.startsWith('scope') ||
                    statement.parameters[0] !== 'estuaire_partner'
                  ) {
                    return statement;
                  }
                  const [role, principal, organization, ...others] = statement.parameters;
                  const told = isLeft ? before.get(client) : organization;
                  before.set(client, organization);
                  return { ...statement, parameters: [role, principal, told, ...others] };
                }),
              );
            };
          return { ...session, read: reads('read'), readAlone: reads('readAlone') };
        },
      };
    }

    test(
      'are told apart by this proof: settings that one borrower of a session leaves to the next are noticed',
      async () => {
        const load = await openLoad(leaking);
        await load.run(answers);
        expect(load.problems.join('\n')).toMatch(/, (MTESS|MEI): (\d{10}|[AD]-[\d-]{11}) leaked$/m);
      },
      proofTimeout,
    );
  },
);
