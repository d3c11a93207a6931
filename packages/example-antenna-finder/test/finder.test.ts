import { readFile } from 'node:fs/promises';
import { createHub, type Hub } from '@estuaire/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededDatabase } from '../../server/test/database.ts';
import { run, type World } from '../src/run.ts';

let hub: Hub;
beforeAll(async () => {
  hub = createHub({ connection: await seededDatabase() });
});
afterAll(() => hub.close());

/** Runs the command against the hub, and tells what it printed and how it ended. */
async function finder(argv: string[], world: Partial<World> & { columns?: number } = {}) {
  let out = '';
  let errors = '';
  const { columns, ...rest } = world;
  const code = await run(argv, {
    fetch: (url, init) => hub.fetch(new Request(url, init)),
    stdout: { write: (text) => (out += text), ...(columns && { columns }) },
    stderr: { write: (text) => (errors += text) },
    env: {},
    ...rest,
  });
  expect(out + errors).not.toMatch(/\n\s+at |undefined|null|\[object/);
  return { code, out, errors, lines: out.split('\n') };
}

test('the antennas nearest to a municipality are told in French, aligned, from the nearest', async () => {
  const { code, errors, lines } = await finder(['Rouyn-Noranda', '--limit', '3']);
  expect([code, errors]).toEqual([0, '']);
  const direction = 'Direction régionale de l’Abitibi-Témiscamingue et du Nord-du-Québec';
  expect(lines).toEqual([
    'Rouyn-Noranda (Abitibi-Témiscamingue) : les 3 antennes les plus proches',
    '',
    'Antenne                       Municipalité   Bureau hôte                                       Direction régionale                                                  Distance',
    '────────────────────────────  ─────────────  ────────────────────────────────────────────────  ───────────────────────────────────────────────────────────────────  ────────',
    `Antenne de Rouyn-Noranda      Rouyn-Noranda  Bureau de Services Québec de Rouyn-Noranda *      ${direction}    0,0 km`,
    `Antenne de Rouyn-Noranda (2)  Rouyn-Noranda  Bureau de Services Québec de Rouyn-Noranda (2) *  ${direction}    0,0 km`,
    `Antenne de La Sarre           La Sarre       Bureau de Services Québec de La Sarre *           ${direction}   64,0 km`,
    '',
    '* Donnée de démonstration : ce qui est marqué est inventé, calibré sur les totaux officiels.',
    '',
  ]);
});

test('the same is told in English', async () => {
  const { out } = await finder(['rouyn noranda', '--limit=3', '--lang', 'en']);
  expect(out).toMatch(/^Rouyn-Noranda \(Abitibi-Témiscamingue\): the 3 nearest antennas\n/);
  expect(out).toMatch(/^Antenna +Municipality +Host office +Regional direction +Distance$/m);
  expect(out).toContain('64.0 km');
  expect(out).toContain('* Demonstration data:');
});

test.each([
  ['st-jerome', 'Saint-Jérôme (Laurentides) :'],
  ['TROIS RIVIERES', 'Trois-Rivières (Mauricie) :'],
  ['val-d’or', "Val-d'Or (Abitibi-Témiscamingue) :"],
  ['86042', 'Rouyn-Noranda (Abitibi-Témiscamingue) :'],
])('%s is found', async (text, title) => {
  const { code, out } = await finder([text]);
  expect(code).toBe(0);
  expect(out.startsWith(title)).toBe(true);
});

test('a name in several words needs no quotes', async () => {
  const { out } = await finder(['--', 'Sept', 'Îles']);
  expect(out).toMatch(/^Sept-Îles \(Côte-Nord\) : les 5 antennes les plus proches\n/);
});

test('no more antennas are told than there are within the distance', async () => {
  const { lines } = await finder(['Rouyn-Noranda', '--within', '64,5', '--limit', '100']);
  expect(lines[0]).toContain('les 3 antennes');
  const { code, out } = await finder(['Chicoutimi', '--within', '0.1']);
  expect(code).toBe(0);
  expect(out).toContain(' : aucune antenne à 0,1 km ou moins.');
});

test('the network of another day is told, with its regions and its directions', async () => {
  const { out } = await finder(['Granby', '--as-of', '2019-09-01', '--limit', '1']);
  expect(out).toMatch(/^Granby \(Montérégie\) : l’antenne la plus proche, le 1er septembre 2019\n/);
  const before = await finder(['Granby', '--as-of', '1990-01-01']);
  expect([before.code, before.out]).toEqual([
    0,
    'Aucune antenne n’est ouverte à cette date, dans aucune région.\n',
  ]);
});

test('a table that is wider than the screen is broken inside its columns', async () => {
  const { lines } = await finder(['Rimouski', '--limit', '20'], { columns: 80 });
  expect(Math.max(...lines.slice(1, -3).map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(lines.join('\n').replaceAll(/\s+/g, ' ')).toContain('Distance');
});

test('what is documented is not marked as demonstration', async () => {
  const { out } = await finder(['Laval', '--limit', '1']);
  expect(out).toContain('(boulevard Daniel-Johnson)  ');
  expect(out).not.toContain('*');
});

test('an antenna that bears the name of a part of its municipality leads to it, and this is said', async () => {
  const { code, out } = await finder(['Chicoutimi', '--limit', '1']);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^Aucune municipalité ne s’appelle « Chicoutimi » : voici pour Saguenay\.\nSaguenay \(/,
  );
});

test('municipalities of the same name are told apart by their code', async () => {
  const { code, out, errors } = await finder(['stanstead']);
  expect([code, out]).toEqual([1, '']);
  expect(errors).toBe(`Plusieurs municipalités répondent à « stanstead » :
  45008  Stanstead, ville (Estrie)
  45025  Stanstead, canton (Estrie)
Choisissez par le code : npx -y pnpm@12 --filter example-antenna-finder start 45008
`);
  const vague = await finder(['sainte', '--lang', 'en']);
  expect(vague.errors.split('\n')).toHaveLength(14);
  expect(vague.errors).toContain('… and others: a fuller name would help.');
});

test('a municipality without a position has the antennas of its region', async () => {
  const { code, out } = await finder(['45025', '--within', '10', '--limit', '2']);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^Le hub ne sait pas où se trouve Stanstead\. 2 antennes de sa région \(Estrie\), sans distance\n/,
  );
  expect(out.match(/ –$/gm)).toHaveLength(2);
  expect(out).toContain('--within n’a pas servi');
  const before = await finder(['45025', '--as-of', '1990-01-01', '--lang', 'en']);
  expect(before.out).toMatch(
    /^The hub does not know where Stanstead \(Estrie\) is, and no antenna/,
  );
});

test.each([
  ['Rouin-Norenda', '86042  Rouyn-Noranda, ville (Abitibi-Témiscamingue)'],
  ['Montreel', '66023  Montréal, ville (Montréal)'],
  ['saint-jerme', '75017  Saint-Jérôme, ville (Laurentides)'],
])('%s is not found, and near names are', async (text, first) => {
  const { code, out, errors } = await finder([text]);
  expect([code, out]).toEqual([1, '']);
  const [told, question, suggestion] = errors.split('\n');
  expect(told).toBe(`Aucune municipalité ne s’appelle « ${text} ».`);
  expect([question, suggestion]).toEqual(['Vouliez-vous dire :', `  ${first}`]);
});

test.each([
  [['Zzzzxq'], 'Aucune municipalité ne s’appelle « Zzzzxq ».\n'],
  [['99999', '--lang', 'en'], 'No municipality has the code 99999.\n'],
])('%j is like nothing', async (argv, told) => {
  expect(await finder(argv)).toMatchObject({ code: 1, out: '', errors: told });
});

test('what the hub refuses is told in its words, with the id of the request', async () => {
  const { code, errors } = await finder(['?!']);
  expect(code).toBe(1);
  expect(errors).toMatch(/^Cherchez un texte de 1 à 100 caractères.*\(requestId : [\w-]+\)\n$/);
});

test.each([
  ['README.md', 'the 3 nearest antennas'],
  ['LISEZMOI.md', 'les 3 antennes les plus proches'],
])('the command of %s works', async (file, told) => {
  const text = await readFile(new URL(`../${file}`, import.meta.url), 'utf8');
  const [, command = ''] = /example-antenna-finder start (.+)/.exec(text) ?? [];
  const { code, out } = await finder(command.replaceAll('"', '').split(' '));
  expect(code).toBe(0);
  expect(out).toContain(told);
});

test('without an argument, the usage is told', async () => {
  const { code, out, errors } = await finder([]);
  expect([code, out]).toEqual([2, '']);
  expect(errors).toMatch(/^Quelle municipalité\?\n/);
  const help = await finder(['--help', '--lang', 'en']);
  expect([help.code, help.errors]).toEqual([0, '']);
  expect(help.out).toMatch(/^The regional antennas nearest to a municipality\.\n/);
  for (const option of ['--limit', '--within', '--as-of', '--lang', '--url', '--help']) {
    expect(errors).toContain(option);
    expect(help.out).toContain(option);
  }
});

test.each([
  [['--radius', '3', 'Alma'], /^L’option --radius n’existe pas\./],
  [['-x', 'Alma'], /^L’option -x n’existe pas\./],
  [['Alma', '--limit'], /^--limit est/],
  [['Alma', '--limit', '0'], /^--limit est/],
  [['Alma', '--limit', '101'], /^--limit est/],
  [['Alma', '--limit', '2.5'], /^--limit est/],
  [['Alma', '--within', '0'], /^--within est/],
  [['Alma', '--within=-3'], /^--within est/],
  [['Alma', '--as-of', 'hier'], /^--as-of est/],
  [['Alma', '--as-of', '2023-02-29'], /^--as-of est/],
  [['Alma', '--lang', 'es'], /^--lang est/],
  [['Alma', '--url', 'localhost:4000'], /^--url est/],
  [['Alma', '--lang=en', '--limit=x'], /^--limit is/],
])('%j is refused, and why is told', async (argv, told) => {
  const { code, out, errors } = await finder(argv);
  expect([code, out]).toEqual([2, '']);
  expect(errors).toMatch(told);
  expect(errors).toContain('--help');
});

test('an address in ESTUAIRE_URL that is none is refused', async () => {
  const { code, errors } = await finder(['Alma'], { env: { ESTUAIRE_URL: 'hub' } });
  expect(code).toBe(2);
  expect(errors).toMatch(/^ESTUAIRE_URL est une adresse/);
});

test.each([
  [[], {}, 'http://127.0.0.1:4000/graphql'],
  [[], { ESTUAIRE_URL: 'https://hub.test/graphql' }, 'https://hub.test/graphql'],
  [['--url', 'http://a.test/'], { ESTUAIRE_URL: 'https://hub.test/graphql' }, 'http://a.test/'],
])('with %j and %j, the hub at %s is asked', async (argv, env, address) => {
  const asked: string[] = [];
  const { code } = await finder(['86042', ...argv], {
    env,
    fetch: (url, init) => {
      asked.push(url);
      return hub.fetch(new Request('http://hub.test/graphql', init));
    },
  });
  expect([code, new Set(asked)]).toEqual([0, new Set([address])]);
});

test('when no hub runs, how to start one is told', async () => {
  const refused = Promise.reject(new TypeError('fetch failed'));
  const { code, out, errors } = await finder(['Alma'], { fetch: () => refused });
  expect([code, out]).toEqual([1, '']);
  expect(errors).toBe(
    'Le hub ne répond pas à http://127.0.0.1:4000. Démarrez-le dans un autre terminal, à la racine du dépôt : npx -y pnpm@12 start\nS’il est ailleurs, donnez son adresse avec --url ou ESTUAIRE_URL.\n',
  );
});

test('what answers and is not a hub is told', async () => {
  const fetch = async () => new Response('<html>', { status: 200 });
  const { code, errors } = await finder(['Alma', '--lang', 'en'], { fetch });
  expect(code).toBe(1);
  expect(errors).toMatch(/^No hub at http:\/\/127\.0\.0\.1:4000 \(HTTP 200\)/);
});
