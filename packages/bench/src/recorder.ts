import type { Connection, Session, SessionPool } from '@estuaire/server/database';

export interface Statement {
  sql: string;
  parameters: readonly unknown[];
}

/** A connection that notes the statements that are sent through its sessions. */
export interface Recorder {
  connection: Connection;
  /** Those sent since it was last asked, without what opens and ends transactions. */
  take(): Statement[];
}

export function recorder(connection: Connection): Recorder {
  let statements: Statement[] = [];
  const { sessions } = connection;
  const recording: SessionPool = {
    ...sessions,
    async borrow() {
      const session = await sessions.borrow();
      return new Proxy(session, {
        get: (target, member: keyof Session) =>
          member === 'send'
            ? (sql: string, parameters: readonly unknown[] = []) => {
                if (!sql.includes('set_config')) {
                  statements.push({ sql, parameters });
                }
                return target.send(sql, parameters);
              }
            : target[member],
      });
    },
  };
  return {
    connection: { ...connection, sessions: recording },
    take() {
      const taken = statements;
      statements = [];
      return taken;
    },
  };
}
