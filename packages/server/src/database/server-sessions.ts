import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import { type Answer, MessageQuery, type Prepared, type Read } from './reads.ts';
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

const named = ({ name, sql, parameters }: Statement): Read => ({
  name: name ?? preparedName(sql),
  sql,
  parameters,
});

const unnamed = ({ sql, parameters }: Statement): Read => ({ name: undefined, sql, parameters });

const isWrite = (command: string | undefined) =>
  command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';

/** What a statement answered, with its rows as objects. */
function resultOf({ command, columns, rows }: Answer): StatementResult {
  const [what, ...counts] = command.split(' ');
  return {
    rows: rows.map((row) => {
      const object: Record<string, unknown> = {};
      columns.forEach(({ name }, place) => {
        object[name] = row[place];
      });
      return object;
    }),
    affected: isWrite(what) ? Number(counts.at(-1)) : undefined,
  };
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

  /** Sends statements as one message; tells what they answered until one failed, and why it did. */
  function sendTogether(reads: readonly Read[]): Promise<{ answers: Answer[]; error: unknown }> {
    gather();
    return new Promise((resolve) => {
      const query = new MessageQuery(reads, prepared, (error) => {
        resolve({ answers: query.answers, error });
      });
      client.query(query as unknown as pg.Query);
    });
  }

  /** The same where all is needed. @throws the error of the one that failed */
  async function answersOf(reads: readonly Read[]): Promise<Answer[]> {
    const { answers, error } = await sendTogether(reads);
    if (error) {
      throw error;
    }
    return answers;
  }

  const read: Session['read'] = async (reads) => (await answersOf(reads)).map(({ rows }) => rows);

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

  const send: Session['send'] = async (text, parameters = []) => {
    gather();
    const { rows, rowCount, command } = await client.query(text, [...parameters]);
    return { rows, affected: isWrite(command) ? (rowCount ?? 0) : undefined };
  };

  return {
    client,
    send,
    read,
    // The sessions of callers begin transactions that only read, with one snapshot (`connect.ts`).
    readAlone: read,
    async run(statements) {
      gather();
      await client.query(statements);
    },
    async write(statements, isPrepared) {
      const { answers, error } = await sendTogether(statements.map(isPrepared ? named : unnamed));
      return { results: answers.map(resultOf), ...(error !== null && { error }) };
    },
    async commit(behind = []) {
      const answers = await answersOf([...behind.map(named), commit]).catch(rolledBack);
      if (answers.at(-1)?.command === 'ROLLBACK') {
        throw new RolledBackError();
      }
      return answers.slice(0, -1).map(({ rows }) => rows);
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
