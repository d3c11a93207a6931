import { createRequire } from 'node:module';
import { configDefaults, defineConfig } from 'vitest/config';

const graphql = createRequire(new URL('packages/server/package.json', import.meta.url)).resolve(
  'graphql',
);

/**
 * The suite runs on the embedded database always, and on a Postgres server when one is named. What is tested of the
 * endpoint runs once more with Yoga answering everything: the short way must not be told from it. These files make their
 * hubs with `createTestHub`, which takes the way of the run.
 */
const everything = ['packages/*/{src,test}/**/*.test.ts'];
const endpoint = [
  'packages/server/src/http/*.test.ts',
  'packages/server/test/{graphql-over-http,early-answers}.test.ts',
];
const projects = [
  { name: 'embedded', include: everything, env: { ESTUAIRE_TEST_DATABASE: 'embedded' } },
  {
    name: 'yoga',
    include: endpoint,
    env: { ESTUAIRE_TEST_DATABASE: 'embedded', ESTUAIRE_TEST_WAY: 'yoga' },
  },
  ...(process.env.DATABASE_URL
    ? [
        {
          name: 'server',
          include: everything,
          // How packages are packed does not depend on the database, nor does the testkit, which brings its own.
          exclude: [
            ...configDefaults.exclude,
            'packages/sdk/test/package.test.ts',
            'packages/{testkit,example-mtess-sync,example-antenna-finder,example-mei-report}/**',
          ],
          env: { ESTUAIRE_TEST_DATABASE: 'server' },
        },
      ]
    : []),
];

export default defineConfig({
  test: {
    // Files wait for the database and for processes of their own: a core kept for Vitest would be idle.
    maxWorkers: '100%',
    // Files share what is loaded and compiled (the hub, the embedded Postgres), which takes longer than most of them.
    pool: 'threads',
    isolate: false,
    projects: projects.map((project) => ({
      // graphql ships two builds and only one may be loaded: the one that Node itself loads.
      resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
      test: {
        ...project,
        globalSetup: 'packages/server/test/global-setup.ts',
        testTimeout: 30_000,
        hookTimeout: 60_000,
      },
    })),
  },
});
