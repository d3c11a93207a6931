import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const packages = fileURLToPath(new URL('../../', import.meta.url));

/** Features in their order: each may import those before it, never those after. */
const features = [
  'geography',
  'organizations',
  'programs',
  'network',
  'staff',
  'deployment',
  'access',
  'employers',
  'requests',
  'referrals',
  'statistics',
  'changes',
  'audit',
  'search',
];

/** Which packages each package may import, tests aside. */
const allowedPackages: Record<string, string[]> = {
  'pothos-kysely': [],
  server: ['@estuaire/pothos-kysely'],
  sdk: [],
  bench: ['@estuaire/bench-peers', '@estuaire/server', '@estuaire/server/database'],
  'bench-peers': [],
  testkit: ['@estuaire/server', '@estuaire/server/database', '@estuaire/server/demonstration'],
  'example-antenna-finder': ['@estuaire/sdk'],
  'example-mtess-sync': ['@estuaire/sdk'],
  'example-mei-report': ['@estuaire/sdk'],
};

/** Folders of the server, from the ground up: each may import those before it. */
const folders = [
  'errors.ts',
  'manifests.ts',
  'limits.ts',
  'oidc.ts',
  'config.ts',
  'database',
  'graphql',
  'features',
  'seed',
  'http',
];

interface Arrow {
  from: string;
  to: string;
}

const isTest = (file: string) => file.endsWith('.test.ts') || file.split('/')[1] === 'test';

/** Every import of every source file, as paths below `packages/` or names of packages. */
function readArrows(): Arrow[] {
  const files = readdirSync(packages, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules') && !isTest(file))
    .filter((file) => file.split('/')[1] === 'src');
  return files.flatMap((from) => {
    const text = readFileSync(join(packages, from), 'utf8');
    const specifiers = text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g);
    return [...specifiers].map(([, specifier = '']) => ({
      from,
      to: specifier.startsWith('.')
        ? relative(packages, resolve(packages, dirname(from), specifier))
        : specifier,
    }));
  });
}

/** What is wrong with an arrow, or undefined. */
function fault({ from, to }: Arrow): string | undefined {
  const [owner = '', , ...inside] = from.split('/');
  const [target = '', , ...targetInside] = to.split('/');
  if (to.startsWith('@estuaire/')) {
    if (allowedPackages[owner]?.includes(to)) {
      return undefined;
    }
    return to.split('/').length > 2
      ? 'imports the inside of another package'
      : 'may not import that package';
  }
  if (!(target in allowedPackages)) {
    return undefined;
  }
  if (target !== owner) {
    return 'reaches into another package by its path';
  }
  if (owner !== 'server') {
    return undefined;
  }
  const [room = '', feature = ''] = inside;
  const [targetRoom = '', targetFeature = ''] = targetInside;
  if (room === 'features' && targetRoom === 'features') {
    return features.indexOf(targetFeature) <= features.indexOf(feature)
      ? undefined
      : 'imports a later feature';
  }
  const height = folders.indexOf(room);
  const targetHeight = folders.indexOf(targetRoom);
  if (height >= 0 && targetHeight < 0) {
    return 'imports what is built on it';
  }
  return height >= 0 && targetHeight > height ? 'imports a folder above its own' : undefined;
}

const faults = (arrows: Arrow[]) =>
  arrows.flatMap((arrow) => {
    const wrong = fault(arrow);
    return wrong ? [`${arrow.from} ${wrong}: ${arrow.to}`] : [];
  });

test('every import points the way that the house is built', () => {
  const arrows = readArrows();
  expect(arrows.length).toBeGreaterThan(200);
  expect(faults(arrows)).toEqual([]);
});

test.each([
  [
    'server/src/features/geography/geography.schema.ts',
    'server/src/features/network/network.schema.ts',
  ],
  ['server/src/graphql/builder.ts', 'server/src/features/staff/staff.schema.ts'],
  ['server/src/database/connect.ts', 'server/src/http/routes.ts'],
  ['server/src/errors.ts', 'server/src/config.ts'],
  ['server/src/config.ts', 'server/src/main.ts'],
  ['pothos-kysely/src/index.ts', '@estuaire/server'],
  ['pothos-kysely/src/index.ts', 'server/src/server.ts'],
  ['sdk/src/client.ts', '@estuaire/server'],
  ['sdk/src/client.ts', '@estuaire/testkit'],
  ['server/src/main.ts', '@estuaire/testkit'],
  ['testkit/src/test-hub.ts', '@estuaire/sdk'],
  ['example-mtess-sync/src/run.ts', '@estuaire/testkit'],
  ['server/src/main.ts', '@estuaire/pothos-kysely/src/list.ts'],
  ['server/src/main.ts', 'sdk/src/index.ts'],
])('%s may not import %s', (from, to) => {
  expect(faults([{ from, to }])).toHaveLength(1);
});

test('no file imports itself in a circle', () => {
  const graph = Map.groupBy(readArrows(), ({ from }) => from);
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: string[]) => {
    if (path.includes(file)) {
      circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    } else if (!done.has(file)) {
      for (const { to } of graph.get(file) ?? []) {
        visit(to, [...path, file]);
      }
      done.add(file);
    }
  };
  for (const file of graph.keys()) {
    visit(file, []);
  }
  expect(circles).toEqual([]);
});

test('every feature is a folder of the list, and nothing nests deeper', () => {
  const found = readdirSync(join(packages, 'server/src/features'), { withFileTypes: true });
  expect(found.map(({ name }) => name).sort()).toEqual([...features].sort());
  const deep = readdirSync(join(packages, 'server/src'), { recursive: true, encoding: 'utf8' });
  expect(deep.filter((file) => file.split('/').length > 3)).toEqual([]);
});

/** What would reach the files behind it, which share a thread (decision 7). This file has examples of it. */
const reaching = /\bvi\.(?:resetModules|mock|doMock|stubEnv)\(|\bprocess\.env[.[][^=\n]*[^=!]=[^=]/;

test('no file of tests replaces what the others use', () => {
  const files = readdirSync(packages, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules') && isTest(file))
    .filter((file) => !file.endsWith('/architecture.test.ts'))
    .filter((file) => reaching.test(readFileSync(join(packages, file), 'utf8')));
  expect(files).toEqual([]);
});

test.each([
  ['vi.resetModules();', true],
  ["vi.stubEnv('PORT', '1');", true],
  ["process.env.PORT = '1';", true],
  ["process.env['PORT'] = '1';", true],
  ["const onServer = process.env.DATABASE === 'server';", false],
  ["const url = process.env.REDIS ?? 'redis://127.0.0.1';", false],
])('%s reaches other files: %s', (line, reaches) => {
  expect(reaching.test(line)).toBe(reaches);
});
