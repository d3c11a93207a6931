/**
 * Ce que le hub connaît d’un document : `sha256:` et l’empreinte de son texte exact. Pour l’option du même nom d’un
 * client; dans une page, il faut HTTPS.
 *
 * What the hub knows a document by: `sha256:` and the digest of its exact text. For the option of that name of a
 * client; on a page, it takes HTTPS.
 *
 * @example
 * const hub = createHubClient({ url, persistedOperations });
 */
export async function persistedOperations(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const bytes = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'));
  return `sha256:${bytes.join('')}`;
}
