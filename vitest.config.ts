import { defineConfig } from 'vitest/config';

/** The suite runs on the embedded database always, and on a Postgres server when one is named. */
const databases = process.env.DATABASE_URL ? ['embedded', 'server'] : ['embedded'];

export default defineConfig({
  test: {
    projects: databases.map((database) => ({
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
