import { setTimeout } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import type { Connection } from '../src/database/connect.ts';
import type { Read } from '../src/database/reads.ts';
import type { Session, SessionPool, Statement } from '../src/database/session.ts';
import {
  type DemonstrationName,
  demonstrationTokens,
} from '../src/features/access/access.demonstration.ts';
import { createHub, type Hub, type HubOptions } from '../src/server.ts';
import { direct, seededDatabase } from './database.ts';

// biome-ignore lint/suspicious/noExplicitAny: the answers of many shapes are read field by field
export type Data = Record<string, any>;

interface Asked {
  variables?: Record<string, unknown>;
  language?: string;
  /** The public when absent. */
  principal?: DemonstrationName;
}

interface Answer {
  status: number;
  /** As its header tells it. */
  requestId: string | null;
  result: ExecutionResult<Data>;
}

/** The hub on a copy of the seeded demonstration, asked over its real endpoint. */
export interface TestHub {
  connection: Connection;
  /** The answer as it is sent. */
  send(query: string, asked?: Asked): Promise<Response>;
  /** The whole answer, errors and all. */
  answer(query: string, asked?: Asked): Promise<Answer>;
  /** The data of an answer without errors. */
  ask(
    query: string,
    variables?: Record<string, unknown>,
    principal?: DemonstrationName,
  ): Promise<Data>;
  /** The one error of an answer. */
  refusal(query: string, asked?: Asked): Promise<{ status: number; code: string; message: string }>;
  /** Statements sent to the database since it was last asked. */
  statements(): number;
  close(): Promise<void>;
}

interface Opening extends Omit<HubOptions, 'connection'> {
  /** Puts something between the hub and its sessions with the database. */
  between?: (sessions: SessionPool) => SessionPool;
  /** In place of how the database tells that its directory was written. */
  onDirectoryWritten?: Connection['onDirectoryWritten'];
}

/** The same session, which tells of each statement before it sends it. */
export function watched(session: Session, onStatement: (sql: string) => void): Session {
  const noted =
    <Answer>(send: (statements: readonly Read[]) => Answer) =>
    (statements: readonly Statement[] = []) => {
      for (const { sql } of statements) {
        onStatement(sql);
      }
      return send(statements as readonly Read[]);
    };
  return {
    ...session,
    send(sql, parameters) {
      onStatement(sql);
      return session.send(sql, parameters);
    },
    read: noted(session.read),
    readAlone: noted(session.readAlone),
    write: (statements, prepared) => noted((all) => session.write(all, prepared))(statements),
    commit: noted(session.commit),
  };
}

/** Waits until a hub has the directory in memory: it asks for it when it is first asked, and lets nobody wait. */
export async function untilHeld({ ask, statements }: TestHub): Promise<void> {
  do {
    statements();
    await ask('{ regions { code } }');
    await setTimeout(1);
  } while (statements() > 0);
}

/** A hub that answers in the way that this run of the suite is of. */
export const createTestHub = (options: HubOptions): Hub => createHub({ direct, ...options });

export async function openHub({
  between = (sessions) => sessions,
  onDirectoryWritten,
  ...options
}: Opening = {}): Promise<TestHub> {
  const seeded = await seededDatabase();
  const connection = { ...seeded, ...(onDirectoryWritten && { onDirectoryWritten }) };
  let sent = 0;
  const sessions = between(connection.sessions);
  const counted: SessionPool = {
    ...sessions,
    async borrow() {
      const session = await sessions.borrow();
      return watched(session, (sql) => {
        sent +=
          /^(begin|set local role)|set_config|directory_written|^\s*insert into audit_entry|authenticate_key/.test(
            sql,
          )
            ? 0
            : 1;
      });
    },
  };
  const hub = createTestHub({ ...options, connection: { ...connection, sessions: counted } });

  const send: TestHub['send'] = (query, { variables, language, principal } = {}) =>
    hub.fetch(
      new Request('http://hub.test/graphql', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          ...(language && { 'accept-language': language }),
          ...(principal && { authorization: `Bearer ${demonstrationTokens[principal]}` }),
        },
        body: JSON.stringify({ query, variables }),
      }),
    );

  const answer: TestHub['answer'] = async (query, asked) => {
    const response = await send(query, asked);
    return {
      status: response.status,
      requestId: response.headers.get('x-request-id'),
      result: (await response.json()) as ExecutionResult<Data>,
    };
  };

  return {
    connection,
    send,
    answer,
    async ask(query, variables, principal) {
      const { result } = await answer(query, {
        ...(variables && { variables }),
        ...(principal && { principal }),
      });
      if (result.errors) {
        throw new Error(JSON.stringify(result.errors));
      }
      return result.data as Data;
    },
    async refusal(query, asked) {
      const { status, result } = await answer(query, asked);
      const [error, ...others] = result.errors ?? [];
      if (!error || others.length > 0) {
        throw new Error(`One error was expected: ${JSON.stringify(result)}`);
      }
      return { status, code: error.extensions?.code as string, message: error.message };
    },
    statements() {
      const count = sent;
      sent = 0;
      return count;
    },
    close: () => hub.close(),
  };
}
