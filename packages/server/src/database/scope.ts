import type { Kysely } from 'kysely';
import { kyselyOver } from './dialect.ts';
import { databaseRoles, type Principal } from './principal.ts';
import type { Session, SessionPool } from './session.ts';
import type { DB } from './tables.ts';

/**
 * The database as one principal sees it, while one operation is answered.
 *
 * Every statement runs in a transaction whose role and settings are the principal's and end with it: the
 * next borrower of the session inherits nothing. Without them no row is visible.
 */
export interface Scope {
  /**
   * Reads: all in one transaction with one snapshot, which starts with the first statement and ends with
   * {@link Scope.end}.
   */
  db: Kysely<DB>;
  /** The audiences of the principal in this snapshot: which rows a partner sees. Empty for all others. */
  audiences(): Promise<ReadonlySet<number>>;
  /** Does some work in one transaction that writes: all of it is kept, or nothing. */
  write<Result>(work: (db: Kysely<DB>) => Promise<Result>): Promise<Result>;
  /** Ends the transaction that reads; a later statement starts another, and sees what was written. */
  end(): Promise<void>;
}

export interface ScopeOptions {
  /** Milliseconds after which the server gives up a statement. */
  statementTimeoutMs: number;
  /** Gives up whatever runs: the caller has left, or has waited long enough. */
  signal: AbortSignal;
}

/** A transaction that was begun; its statements need not wait for `opened`. */
interface Unit {
  session: Session;
  opened: Promise<{ audiences: string }>;
}

const settings = `
  select set_config('estuaire.principal', $1, true),
    set_config('estuaire.organization', $2, true),
    set_config('estuaire.regions', $3, true),
    set_config('statement_timeout', $4, true),
    set_config('estuaire.audiences', case when $5::boolean then audiences_with($2) else '' end, true)
      as audiences
`;

/** Opens the scope of a principal; nothing is borrowed before the first statement. */
export function openScope(pool: SessionPool, principal: Principal, options: ScopeOptions): Scope {
  const { signal, statementTimeoutMs } = options;
  let reading: Promise<Unit> | undefined;

  async function begin(mode: string): Promise<Unit> {
    signal.throwIfAborted();
    const session = await pool.borrow();
    const begun = session.run(`begin ${mode}; set local role ${databaseRoles[principal.role]}`);
    const set = session.send(settings, [
      principal.id,
      principal.organization ?? '',
      `{${principal.regions.join(',')}}`,
      String(statementTimeoutMs),
      principal.role === 'PARTNER',
    ]);
    // The first failure is the cause of the others.
    const opened = begun.then(() => set).then(({ rows }) => rows[0] as { audiences: string });
    opened.catch(() => {});
    set.catch(() => {});
    return { session, opened };
  }

  /** Lets a signal cancel what the session runs, until the unit is over. */
  function cancellable(session: Session): () => void {
    const cancel = () => void session.cancel().catch(() => {});
    signal.addEventListener('abort', cancel, { once: true });
    return () => signal.removeEventListener('abort', cancel);
  }

  let stopListening = () => {};
  async function read(): Promise<Unit> {
    reading ??= begin('isolation level repeatable read read only').then((unit) => {
      stopListening = cancellable(unit.session);
      return unit;
    });
    return reading;
  }

  const db = kyselyOver({
    borrow: async () => (await read()).session,
    giveBack: () => {},
    close: async () => {},
    several: false,
  });

  return {
    db,

    async audiences() {
      const { audiences } = await (await read()).opened;
      return new Set(audiences.slice(1, -1).split(',').filter(Boolean).map(Number));
    },

    async end() {
      const ending = reading;
      reading = undefined;
      const unit = await ending?.catch(() => undefined);
      if (unit) {
        stopListening();
        const broken = await finish(unit, (session) => session.run('commit'));
        pool.giveBack(unit.session, broken);
      }
    },

    async write(work) {
      await this.end();
      const unit = await begin('read write');
      const { session } = unit;
      const stop = cancellable(session);
      let broken = false;
      try {
        const result = await work(
          kyselyOver({
            borrow: async () => session,
            giveBack: () => {},
            close: async () => {},
            several: false,
          }),
        );
        await unit.opened;
        await session.commit();
        return result;
      } catch (error) {
        broken = await finish(unit, (of) => of.run('rollback'));
        throw error;
      } finally {
        stop();
        pool.giveBack(session, broken);
      }
    },
  };
}

/** Ends a transaction whose outcome no longer matters; tells whether its session is lost. */
async function finish({ session }: Unit, how: (session: Session) => Promise<void>) {
  try {
    await how(session);
    return false;
  } catch {
    return true;
  }
}
