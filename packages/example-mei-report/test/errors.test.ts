import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTestHub, type TestHub } from '@estuaire/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportArguments, runReport } from './hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await createTestHub({ principal: 'MEI' });
});
afterAll(() => hub?.close());

/** Runs a command that must fail: how it ended, and what it said, with plain spaces. */
async function failed(...given: Parameters<typeof runReport>) {
  await using ran = await runReport(...given);
  expect([ran.out, ran.html]).toEqual(['', '']);
  expect(ran.errors).not.toMatch(/\n\s+at |undefined|\[object/);
  return { code: ran.code, errors: ran.errors.replaceAll('\u00a0', ' '), folder: ran.folder };
}

test.each([
  ['no key', {}, 'Il manque la clé du hub : ESTUAIRE_TOKEN. Une clé de démonstration'],
  [
    'a key that the hub does not know',
    { ESTUAIRE_TOKEN: 'estuaire_abc' },
    'Le hub ne reconnaît pas la clé',
  ],
])('%s is told from other failures, with a hint', async (_, env, message) => {
  const { code, errors } = await failed(hub, reportArguments, {
    env: { ESTUAIRE_URL: hub.url, ...env },
  });
  expect(code).toBe(1);
  expect(errors).toContain(message);
  expect(errors).toContain('estuaire keys demo --json');
});

test('a key without the right to count is told which one has it', async () => {
  const { code, errors } = await failed(hub, reportArguments, {
    fetch: async () =>
      Response.json(
        { errors: [{ message: 'Non.', extensions: { code: 'FORBIDDEN' } }] },
        { headers: { 'content-type': 'application/graphql-response+json' }, status: 403 },
      ),
  });
  expect(code).toBe(1);
  expect(errors).toContain(
    'Cette clé ne permet pas de compter les aiguillages. Il faut celle d’un organisme',
  );
});

test('a hub that does not answer is told where it was looked for', async () => {
  const elsewhere = await createTestHub({ principal: 'MEI' });
  await elsewhere.close();
  const { code, errors } = await failed(elsewhere);
  expect(code).toBe(1);
  expect(errors).toContain('Le hub ne répond pas à http://hub.test.');
  expect(errors).toContain('npx -y pnpm@12 start');
});

test('a hub that is out of service is told in its own words, once it was asked three times', async () => {
  hub.failNext({ status: 503, times: 3 });
  const { code, errors } = await failed(hub);
  expect(code).toBe(1);
  expect(errors.length).toBeGreaterThan(20);
  await using again = await runReport(hub);
  expect(again.code).toBe(0);
});

test('a folder that cannot be written to is named, with the reason', async () => {
  await using first = await runReport(hub);
  const file = join(first.folder, 'occupé');
  await writeFile(file, '');
  for (const out of [file, join(file, 'rapport')]) {
    const { code, errors } = await failed(hub, [...reportArguments, '--out', out]);
    expect(code).toBe(1);
    expect(errors).toBe(
      `Impossible d’écrire dans ${out} : ce n’est pas un dossier. Choisissez un autre dossier avec --out.\n`,
    );
  }
});

test.each([
  [['--as-of', '2026-02-30'], '--as-of est une date qui existe'],
  [['--written-on', 'hier'], '--written-on est une date qui existe'],
  [['--from', '19'], '--from est une année'],
  [['--from', '2024', '--to', '2023'], '--from ne vient pas après --to'],
  [['--from', '2000'], '12 années au plus'],
  [['--url', 'ftp://hub'], '--url est une adresse http'],
  [['--out'], '--out est un dossier.'],
  [['--output', 'x'], '« --output » n’est pas une option.'],
  [['rapport'], '« rapport » n’est pas une option.'],
])('%j is refused before anything is asked', async (argv, message) => {
  const { code, errors } = await failed(hub, argv, {
    fetch: () => Promise.reject(new Error('asked')),
  });
  expect(code).toBe(2);
  expect(errors).toContain(message);
  expect(errors).toContain('Pour l’aide : --help');
});

test('the help says all options, and where a key comes from', async () => {
  await using ran = await runReport(hub, ['--help'], { env: {} });
  expect(ran.code).toBe(0);
  for (const word of [
    '--out',
    '--as-of',
    '--from',
    '--to',
    '--written-on',
    '--url',
    'ESTUAIRE_TOKEN',
  ]) {
    expect(ran.out).toContain(word);
  }
});
