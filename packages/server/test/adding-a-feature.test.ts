import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LastingDatabase, lastingDatabase, runCommandOf } from './commands.ts';
import { HubProcess } from './hub-process.ts';

const server = fileURLToPath(new URL('../', import.meta.url));
const page = new URL('../../../docs/adding-a-feature.md', import.meta.url);
/** A copy of the sources beside them, so that their dependencies resolve. */
const copy = join(server, `src-with-closures-${process.pid}`);

interface Block {
  language: string;
  file: string | undefined;
  into: string | undefined;
  after: string | undefined;
  text: string;
}

let database: LastingDatabase;
let blocks: Block[];

beforeAll(async () => {
  database = await lastingDatabase('closures');
  const markdown = await readFile(page, 'utf8');
  blocks = [...markdown.matchAll(/^```(\w+)(.*)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', info = '', text = '']) => ({
      language,
      text,
      file: /file=(\S+)/.exec(info)?.[1],
      into: /in=(\S+)/.exec(info)?.[1],
      after: /after="(.*)"$/.exec(info)?.[1],
    }),
  );
});
afterAll(async () => {
  await database.remove();
  await rm(copy, { recursive: true, force: true });
});

const inCopy = (path: string) => path.replace('packages/server/src', copy);

async function apply({ file, into, after, text }: Block): Promise<void> {
  if (file) {
    await mkdir(dirname(inCopy(file)), { recursive: true });
    await writeFile(inCopy(file), text);
  }
  if (into && after) {
    const before = await readFile(inCopy(into), 'utf8');
    expect(before.split(`${after}\n`)).toHaveLength(2);
    await writeFile(inCopy(into), before.replace(`${after}\n`, `${after}\n${text}`));
  }
}

test('the worked example of docs/adding-a-feature.md answers its query', async () => {
  await cp(join(server, 'src'), copy, { recursive: true });
  for (const block of blocks) {
    await apply(block);
  }
  const migrated = await runCommandOf(join(copy, 'cli.ts'), database.env, 'migrate');
  expect(migrated).toMatchObject({ code: 0, stderr: '' });
  const { db, close } = await database.open();
  await sql`
    insert into closure (host_office_id, reason_fr, reason_en, valid, provenance)
    select id, 'Travaux', 'Works', '[2027-01-04,2027-01-11)', 'DEMONSTRATION'
    from host_office where code = 'HO-001'
  `.execute(db);
  await close();

  const textOf = (wanted: string) =>
    blocks.find(({ language }) => language === wanted)?.text as string;
  const hub = new HubProcess(database.env, join(copy, 'main.ts'));
  const response = await fetch(`${await hub.url()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: textOf('graphql') }),
  });
  const { data, errors } = await response.json();
  hub.kill('SIGTERM');
  expect(await hub.exitCode()).toBe(0);
  expect({ data, errors }).toEqual({ data: JSON.parse(textOf('json')) });
});
