import type { DocumentNode } from 'graphql';

/** Characters of all the documents that are kept. Parsed, each takes about 170 bytes: 50 MB at most. */
const capacity = 300_000;

/**
 * Keeps parsed documents, those used last. Yoga's own keeps a thousand whatever their size, and as many that
 * could not be parsed: a gigabyte, for who sends them.
 */
export function documentCache() {
  const kept = new Map<string, DocumentNode>();
  let size = 0;
  return {
    get(text: string): DocumentNode | undefined {
      const document = kept.get(text);
      if (document) {
        kept.delete(text);
        kept.set(text, document);
      }
      return document;
    },
    set(text: string, document: DocumentNode): void {
      if (text.length > capacity / 10 || kept.has(text)) {
        return;
      }
      kept.set(text, document);
      size += text.length;
      for (const oldest of kept.keys()) {
        if (size <= capacity) {
          return;
        }
        kept.delete(oldest);
        size -= oldest.length;
      }
    },
  };
}

/** Documents that cannot be parsed are parsed again: `maxTokens` bounds what that takes. */
export const noCache = { get: () => undefined, set: () => {} };
