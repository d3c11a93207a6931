import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { documentCache } from './document-cache.ts';

/** Documents that were parsed, and for which schemas they were found to be valid. */
export interface KnownDocuments {
  cache: ReturnType<typeof documentCache>;
  /** The document of a text, when it is known to be valid. */
  find(text: string, schema: GraphQLSchema): DocumentNode | undefined;
  noteValid(document: DocumentNode, schema: GraphQLSchema): void;
}

export function knownDocuments(): KnownDocuments {
  const cache = documentCache();
  const valid = new WeakMap<GraphQLSchema, WeakSet<DocumentNode>>();
  return {
    cache,
    find(text, schema) {
      const document = cache.get(text);
      return document && valid.get(schema)?.has(document) ? document : undefined;
    },
    noteValid(document, schema) {
      const documents = valid.get(schema) ?? new WeakSet();
      valid.set(schema, documents.add(document));
    },
  };
}

/** Notes which documents Yoga finds to be valid. */
export function useKnownDocuments(documents: KnownDocuments): Plugin {
  return {
    onValidate({ params: { schema, documentAST } }) {
      return ({ valid }) => {
        if (valid) {
          documents.noteValid(documentAST, schema);
        }
      };
    },
  };
}
