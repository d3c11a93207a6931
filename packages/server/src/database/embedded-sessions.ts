import type { PGlite } from '@electric-sql/pglite';
import type { Rows } from './reads.ts';
import {
  RolledBackError,
  rolledBack,
  type Session,
  type SessionPool,
  type Statement,
  type StatementResult,
} from './session.ts';

/** Milliseconds to wait for the one session, as `pg` waits for one of its pool. */
const patience = 5_000;

/**
 * The one session of the embedded database, lent to one borrower after another.
 *
 * A role and its settings belong to a session: whoever spoke in the middle of another's transaction would
 * speak with its rights.
 */
export function embeddedSessions(pglite: PGlite): SessionPool {
  const waiting: (() => void)[] = [];
  let lent = false;

  // All at once: what is sent behind them must not come in between.
  const read = (reads: readonly Statement[]): Promise<Rows[]> =>
    Promise.all(
      reads.map(async ({ sql, parameters }) => {
        const { rows } = await pglite.query<unknown[]>(sql, [...parameters], { rowMode: 'array' });
        return rows;
      }),
    );

  const send: Session['send'] = async (sql, parameters = []) => {
    const { rows, affectedRows } = await pglite.query<Record<string, unknown>>(sql, [
      ...parameters,
    ]);
    return { rows, affected: affectedRows };
  };

  const session: Session = {
    send,
    read,
    async readAlone(reads) {
      await pglite.exec('begin isolation level repeatable read read only');
      try {
        return await read(reads);
      } finally {
        await pglite.exec('commit');
      }
    },
    async run(statements) {
      await pglite.exec(statements);
    },
    // Nothing of PGlite prepares a statement.
    async write(statements) {
      const sent = statements.map(({ sql, parameters }) => send(sql, parameters));
      const results: StatementResult[] = [];
      try {
        for (const each of sent) {
          results.push(await each);
        }
        return { results };
      } catch (error) {
        await Promise.allSettled(sent);
        return { results, error };
      }
    },
    async commit(behind = []) {
      const answers = await read(behind).catch(rolledBack);
      // PGlite does not say whether it committed; in a transaction that has failed, nothing runs.
      await pglite.exec('select').catch(async () => {
        await pglite.exec('rollback');
        throw new RolledBackError();
      });
      await pglite.exec('commit');
      return answers;
    },
    async cancel() {
      // A statement blocks the only thread there is: nothing could ask in the meantime.
    },
  };

  return {
    async borrow() {
      if (lent) {
        await new Promise<void>((resolve, reject) => {
          const late = setTimeout(() => {
            waiting.splice(waiting.indexOf(next), 1);
            reject(new Error('timeout exceeded when trying to connect'));
          }, patience);
          const next = () => {
            clearTimeout(late);
            resolve();
          };
          waiting.push(next);
        });
      }
      lent = true;
      return session;
    },
    giveBack() {
      const next = waiting.shift();
      if (next) {
        next();
      } else {
        lent = false;
      }
    },
    close: () => pglite.close(),
  };
}
