import type { DocumentNode } from 'graphql';

/** Characters of all the documents that are kept. Parsed, each takes about 170 bytes: 50 MB at most. */
const capacity = 300_000;

/**
 * Keeps parsed documents, those used last. Yoga's own keeps a thousand whatever their size, and as many that
 * could not be parsed: a gigabyte, for who sends them.
 *
 * They are in two halves: once the newer one is full it becomes the older one, and what was not asked for meanwhile is
 * let go of with that. To note each use in one order costs more than to find the document.
 */
export function documentCache() {
  let newer = new Map<string, DocumentNode>();
  let older = new Map<string, DocumentNode>();
  let size = 0;

  function keep(text: string, document: DocumentNode): void {
    if (size + text.length > capacity / 2) {
      older = newer;
      newer = new Map();
      size = 0;
    }
    newer.set(text, document);
    size += text.length;
  }

  return {
    get(text: string): DocumentNode | undefined {
      const known = newer.get(text);
      if (known) {
        return known;
      }
      const document = older.get(text);
      if (document) {
        keep(text, document);
      }
      return document;
    },
    set(text: string, document: DocumentNode): void {
      if (text.length <= capacity / 10 && !newer.has(text)) {
        keep(text, document);
      }
    },
  };
}

/** Documents that cannot be parsed are parsed again: `maxTokens` bounds what that takes. */
export const noCache = { get: () => undefined, set: () => {} };
