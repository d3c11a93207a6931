/** The package as it is published, installed into an empty project without a network, and used there. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

let project: string;
let tarball: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'estuaire-project-'));
  await run('npx', ['-y', 'pnpm@12', 'pack', '--pack-destination', project], { cwd: root });
  const [file = ''] = (await readdir(project)).filter((name) => name.endsWith('.tgz'));
  tarball = join(project, file);
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module', private: true }));
  // PGlite as a registry would give it.
  const pglite = await realpath(join(root, 'node_modules/@electric-sql/pglite'));
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball, pglite], {
    cwd: project,
  });
}, 120_000);
afterAll(() => rm(project, { recursive: true }));

test('weighs less than 6 MB, and installs nothing but PGlite beside it', async () => {
  expect((await stat(tarball)).size).toBeLessThan(6_000_000);
  const installed = await readdir(join(project, 'node_modules'));
  expect(installed.filter((name) => !name.startsWith('.')).sort()).toEqual([
    '@electric-sql',
    '@estuaire',
  ]);
  expect(await readdir(join(project, 'node_modules/@estuaire/testkit/dist'))).toEqual(
    expect.arrayContaining(['LICENCES.txt', 'demonstration.tar.zst', 'index.d.ts', 'index.js']),
  );
});

test('is as publint and arethetypeswrong want a package of ES modules', async () => {
  const data = await readFile(tarball);
  const { messages } = await publint({
    pack: { tarball: data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) },
    strict: true,
  });
  expect(messages).toEqual([]);
  const result = await checkPackage(createPackageFromTarballData(data));
  const problems = 'problems' in result ? result.problems : [];
  // Those who resolve as Node 10 did, or who require(), are not served.
  const others = problems.filter(
    (problem) =>
      !('resolutionKind' in problem && /^(node10|node16-cjs)$/.test(problem.resolutionKind)),
  );
  expect([result.types, others]).toEqual([expect.anything(), []]);
});

test('answers a question there, and ends', async () => {
  const program = `
    import { createTestHub } from '@estuaire/testkit';
    await using hub = await createTestHub({ principal: 'MTESS', today: '2026-11-02' });
    const answer = await hub.fetch(hub.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: \`Bearer \${hub.token}\` },
      body: JSON.stringify({ query: '{ viewer { role } referrals(first: 1) { nodes { reference } } }' }),
    });
    console.log(JSON.stringify((await answer.json()).data));
  `;
  await writeFile(join(project, 'ask.js'), program);
  const { stdout, stderr } = await run(process.execPath, ['ask.js'], { cwd: project });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    viewer: { role: 'PARTNER' },
    referrals: { nodes: [{ reference: expect.stringMatching(/^A-/) }] },
  });
});

test('has declarations that a project without its sources compiles', async () => {
  await writeFile(
    join(project, 'types.ts'),
    "import { createTestHub, type TestHub } from '@estuaire/testkit';\nexport const hub: Promise<TestHub> = createTestHub({ principal: 'MTES' });\n",
  );
  const told = await run(
    process.execPath,
    [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...['--noEmit', '--module', 'nodenext', '--target', 'es2024'],
      ...['--lib', 'es2024,esnext.disposable,dom', '--types', '', '--pretty', 'false', 'types.ts'],
    ],
    { cwd: project },
  ).catch(({ stdout }) => ({ stdout: stdout as string }));
  expect(told.stdout.trim().split('\n')).toEqual([
    expect.stringMatching(/^types\.ts\(2,54\): error TS2820: Type .*Did you mean '"MTESS"'/),
  ]);
});
