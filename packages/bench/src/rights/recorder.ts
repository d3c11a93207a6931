import type { Connection, Session, SessionPool } from '@estuaire/server/database';

export interface Statement {
  sql: string;
  parameters: readonly unknown[];
}

/** Statements that were sent together: none waited for the answer of another. */
export type Wave = readonly Statement[];

/** A connection that notes the statements that are sent through its sessions. */
export interface Recorder {
  connection: Connection;
  /** Those sent since it was last asked, without what opens and ends transactions. */
  take(): Wave[];
}

export function recorder(connection: Connection): Recorder {
  let waves: Statement[][] = [];
  let unanswered = 0;
  const note = (statement: Statement) => {
    if (unanswered === 0) {
      waves.push([]);
    }
    waves.at(-1)?.push(statement);
    unanswered += 1;
  };
  const sessions = withSend(connection.sessions, (session) => (sql, parameters = [], name) => {
    if (sql.includes('set_config')) {
      return session.send(sql, parameters, name);
    }
    note({ sql, parameters });
    return session.send(sql, parameters, name).finally(() => {
      unanswered -= 1;
    });
  });
  return {
    connection: { ...connection, sessions },
    take() {
      const taken = waves;
      waves = [];
      return taken;
    },
  };
}

/** The same sessions, which keep every statement prepared under a name of its own. */
export function preparing(sessions: SessionPool): SessionPool {
  const names = new Map<string, string>();
  return withSend(sessions, (session) => (sql, parameters, name) => {
    const own = names.get(sql) ?? `bench ${names.size}`;
    names.set(sql, own);
    return session.send(sql, parameters, name ?? own);
  });
}

/** Sessions that send otherwise. */
function withSend(
  sessions: SessionPool,
  sendOf: (session: Session) => Session['send'],
): SessionPool {
  return {
    ...sessions,
    async borrow() {
      const session = await sessions.borrow();
      const send = sendOf(session);
      return new Proxy(session, {
        get: (target, member: keyof Session) => (member === 'send' ? send : target[member]),
      });
    },
  };
}
