import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const codes = ({ nodes }: Data) => nodes.map(({ code }: Data) => code).sort();

test('the PSTQ replaces the PRTQ in November 2023', async () => {
  const permanent = async (asOf: string) =>
    codes(
      (
        await hub.ask(
          `query ($asOf: Date!) {
            programs(asOf: $asOf, where: { category: { eq: PERMANENT } }) { nodes { code } }
          }`,
          { asOf },
        )
      ).programs,
    );
  expect(await permanent('2019-08-28')).toEqual(['PEQ', 'PRTQ']);
  expect(await permanent('2024-01-01')).toEqual(['PEQ', 'PSTQ']);
});

test('a program knows every organization behind it', async () => {
  const { program } = await hub.ask('{ program(code: "PTET") { organizations { code } } }');
  expect(program.organizations.map(({ code }: Data) => code)).toEqual(['EDSC', 'IRCC', 'MIDI']);
});

test('an aid says its rate, its maximum and for what', async () => {
  const { financialAid } = await hub.ask(`{
    financialAid(code: "RECRUITMENT_MISSION") {
      rate maximumCad per english: per(language: EN) forBusinesses organization { acronym }
    }
  }`);
  expect(financialAid).toMatchObject({
    rate: 0.5,
    maximumCad: 5000,
    english: 'enterprise and mission',
    forBusinesses: true,
    organization: { acronym: 'MTESS' },
  });
});

test('a text that nobody wrote is null in both languages', async () => {
  const { program } = await hub.ask(
    '{ program(code: "PEQ") { fr: note(language: FR) en: note(language: EN) } }',
  );
  expect(program).toEqual({ fr: null, en: null });
});

test('services are filtered by organization', async () => {
  const { services } = await hub.ask(
    '{ services(where: { organization: { eq: "MEI" } }) { nodes { organization { code } } } }',
  );
  expect(services.nodes.length).toBeGreaterThan(0);
  expect(services.nodes.every(({ organization }: Data) => organization.code === 'MEI')).toBe(true);
});
