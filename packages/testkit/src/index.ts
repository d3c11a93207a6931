export type { Failure } from './failures.ts';
export type { PrincipalName } from './principals.ts';
export { createTestHub, type TestHub, type TestHubOptions } from './test-hub.ts';
