import type { Connection, Read, Session, SessionPool } from '@estuaire/server/database';

/** Statements that were sent together: none waited for the answer of another. */
export type Wave = readonly Read[];

/** A connection that notes the statements that are sent through its sessions. */
export interface Recorder {
  connection: Connection;
  /** Those sent since it was last asked, without what opens and ends transactions. */
  take(): Wave[];
}

export function recorder(connection: Connection): Recorder {
  let waves: Read[][] = [];
  const note =
    (session: Session, member: 'read' | 'readAlone'): Session['read'] =>
    (reads) => {
      waves.push(reads.filter(({ sql }) => !sql.includes('set_config')));
      return session[member](reads);
    };
  const sessions: SessionPool = {
    ...connection.sessions,
    async borrow() {
      const session = await connection.sessions.borrow();
      return { ...session, read: note(session, 'read'), readAlone: note(session, 'readAlone') };
    },
  };
  return {
    connection: { ...connection, sessions },
    take() {
      const taken = waves;
      waves = [];
      return taken;
    },
  };
}
