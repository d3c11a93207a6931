import { HubError } from '../errors.ts';
import type { PersistedOperations } from '../manifests.ts';
import type { Incoming } from './incoming.ts';

/**
 * An operation with its text, which it may name by `documentId: "sha256:…"` instead (GraphQL over HTTP, appendix
 * "Persisted documents").
 *
 * @throws HubError PERSISTED_OPERATION_UNKNOWN, PERSISTED_OPERATION_REQUIRED
 */
export function withText(
  { documentId, ...operation }: Record<string, unknown>,
  { headers }: Pick<Incoming, 'headers'>,
  { texts, only }: PersistedOperations,
): Record<string, unknown> {
  if (documentId == null) {
    if (only === 'browsers' && isOfAnotherSite(headers)) {
      throw new HubError('PERSISTED_OPERATION_REQUIRED');
    }
    return operation;
  }
  const [, hash = ''] = /^sha256:([0-9a-f]{64})$/.exec(String(documentId)) ?? [];
  const query = texts.get(hash);
  if (query === undefined) {
    throw new HubError('PERSISTED_OPERATION_UNKNOWN');
  }
  return { ...operation, query };
}

/**
 * Whether a page sent it that is not the hub's own: browsers say so themselves, and let no page speak for them (Fetch
 * Metadata). Those too old to do so send the origin alone.
 */
function isOfAnotherSite(headers: Incoming['headers']): boolean {
  const site = headers.get('sec-fetch-site');
  return site === null ? headers.has('origin') : site !== 'same-origin';
}
