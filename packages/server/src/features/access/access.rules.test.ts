import { expect, test } from 'vitest';
import { demonstrationPrincipals } from './access.demonstration.ts';
import { type Grant, grantRules, wrongParts } from './access.rules.ts';

const counsellor = {
  role: 'COUNSELLOR',
  organization: 'MIDI',
  regions: ['08', '10'],
  purpose: 'Suivi',
};
const director = {
  role: 'DIRECTOR',
  organization: 'MIDI',
  direction: 'DR-CNC',
  purpose: 'Suivi',
};
const partner = { role: 'PARTNER', organization: 'MTESS', purpose: 'Suivi' };
const analyst = { role: 'ANALYST', organization: 'MEI', purpose: 'Suivi' };
const administrator = { role: 'ADMINISTRATOR', organization: 'MIDI', purpose: 'Suivi' };

test.each([counsellor, director, partner, analyst, administrator])(
  'a grant of $role that follows the rules is taken',
  (grant) => {
    expect(grantRules.parse(grant)).toEqual({ regions: [], direction: null, ...grant });
  },
);

test('what is absent may also be said to be', () => {
  const said = { ...partner, regions: [], direction: null };
  expect(grantRules.parse(said)).toEqual(said);
  expect(grantRules.parse({ ...partner, regions: null })).toEqual(said);
});

test('regions come once each, in their order, and a purpose without space around it', () => {
  const { regions, purpose } = grantRules.parse({
    ...counsellor,
    regions: ['10', '08', '10'],
    purpose: ' Suivi\n',
  });
  expect(regions).toEqual(['08', '10']);
  expect(purpose).toBe('Suivi');
});

test.each<[wrong: (keyof Grant)[], grant: object]>([
  [['role'], { ...partner, role: 'PUBLIC' }],
  [['role'], { ...partner, role: 'partner' }],
  [['role'], {}],
  [['organization'], { ...partner, organization: 'MIDI' }],
  [['organization'], { ...partner, organization: undefined }],
  [['organization'], { ...partner, organization: "MTESS' or true" }],
  [['organization'], { ...counsellor, organization: 'MTESS' }],
  [['organization'], { ...director, organization: 'MTESS' }],
  [['organization'], { ...administrator, organization: 'MTESS' }],
  [['regions'], { ...counsellor, regions: [] }],
  [['regions'], { ...counsellor, regions: undefined }],
  [['regions'], { ...counsellor, regions: ['18'] }],
  [['regions'], { ...counsellor, regions: ['8'] }],
  [['regions'], { ...counsellor, regions: '08' }],
  [['regions'], { ...counsellor, regions: [8] }],
  [['regions'], { ...partner, regions: ['08'] }],
  [['regions'], { ...director, regions: ['08'] }],
  [['direction'], { ...director, direction: undefined }],
  [['direction'], { ...director, direction: 'CNC' }],
  [['direction'], { ...counsellor, direction: 'DR-CNC' }],
  [['purpose'], { ...analyst, purpose: ' ' }],
  [['purpose'], { ...analyst, purpose: 'a'.repeat(501) }],
  [
    ['organization', 'regions', 'purpose'],
    { ...partner, organization: 'MIDI', regions: ['08'], purpose: '' },
  ],
])('%j is wrong in %j', (wrong, grant) => {
  const { error } = grantRules.safeParse(grant);
  expect(error && [...wrongParts(error)]).toEqual(wrong);
});

test('the grants of the demonstration follow the rules', () => {
  for (const { label, ...grant } of Object.values(demonstrationPrincipals)) {
    expect(grantRules.parse(grant)).toEqual(grant);
  }
});
