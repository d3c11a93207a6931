/** What the bench measures beneath the endpoint. */
export { type Connection, connectServer } from './connect.ts';
export type { Principal } from './principal.ts';
export type { Read, Rows } from './reads.ts';
export { openScope, type Scope } from './scope.ts';
export { serverSessions } from './server-sessions.ts';
export type { Session, SessionPool } from './session.ts';
