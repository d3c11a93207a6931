import type { Duplex } from 'node:stream';
import pg from 'pg';
import { RolledBackError, type Session, type SessionPool } from './session.ts';

/** Milliseconds within which a statement that was cancelled must have ended. */
const cancelWithin = 2_000;

/** A session on a connection of the pool. */
interface ServerSession extends Session {
  client: pg.PoolClient;
}

/** The sessions of a pool of connections to a server. Statements are pipelined. */
export function serverSessions(pool: pg.Pool): SessionPool {
  return {
    borrow: async () => serverSession(await pool.connect(), pool.options),
    giveBack: (session, broken) => (session as ServerSession).client.release(broken),
    close: () => pool.end(),
  };
}

/** What `pg` has and its types do not tell. */
interface Internals {
  processID: number;
  connection: { stream: Duplex };
}

function serverSession(client: pg.PoolClient, options: pg.PoolOptions): ServerSession {
  const { processID, connection } = client as unknown as Internals;
  const { stream } = connection;
  let gathering = false;

  /**
   * Sends in one packet what is sent within one turn of the event loop: the beginning of a transaction, its
   * settings and its first statements, behind the end of the transaction before. A packet each costs the
   * client a system call each, and the server a wake-up.
   */
  function gather(): void {
    if (!gathering) {
      gathering = true;
      stream.cork();
      setImmediate(() => {
        gathering = false;
        stream.uncork();
      });
    }
  }

  return {
    client,
    async send(sql, parameters = [], name) {
      gather();
      const { rows, rowCount, command } = await client.query({
        text: sql,
        values: [...parameters],
        ...(name && { name }),
      });
      const writes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
      return { rows, affected: writes ? (rowCount ?? 0) : undefined };
    },
    async run(statements) {
      gather();
      await client.query(statements);
    },
    async commit() {
      const { command } = await client.query('commit');
      if (command === 'ROLLBACK') {
        throw new RolledBackError();
      }
    },
    async cancel() {
      // On a connection of its own: the pool may have none left, which is a reason to cancel.
      const control = new pg.Client({ ...options, password: options.password });
      control.on('error', () => {});
      const giveUp = setTimeout(() => stream.destroy(), cancelWithin).unref();
      const settled = () => clearTimeout(giveUp);
      client.query('select').then(settled, settled);
      try {
        await control.connect();
        await control.query('select pg_cancel_backend($1)', [processID]);
      } finally {
        await control.end();
      }
    },
  };
}
