export { createHubClient, type HubClient, type HubClientOptions } from './client.ts';
export type { CallOptions, HubDocument, HubQuery } from './document.ts';
export {
  HubError,
  type HubErrorDetail,
  HubNetworkError,
  HubResponseError,
  HubTimeoutError,
  type Language,
} from './errors.ts';
export type { HubMethods } from './generated/methods.ts';
export * from './generated/operations.ts';
export type { Fetch } from './post.ts';
