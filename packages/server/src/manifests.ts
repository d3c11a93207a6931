import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Operations that the hub knows by the hash of their text, and who may ask for no others. */
export interface PersistedOperations {
  /** Texts by the SHA-256 of them, in hexadecimal. */
  texts: ReadonlyMap<string, string>;
  /** `browsers` takes nothing else from the pages of other sites. */
  only: 'off' | 'browsers';
}

/**
 * Reads manifests: objects in JSON whose keys are the SHA-256 of their values, as `@estuaire/sdk` has one and as
 * client-preset writes them.
 *
 * @throws Error when a file is no manifest, or a text is not what its hash says: a page would be answered what it did
 * not ask.
 */
export function readManifests(files: readonly string[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const file of files) {
    for (const [hash, text] of Object.entries(JSON.parse(readFileSync(file, 'utf8')))) {
      if (typeof text !== 'string' || hash !== sha256(text)) {
        throw new Error(`Not a manifest of persisted operations: ${file}`);
      }
      texts.set(hash, text);
    }
  }
  return texts;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
