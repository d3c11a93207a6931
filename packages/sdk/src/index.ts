export type {
  CallOptions,
  HubAnswer,
  HubCall,
  HubInput,
  HubWriteCall,
  WriteOptions,
} from './call.ts';
export { changes, type HubChanges } from './changes.ts';
export {
  createHubClient,
  createHubClientOf,
  type HubClient,
  type HubQuery,
  type HubQuerying,
} from './client.ts';
export type { HubDocument } from './document.ts';
export {
  HubAuthenticationError,
  HubConflictError,
  HubCursorExpiredError,
  HubError,
  type HubErrorDetail,
  HubForbiddenError,
  HubNetworkError,
  HubRateLimitError,
  HubRefusedError,
  HubRequestError,
  HubResponseError,
  HubServerError,
  HubTimeoutError,
  isHubAuthenticationError,
  isHubConflictError,
  isHubCursorExpiredError,
  isHubError,
  isHubForbiddenError,
  isHubNetworkError,
  isHubRateLimitError,
  isHubRequestError,
  isHubResponseError,
  isHubServerError,
  isHubTimeoutError,
  type Language as HubLanguage,
} from './errors.ts';
export type { FollowOptions, HubChange, HubFollowing } from './following.ts';
export * from './generated/namespaces.ts';
export type * from './generated/results.ts';
export type * from './generated/schema.ts';
export { graphql, type HubGraphql } from './graphql.ts';
export type { HubListCall, HubPage, HubRecordPage } from './list.ts';
export type { HubNamespace } from './namespace.ts';
export { persistedOperations } from './persisted-operations.ts';
export type { HubRateLimit } from './rate-limit.ts';
export type { Fetch, HubClientOptions } from './send.ts';
