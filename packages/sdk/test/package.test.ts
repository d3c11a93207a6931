/**
 * A stranger's path: the package as it is published, installed into an empty project, and used there. Built once, on
 * the embedded database alone: what is installed does not depend on the hub's.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { createHub } from '@estuaire/server';
import { publint } from 'publint';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demonstrationTokens } from '../../server/src/features/access/access.demonstration.ts';
import { seededDatabase } from '../../server/test/database.ts';
import { namespaces } from '../src/index.ts';
import { documentsOfAConsumer } from './consumer.ts';
import { blocksOf } from './readme-blocks.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const { resolve } = createRequire(import.meta.url);
const tsc = join(dirname(resolve('typescript/package.json')), 'bin/tsc');

const compilerOptions = {
  target: 'es2024',
  lib: ['es2024', 'dom', 'dom.asynciterable'],
  module: 'nodenext',
  types: [],
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
};

describe.skipIf(process.env.ESTUAIRE_TEST_DATABASE === 'server')('the packed package', () => {
  let project: string;
  let tarball: string;

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'estuaire-project-'));
    await run('npx', ['-y', 'pnpm@12', 'pack', '--pack-destination', project], { cwd: root });
    const [file = ''] = (await readdir(project)).filter((name) => name.endsWith('.tgz'));
    tarball = join(project, file);
    await write('package.json', JSON.stringify({ type: 'module', private: true }));
    await write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts', 'src'] }));
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], {
      cwd: project,
    });
  }, 120_000);
  afterAll(() => rm(project, { recursive: true }));

  const write = (file: string, text: string) => writeFile(join(project, file), text);

  /** What the compiler prints of a program of the project, and its diagnostics. */
  const compile = (...args: string[]) =>
    run(process.execPath, [tsc, '--noEmit', '--skipLibCheck', ...args], { cwd: project }).then(
      ({ stdout }) => stdout,
      ({ stdout }) => stdout as string,
    );

  test('holds what it needs, and installs nothing else', async () => {
    const installed = (await readdir(join(project, 'node_modules'))).filter(
      (name) => !/^\./.test(name),
    );
    expect(installed).toEqual(['@estuaire']);
    expect(await readdir(join(project, 'node_modules/@estuaire/sdk'))).toEqual([
      'LISEZMOI.md',
      'README.md',
      'dist',
      'package.json',
    ]);
  });

  test('is as publint and arethetypeswrong want a package of ES modules', async () => {
    const data = await readFile(tarball);
    const { messages } = await publint({
      pack: { tarball: data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) },
      strict: true,
    });
    expect(messages).toEqual([]);
    const result = await checkPackage(createPackageFromTarballData(data), {
      excludeEntrypoints: ['./schema.graphql'],
    });
    const problems = 'problems' in result ? result.problems : [];
    // Those who resolve as Node 10 did, or who require(), are not served.
    const others = problems.filter(
      (problem) =>
        !('resolutionKind' in problem && /^(node10|node16-cjs)$/.test(problem.resolutionKind)),
    );
    expect([result.types, others]).toEqual([expect.anything(), []]);
  });

  /** Bytes of a program that a browser loads, bundled, minified and compressed. */
  async function sizeOf(program: string): Promise<number> {
    await write('size.js', program);
    const bundle = await rolldown({ input: join(project, 'size.js'), platform: 'browser' });
    const { output } = await bundle.generate({ minify: true });
    return gzipSync(output[0].code, { level: 9 }).byteLength;
  }

  test('weighs at most 6 kB with all that it exports', async ({ annotate }) => {
    const bytes = await sizeOf("export * from '@estuaire/sdk';");
    await annotate(`${bytes} B`);
    expect(bytes).toBeGreaterThan(4_000);
    expect(bytes).toBeLessThanOrEqual(6_000);
  });

  test('weighs at most 3 kB with one namespace, whichever', async ({ annotate }) => {
    const sizes = new Map<string, number>();
    for (const name of Object.keys(namespaces)) {
      const program = `import { createHubClientOf, ${name} } from '@estuaire/sdk'; globalThis.hub = createHubClientOf({ ${name} }, { url: '/graphql' });`;
      sizes.set(name, await sizeOf(program));
    }
    await annotate([...sizes].map((size) => size.join(' ')).join(', '));
    expect(sizes.size).toBeGreaterThan(20);
    expect(Math.min(...sizes.values())).toBeGreaterThan(2_000);
    expect([...sizes].filter(([, bytes]) => bytes > 3_000)).toEqual([]);
  });

  test('compiles in a project without Node’s types, and names the field that does not exist', async () => {
    await write(
      'types.ts',
      "import { graphql } from '@estuaire/sdk';\nexport const well = graphql('{ regions { name } }');\nexport const ill = graphql('{ regions { nam } }');\n",
    );
    expect(await compile('--pretty', 'false', '-p', '.')).toMatch(
      /^types\.ts\(3,28\): error TS2345: Argument of type '"\{ regions \{ nam \} \}"' is not assignable to parameter of type '"Region has no field \\"nam\\""'\.\n$/,
    );
    await rm(join(project, 'types.ts'));
  });

  test('does not keep the compiler busy: a hundred documents of a consumer', async () => {
    await write('documents.ts', documentsOfAConsumer(100));
    const told = await compile('-p', '.', '--extendedDiagnostics');
    expect(told).not.toMatch(/error/);
    // 0.5 million; types that go through texts letter by letter take 2.5.
    expect(Number(/Instantiations:\s+(\d+)/.exec(told)?.[1])).toBeLessThan(900_000);
    await rm(join(project, 'documents.ts'));
  });

  describe('with a hub that runs', () => {
    let port: number;
    let stop: () => Promise<void>;

    beforeAll(async () => {
      const hub = createHub({ connection: await seededDatabase() });
      const http = createServer(hub.listener);
      await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
      ({ port } = http.address() as { port: number });
      stop = async () => {
        http.closeAllConnections();
        http.close();
        await hub.close();
      };
    });
    afterAll(() => stop());

    const execute = async (file: string, program: string, node = process.execPath) => {
      await mkdir(dirname(join(project, file)), { recursive: true });
      await write(file, program.replaceAll(':4000', `:${port}`));
      const { stdout, stderr } = await run(node, [file], {
        cwd: project,
        env: { ...process.env, NODE_NO_WARNINGS: '1', HUB_TOKEN: demonstrationTokens.MTESS },
      });
      return stdout + stderr;
    };

    describe.each(['README.md', 'LISEZMOI.md'])('%s', (page) => {
      const programs = blocksOf(page).filter(({ file }) => !/codegen|src/.test(file));

      test('has its programs', () => {
        expect(programs.map(({ file }) => file)).toEqual([
          'first.ts',
          'methods.ts',
          'writing.ts',
          'following.ts',
          'documents.ts',
          'page.ts',
        ]);
      });

      test.each(programs)('$file compiles, and prints what the page says', async (block) => {
        const { file, program, printed } = block;
        expect(await execute(file, program)).toBe(printed);
        if (!program.includes('process.env')) {
          expect(await compile('-p', '.')).toBe('');
        }
        await rm(join(project, file));
      });
    });

    test('a stranger goes from an empty folder to a typed answer', async ({ annotate }) => {
      const { shell = '', program = '', printed } = blocksOf('README.md')[0] ?? {};
      const lines = program.trimEnd().split('\n');
      expect(lines.length).toBeLessThanOrEqual(10);
      const folder = await mkdtemp(join(tmpdir(), 'estuaire-stranger-'));
      const started = performance.now();
      const seconds = () => ((performance.now() - started) / 1_000).toFixed(1);
      const env = {
        ...process.env,
        PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
        // What npm would ask elsewhere about: there is nothing else to install.
        npm_config_offline: 'true',
        npm_config_audit: 'false',
      };
      const stranger = (command: string, ...args: string[]) =>
        run(command, args, { cwd: folder, env });
      try {
        await copyFile(tarball, join(folder, basename(tarball)));
        await stranger('sh', '-euc', shell);
        const installed = seconds();
        await writeFile(join(folder, 'first.ts'), program.replace(':4000', `:${port}`));
        await stranger(process.execPath, tsc, '--noEmit', 'first.ts');
        const checked = seconds();
        expect(await stranger('node', 'first.ts')).toEqual({ stdout: printed, stderr: '' });
        await annotate(`installed after ${installed} s, checked ${checked}, answered ${seconds()}`);
        // The answer is typed: what no antenna has is an error.
        await writeFile(join(folder, 'first.ts'), program.replace('antenna.name', 'antenna.nom'));
        await expect(stranger(process.execPath, tsc, '--noEmit', 'first.ts')).rejects.toMatchObject(
          { stdout: expect.stringContaining("Property 'nom' does not exist on type 'Antenna'") },
        );
      } finally {
        await rm(folder, { recursive: true });
      }
    });

    const oldest = process.env.ESTUAIRE_TEST_OLDEST_NODE;

    test.skipIf(!oldest)(
      'the programs print the same on the oldest Node that it is for',
      async () => {
        const { engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
        const { stdout: version } = await run(`${oldest}`, ['--version']);
        expect(version.replace('v', '>=')).toMatch(new RegExp(`^${engines.node}\\.`));
        for (const { file, program, printed } of blocksOf('README.md').filter(
          (block) => !/codegen|src/.test(block.file),
        )) {
          // It takes no TypeScript, and they are JavaScript as well.
          const script = file.replace('.ts', '.js');
          expect([file, await execute(script, program, oldest)]).toEqual([file, printed]);
          await rm(join(project, script));
        }
      },
    );

    test('its command says what it needs, then checks the documents of the project', async () => {
      const check = () =>
        run('npx', ['--no-install', 'estuaire-sdk', 'check'], { cwd: project }).then(
          ({ stdout }) => ({ code: 0, told: stdout }),
          ({ code, stdout, stderr }) => ({ code, told: stdout + stderr }),
        );
      expect(await check()).toEqual({
        code: 2,
        told: expect.stringContaining('npm install --save-dev graphql'),
      });
      await link('graphql');
      await write('a.ts', "graphql('{ regions { nam } }')");
      expect(await check()).toEqual({
        code: 1,
        told: expect.stringContaining('a.ts:1: Cannot query field "nam" on type "Region"'),
      });
      await rm(join(project, 'a.ts'));
    });

    /** Puts a package of this workspace into the project, as an installation from a registry would. */
    async function link(name: string): Promise<void> {
      const places = [root, join(root, '../..')].map((place) => join(place, 'node_modules', name));
      const from = await realpath(places.find((place) => existsSync(place)) ?? '');
      const to = join(project, 'node_modules', name);
      await mkdir(dirname(to), { recursive: true });
      await symlink(from, to);
    }

    test('the recipe for many documents makes typed documents that the client takes', async () => {
      const blocks = new Map(blocksOf('README.md').map((block) => [block.file, block]));
      const { program = '', printed } = blocks.get('src/region.ts') ?? {};
      for (const name of ['cli', 'client-preset']) {
        await link(`@graphql-codegen/${name}`);
      }
      await link('@graphql-typed-document-node/core');
      await mkdir(join(project, 'src'));
      await write('codegen.ts', blocks.get('codegen.ts')?.program ?? '');
      await write('src/region.ts', program);
      await run(
        process.execPath,
        ['node_modules/@graphql-codegen/cli/esm/bin.js', '--config', 'codegen.ts'],
        { cwd: project },
      );
      await rm(join(project, 'codegen.ts'));
      expect(await execute('src/region.ts', program)).toBe(printed);
      expect(await compile('-p', '.')).toBe('');
    });
  });
});
