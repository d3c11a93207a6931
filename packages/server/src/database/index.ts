/** What the bench measures beneath the endpoint, and what the testkit opens. */
export { type Connection, connectEmbedded, connectServer } from './connect.ts';
export type { Principal } from './principal.ts';
export type { Read, Rows } from './reads.ts';
export { openScope, type Scope } from './scope.ts';
export { serverSessions } from './server-sessions.ts';
export type { Session, SessionPool } from './session.ts';
export { sweepOnce } from './sweep.ts';
