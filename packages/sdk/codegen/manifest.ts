/** A plugin of graphql-codegen: the documents that the SDK sends, by the SHA-256 of their exact text. */
import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { documentOf, hashOf } from './documents.ts';
import { readOperations } from './operations.ts';

export const plugin: PluginFunction = (schema, files) => {
  const { operations, fragments } = readOperations(schema, files);
  const documents = operations.map((operation) => documentOf(operation, { schema, fragments }));
  const manifest = Object.fromEntries(documents.map((text) => [hashOf(text), text]));
  return `${JSON.stringify(manifest, null, 2)}\n`;
};
