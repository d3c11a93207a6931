import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createHubClient, graphql } from '@estuaire/sdk';
import { createTestHub, type TestHub } from '@estuaire/testkit';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellsOf, type Ran, reportArguments, runReport } from './hub.ts';

let hub: TestHub;
let mei: Ran & AsyncDisposable;
let analyst: Ran & AsyncDisposable;
beforeAll(async () => {
  hub = await createTestHub({ principal: 'MEI' });
  mei = await runReport(hub);
  analyst = await runReport(hub.as('ANALYST'));
});
afterAll(async () => {
  await mei?.[Symbol.asyncDispose]();
  await analyst?.[Symbol.asyncDispose]();
  await hub?.close();
});

const plain = (text: string | undefined) =>
  (text ?? '')
    .replaceAll(/[\u00a0\u202f]/g, '')
    .replace(',', '.')
    .replace('−', '-');
const bodyOf = (document: Document, figure: string) =>
  cellsOf(document, figure).filter(([first]) => /^\d\d /.test(first ?? ''));
const csv = async (ran: Ran, name: string) =>
  parse<Record<string, string>>(await ran.read(name), { bom: true, columns: true });
const clientOf = ({ url, token, fetch }: TestHub) =>
  createHubClient({ url, fetch, ...(token && { token }) });

test('the command says what it wrote, and ends with 0', async () => {
  expect([mei.code, mei.errors]).toEqual([0, '']);
  expect(mei.out).toContain(join(mei.folder, 'rapport', 'rapport.html'));
  expect((await readdir(join(mei.folder, 'rapport'))).toSorted()).toEqual([
    'aiguillages-par-etape-et-annee.csv',
    'aiguillages-par-region-et-annee.csv',
    'aiguillages-par-region-et-etape.csv',
    'aiguillages-par-region-etape-et-annee.csv',
    'deploiement.csv',
    'desserte-par-region.csv',
    'rapport.html',
  ]);
});

describe('the deployment', () => {
  test('is that of Annexe 1, counted and published, and that of the day of the data', () => {
    const rows = cellsOf(mei.document, 'figure-deploiement').slice(2);
    expect(rows.map((row) => row.slice(1))).toEqual([
      ['4', '4', '0', '6', '6', '0', '10', '–', '–'],
      ['21', '21', '0', '61', '61', '0', '73', '–', '–'],
      ['51', '51', '0', '162', '162', '0', '201', '–', '–'],
      ['37', '37', '0', '55', '55', '0', '63', '–', '–'],
    ]);
  });

  test('shows a difference with its sign, and says in the summary that there is one', async () => {
    const falsified: typeof hub.fetch = async (input, init) => {
      const response = await hub.fetch(input, init);
      const text = await response.text();
      return new Response(
        text.replace(
          '"value":61,"difference":0,"reconciles":true',
          '"value":61,"difference":-1,"reconciles":false',
        ),
        response,
      );
    };
    await using ran = await runReport(hub, reportArguments, { fetch: falsified });
    const [, antennas] = cellsOf(ran.document, 'figure-deploiement').slice(2);
    expect(antennas?.[6]).toBe('−1');
    expect(ran.document.querySelector('.summary')?.textContent).toMatch(
      /s’écartent de ceux qui ont été publiés pour «.Antennes régionales/,
    );
  });
});

describe('the coverage', () => {
  test('counts antennas and counsellors as the hub does, region by region', async () => {
    const { regions } = await clientOf(hub).query(
      graphql(`query ($asOf: Date!) {
        regions(asOf: $asOf) {
          code
          population { value }
          antennas(first: 15) { count { value } nodes { positions(first: 20) { nodes { role { counsellor } holder { number } } } } }
        }
      }`),
      { asOf: '2026-10-31' },
    );
    const expected = regions.map(({ code, population, antennas }) => {
      const counsellors = antennas.nodes
        .flatMap(({ positions }) => positions.nodes)
        .filter(({ role, holder }) => role?.counsellor && holder).length;
      const people = population?.value ?? 0;
      const rate = (count: number) => ((count * 100_000) / people).toFixed(2);
      const antennaCount = antennas.count.value;
      return [code, people, antennaCount, rate(antennaCount), counsellors, rate(counsellors)].map(
        String,
      );
    });
    const shown = bodyOf(mei.document, 'figure-desserte').map(([region, ...cells]) => [
      region?.slice(0, 2),
      ...cells.map(plain),
    ]);
    expect(shown).toEqual(expected);
    expect(cellsOf(mei.document, 'figure-desserte').at(-1)?.[4]).toBe('63');
  });

  test('follows the day of the data', async () => {
    await using ran = await runReport(hub, [
      '--as-of',
      '2019-08-27',
      '--from',
      '2019',
      '--to',
      '2019',
    ]);
    expect(cellsOf(ran.document, 'figure-desserte').at(-1)?.slice(2)).toEqual([
      '21',
      '0,25',
      '37',
      '0,43',
    ]);
  });
});

describe('the referrals', () => {
  const question = graphql(`query ($where: ReferralFilter) {
    referralStatistics(groupBy: [REGION, OPENED_YEAR], where: $where) {
      groups { region { code } openedYear count suppressed }
    }
  }`);

  test.each(['MEI', 'ANALYST'] as const)('are those that %s may count', async (principal) => {
    const { referralStatistics } = await clientOf(hub.as(principal)).query(question, {});
    const expected = new Map(
      referralStatistics.groups.map(({ region, openedYear, count, suppressed }) => [
        `${region?.code} ${openedYear}`,
        suppressed ? 'masqué' : String(count),
      ]),
    );
    const { document } = principal === 'MEI' ? mei : analyst;
    const years = cellsOf(document, 'figure-regions-annees')[0]?.slice(1) ?? [];
    expect(years).toEqual(['2019', '2020', '2021', '2022', '2023', '2024', '2025', '2026']);
    for (const [region, ...cells] of bodyOf(document, 'figure-regions-annees')) {
      const told = years.map((year) => expected.get(`${region?.slice(0, 2)} ${year}`) ?? '0');
      expect(cells).toEqual(told);
    }
  });

  test('that are hidden are never told as 0, nor left empty without saying why', async () => {
    const chart = Array.from(
      analyst.document.querySelectorAll('#figure-regions-annees svg'),
      (svg) => svg.getAttribute('aria-label'),
    ).find((label) => label?.startsWith('Côte-Nord'));
    expect(chart?.match(/masqué/g)).toHaveLength(8);
    const rows = await csv(analyst, 'aiguillages-par-region-et-annee.csv');
    const hidden = rows.filter(({ masque }) => masque === 'oui');
    expect(hidden.length).toBeGreaterThan(20);
    expect(new Set(hidden.map(({ nombre }) => nombre))).toEqual(new Set(['']));
    expect(rows.filter(({ masque, nombre }) => masque === 'non' && nombre === '')).toEqual([]);
    expect(analyst.document.querySelector('#methode')?.parentElement?.textContent).toContain(
      'un nombre de 1 à 4 est masqué',
    );
  });

  test('are hidden from nobody who sees records', () => {
    expect(mei.html).not.toContain('masqué');
    expect(mei.html).toContain('aiguillages que le MEI peut voir');
  });

  test('are those of the years asked for', async () => {
    await using ran = await runReport(hub, [...reportArguments, '--from', '2024', '--to', '2025']);
    expect(cellsOf(ran.document, 'figure-etapes-annees').at(-1)).toEqual(['Ensemble', '86', '75']);
    expect(cellsOf(ran.document, 'figure-regions-etapes').at(-1)?.at(-1)).toBe('161');
  });

  test('of an analyst without years are of all, and the report says so; of one year when one is asked for', async () => {
    await using several = await runReport(hub.as('ANALYST'), [
      ...reportArguments,
      '--from',
      '2024',
      '--to',
      '2025',
    ]);
    expect(cellsOf(several.document, 'figure-regions-etapes').at(-1)?.at(-1)).toBe('2\u202f500');
    expect(
      several.document.querySelector('#figure-regions-etapes figcaption')?.textContent,
    ).toContain('toutes années d’ouverture confondues');
    await using one = await runReport(hub.as('ANALYST'), [
      ...reportArguments,
      '--from',
      '2024',
      '--to',
      '2024',
    ]);
    expect(cellsOf(one.document, 'figure-regions-etapes').at(-1)?.at(-1)).toBe('408');
    expect(one.document.querySelector('#figure-regions-etapes figcaption')?.textContent).toContain(
      'ouverts en 2024',
    );
  });
});

describe('the files', () => {
  test('of CSV give the tables of the report back', async () => {
    for (const ran of [mei, analyst]) {
      const pivoted = (rows: Record<string, string>[], row: string, column: string) =>
        [...Map.groupBy(rows, (line) => line[row])].map(([, lines]) =>
          lines
            .toSorted((a, b) => (column === 'annee' ? Number(a.annee) - Number(b.annee) : 0))
            .map(({ nombre, masque }) => (masque === 'oui' ? 'masqué' : nombre)),
        );
      const tableOf = (figure: string) =>
        cellsOf(ran.document, figure)
          .slice(1, -1)
          .map((cells) => cells.slice(1).map(plain));
      expect(
        pivoted(await csv(ran, 'aiguillages-par-region-et-annee.csv'), 'region', 'annee'),
      ).toEqual(tableOf('figure-regions-annees'));
      expect(
        pivoted(await csv(ran, 'aiguillages-par-etape-et-annee.csv'), 'etape', 'annee'),
      ).toEqual(tableOf('figure-etapes-annees'));
      expect(
        pivoted(await csv(ran, 'aiguillages-par-region-et-etape.csv'), 'region', 'etape'),
      ).toEqual(tableOf('figure-regions-etapes').map((cells) => cells.slice(0, -1)));
      const served = await csv(ran, 'desserte-par-region.csv');
      expect(
        served.map(
          ({ population, antennes, antennes_pour_100000, conseillers, conseillers_pour_100000 }) =>
            [population, antennes, antennes_pour_100000, conseillers, conseillers_pour_100000].map(
              Number,
            ),
        ),
      ).toEqual(
        bodyOf(ran.document, 'figure-desserte').map(([, ...cells]) =>
          cells.map((cell) => Number(plain(cell))),
        ),
      );
      const deployment = await csv(ran, 'deploiement.csv');
      expect(deployment.map(({ nombre_compte }) => nombre_compte)).toEqual(
        cellsOf(ran.document, 'figure-deploiement')
          .slice(2)
          .flatMap((cells) => [cells[1], cells[4], cells[7]]),
      );
    }
  });

  test('of CSV are for Excel too, and in the report as they are beside it', async () => {
    const links = Array.from(mei.document.querySelectorAll('a[download]'));
    expect(links).toHaveLength(6);
    for (const link of links) {
      const text = await mei.read(link.getAttribute('download') ?? '');
      expect(text.startsWith('\ufeff')).toBe(true);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(text.endsWith('\r\n')).toBe(true);
      const [, encoded] = link.getAttribute('href')?.split('base64,') ?? [];
      expect(Buffer.from(encoded ?? '', 'base64').toString()).toBe(text);
    }
  });

  test('are the same bytes for the same data and dates', async () => {
    await using again = await runReport(hub);
    expect(again.html).toBe(mei.html);
    expect(await again.read('deploiement.csv')).toBe(await mei.read('deploiement.csv'));
  });
});
