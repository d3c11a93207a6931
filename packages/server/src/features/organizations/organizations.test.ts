import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHub, type TestHub } from '../../../test/hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

test('MIDI became MIFI in September 2019, and stays the same organization', async () => {
  const { before, after } = await hub.ask(`{
    before: organization(code: "MIDI", asOf: "2019-08-28") { id acronym name nameValidity { until } }
    after: organization(code: "MIDI", asOf: "2019-10-01") { id acronym name nameValidity { from } }
  }`);
  expect(before.acronym).toBe('MIDI');
  expect(before.name).toBe('Ministère de l’Immigration, de la Diversité et de l’Inclusion');
  expect(after.acronym).toBe('MIFI');
  expect(before.id).toBe(after.id);
  expect(before.nameValidity.until).toBe(after.nameValidity.from);
});

test('a name comes in the language of the argument, else of the request, else in French', async () => {
  const query = '{ organization(code: "MEI") { name english: name(language: EN) } }';
  const french = 'Ministère de l’Économie et de l’Innovation';
  const english = 'Ministry of Economy and Innovation';
  const named = async (language?: string) =>
    (await hub.answer(query, language ? { language } : {})).result.data?.organization;
  expect(await named()).toEqual({ name: french, english });
  expect(await named('en-CA')).toEqual({ name: english, english });
  expect(await named('de')).toEqual({ name: french, english });
});

test('what an organization offers is one list of programs, aids and services, as of the date', async () => {
  const { before, after } = await hub.ask(`{
    before: organization(code: "MIDI", asOf: "2019-08-27") { offerings { nodes { __typename code } } }
    after: organization(code: "MIDI", asOf: "2019-08-28") {
      offerings(first: 100) { count { value } nodes { __typename code ... on Program { category } } }
    }
  }`);
  const guidance = { __typename: 'Service', code: 'EMPLOYER_PORTAL_GUIDANCE' };
  expect(before.offerings.nodes).not.toContainEqual(guidance);
  expect(after.offerings.nodes).toContainEqual(guidance);
  expect(after.offerings.nodes).toContainEqual({
    __typename: 'Program',
    code: 'PRTQ',
    category: 'PERMANENT',
  });
  expect(after.offerings.nodes).toHaveLength(after.offerings.count.value);
});

test('organizations are filtered by kind', async () => {
  const { organizations } = await hub.ask(`{
    organizations(where: { kind: { in: [FEDERAL_DEPARTMENT] } }) { nodes { code } }
  }`);
  expect(organizations.nodes).toEqual([{ code: 'EDSC' }, { code: 'IRCC' }]);
});
