import type { CodegenConfig } from '@graphql-codegen/cli';

const plugin = (name: string) => ({ plugins: [`./packages/sdk/codegen/${name}.ts`] });

/** Writes what the SDK draws from the schema: `npx -y pnpm@12 generate`. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: 'packages/sdk/operations/*.graphql',
  generates: {
    'packages/sdk/src/generated/schema.ts': plugin('schema'),
    'packages/sdk/src/generated/results.ts': plugin('results'),
    'packages/sdk/src/generated/namespaces.ts': plugin('namespaces'),
    'packages/sdk/persisted-operations.json': plugin('manifest'),
  },
  silent: true,
  // `silent` is silent about errors too.
  hooks: { onError: (error: string) => console.error(error) },
};

export default config;
