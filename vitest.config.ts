import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const graphql = createRequire(new URL('packages/server/package.json', import.meta.url)).resolve(
  'graphql',
);

/** The suite runs on the embedded database always, and on a Postgres server when one is named. */
const databases = process.env.DATABASE_URL ? ['embedded', 'server'] : ['embedded'];

export default defineConfig({
  test: {
    projects: databases.map((database) => ({
      // graphql ships two builds and only one may be loaded: the one that Node itself loads.
      resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
      test: {
        name: database,
        include: ['packages/*/{src,test}/**/*.test.ts'],
        env: { ESTUAIRE_TEST_DATABASE: database },
        globalSetup: 'packages/server/test/global-setup.ts',
        testTimeout: 30_000,
        hookTimeout: 60_000,
      },
    })),
  },
});
