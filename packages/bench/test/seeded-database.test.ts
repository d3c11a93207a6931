import { expect, test } from 'vitest';
import { onServer } from '../../server/test/database.ts';
import { testServerUrl } from '../../server/test/postgres-server.ts';
import { givenDatabase, openClient, spaceProblem } from '../src/seeded-database.ts';

test('a server that does not answer is told, with what the bench needs', async () => {
  await expect(openClient('postgres://nobody@127.0.0.1:1/none')).rejects.toThrow(
    /Postgres does not answer, .* \(.*ECONNREFUSED.*--server/,
  );
});

test('a disk that is too small is told before it is filled', () => {
  expect(spaceProblem(1_000_000, 5e9)).toBeUndefined();
  expect(spaceProblem(10_000_000, 5e9)).toMatch(
    /10000000 referrals take 46\.0 GB .* and 5\.0 GB are free: ask for fewer/,
  );
});

test.skipIf(!onServer)('a database that is not one of a hub is told', async () => {
  const server = testServerUrl('postgres');
  await expect(givenDatabase(server, 'postgres')).rejects.toThrow(
    'The database postgres is not one of a hub: it has no referrals',
  );
  await expect(givenDatabase(server, 'estuaire_bench_none')).rejects.toThrow(/does not exist/);
});
