#!/usr/bin/env node
/** `estuaire-sdk check`: are the documents of a project valid in the hub's schema? */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkDocuments, type Graphql } from './check.ts';
import { findDocuments } from './find-documents.ts';

const usage = `estuaire-sdk check [directory] [--schema schema.graphql]

Valide les documents d’un projet (graphql(…) et fichiers .graphql) dans le schéma du hub que ce SDK connaît.
Validates the documents of a project (graphql(…) and .graphql files) in the schema of the hub that this SDK knows.
`;

async function main(): Promise<0 | 1 | 2> {
  const asked = readArguments();
  const graphql: Graphql | undefined = await import('graphql').catch(() => undefined);
  if (!asked) {
    process.stderr.write(usage);
    return 2;
  }
  if (!graphql) {
    process.stderr.write(
      'Cette commande, et elle seule, a besoin de graphql : npm install --save-dev graphql\nThis command, and nothing else of the SDK, needs graphql: npm install --save-dev graphql\n',
    );
    return 2;
  }
  const { directory, schema } = asked;
  const documents = await findDocuments(directory);
  const problems = checkDocuments(graphql, await readFile(schema, 'utf8'), documents);
  for (const { file, line, message } of problems) {
    process.stdout.write(`${file}:${line}: ${message}\n`);
  }
  process.stdout.write(
    `Documents : ${documents.length}; problèmes / problems : ${problems.length}\n`,
  );
  return problems.length > 0 ? 1 : 0;
}

function readArguments(): { directory: string; schema: string | URL } | undefined {
  try {
    const { values, positionals } = parseArgs({
      options: { schema: { type: 'string' } },
      allowPositionals: true,
    });
    const [command, directory = '.', ...others] = positionals;
    return command === 'check' && others.length === 0
      ? { directory, schema: values.schema ?? new URL('../schema.graphql', import.meta.url) }
      : undefined;
  } catch {
    // An option that there is not.
    return undefined;
  }
}

process.exitCode = await main();
