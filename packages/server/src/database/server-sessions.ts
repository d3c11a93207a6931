import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import { type Prepared, type Read, ReadQuery, type Rows } from './reads.ts';
import {
  RolledBackError,
  rolledBack,
  type Session,
  type SessionPool,
  type Statement,
  type StatementResult,
} from './session.ts';

/** Milliseconds within which a statement that was cancelled must have ended. */
const cancelWithin = 2_000;

/** Texts that are kept prepared: those of the writes of this program are fewer by far. */
const mostTexts = 500;

const names = new Map<string, string>();

/** What a statement is called that is kept prepared; undefined when there are too many to keep. */
function preparedName(text: string): string | undefined {
  let name = names.get(text);
  if (name === undefined && names.size < mostTexts) {
    name = `w${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`;
    names.set(text, name);
  }
  return name;
}

/** The same for those that are sent together, which a session keeps apart. */
function named({ sql, parameters }: Statement): Read {
  const name = preparedName(sql);
  return { name: name && `t${name}`, sql, parameters };
}

const commit: Read = { name: 'commit', sql: 'commit', parameters: [] };

/** A session on a connection of the pool. */
interface ServerSession extends Session {
  client: pg.PoolClient;
}

/** The sessions of a pool of connections to a server. Statements are pipelined. */
export function serverSessions(pool: pg.Pool): SessionPool {
  const sessions = new WeakMap<pg.PoolClient, ServerSession>();
  function sessionOf(client: pg.PoolClient): ServerSession {
    let session = sessions.get(client);
    if (!session) {
      session = serverSession(client, pool.options);
      sessions.set(client, session);
    }
    return session;
  }
  return {
    borrow: async () => sessionOf(await pool.connect()),
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
  const prepared: Prepared = new Map();
  let gathering = false;

  /** Sends statements as one message; tells what they answered, and what the last of them did. */
  function sendTogether(reads: readonly Read[]): Promise<{ answers: Rows[]; command: string }> {
    gather();
    return new Promise((resolve, reject) => {
      const query = new ReadQuery(reads, prepared, (error, answers) =>
        answers ? resolve({ answers, command: query.command }) : reject(error),
      );
      client.query(query as unknown as pg.Query);
    });
  }

  const read: Session['read'] = async (reads) => (await sendTogether(reads)).answers;

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

  async function send(query: pg.QueryConfig): Promise<StatementResult> {
    gather();
    const { rows, rowCount, command } = await client.query(query);
    const writes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
    return { rows, affected: writes ? (rowCount ?? 0) : undefined };
  }

  return {
    client,
    send: (text, parameters = []) => send({ text, values: [...parameters] }),
    sendPrepared: (text, parameters = []) => {
      const name = preparedName(text);
      return send({ ...(name && { name }), text, values: [...parameters] });
    },
    read,
    // The sessions of callers begin transactions that only read, with one snapshot (`connect.ts`).
    readAlone: read,
    async run(statements) {
      gather();
      await client.query(statements);
    },
    async sendAll(statements) {
      await sendTogether(statements.map(named));
    },
    async commit(behind = []) {
      const { answers, command } = await sendTogether([...behind.map(named), commit]).catch(
        rolledBack,
      );
      if (command === 'ROLLBACK') {
        throw new RolledBackError();
      }
      return answers.slice(0, -1);
    },
    async cancel() {
      // On a connection of its own, since the pool may have none left, which is a reason to cancel, and with the
      // rights of whoever logs in: the role that the others begin with may cancel nothing.
      const control = new pg.Client({ ...options, options: '', password: options.password });
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
