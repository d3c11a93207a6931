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

function serverSession(client: pg.PoolClient, options: pg.PoolOptions): ServerSession {
  return {
    client,
    async send(sql, parameters = [], name) {
      const { rows, rowCount, command } = await client.query({
        text: sql,
        values: [...parameters],
        ...(name && { name }),
      });
      const writes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
      return { rows, affected: writes ? (rowCount ?? 0) : undefined };
    },
    async run(statements) {
      await client.query(statements);
    },
    async commit() {
      const { command } = await client.query('commit');
      if (command === 'ROLLBACK') {
        throw new RolledBackError();
      }
    },
    async cancel() {
      const { processID } = client as unknown as { processID: number };
      // On a connection of its own: the pool may have none left, which is a reason to cancel.
      const control = new pg.Client({ ...options, password: options.password });
      control.on('error', () => {});
      const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } })
        .connection;
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
