import type { CodegenConfig } from '@graphql-codegen/cli';

/** Writes what the SDK draws from the schema: `npx -y pnpm@12 generate`. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: 'packages/sdk/operations/*.graphql',
  generates: {
    'packages/sdk/src/generated/operations.ts': {
      plugins: ['./packages/sdk/codegen/documents.ts', 'typescript-operations'],
    },
    'packages/sdk/src/generated/methods.ts': { plugins: ['./packages/sdk/codegen/methods.ts'] },
  },
  config: {
    scalars: {
      ID: 'string',
      Date: 'string',
      DateTime: 'string',
      MunicipalityCode: 'string',
      Neq: 'string',
      ReferralReference: 'string',
      RegionCode: 'string',
      RequestReference: 'string',
    },
    strictScalars: true,
    skipTypename: true,
    // Fragments become named types: what an editor shows of a result stays readable.
    inlineFragmentTypes: 'combine',
    omitOperationSuffix: true,
    operationResultSuffix: 'Result',
  },
  silent: true,
  // `silent` is silent about errors too.
  hooks: { onError: (error: string) => console.error(error) },
};

export default config;
