import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../src/database/migrations.ts';
import { demonstrationSnapshot } from '../src/seed/demonstration-snapshot.ts';
import { seedDemonstration } from '../src/seed/seed.ts';
import { administer, connectTestServer } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a migrated and seeded database is copied from: a dump file, or a template database. */
    seededDatabase: string;
  }
}

/** Made once for all embedded projects. */
let snapshot: Promise<Blob> | undefined;

/** Migrates and seeds one database for the whole run; each test file works on its own copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (project.config.env.ESTUAIRE_TEST_DATABASE === 'server') {
    const template = `estuaire_test_${process.pid}_template`;
    await administer(`create database ${template}`);
    const connection = await connectTestServer(template);
    await migrate(connection.db);
    await seedDemonstration(connection.db);
    await connection.close();
    project.provide('seededDatabase', template);
    return () => administer(`drop database ${template}`);
  }

  const directory = await mkdtemp(join(tmpdir(), 'estuaire-test-'));
  const file = join(directory, 'seeded.tar');
  snapshot ??= demonstrationSnapshot();
  await writeFile(file, (await snapshot).stream());
  project.provide('seededDatabase', file);
  return () => rm(directory, { recursive: true });
}
