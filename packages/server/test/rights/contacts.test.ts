import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHub, type TestHub } from '../hub.ts';
import { addCase, type CaseOptions } from '../stage.ts';
import { askerOf, largeLimits } from './samples.ts';
import { type AskerName, contactsSeen } from './table.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openHub({ limits: largeLimits });
});
afterAll(() => hub.close());

type Shared = 'not shared' | 'shared' | 'shared with contacts';

/** Whose contacts are open, by whose the file is, where, and what was shared along with its referral. */
const cases: [
  AskerName,
  CaseOptions['organization'],
  string,
  Shared,
  'open' | 'closed' | 'hidden',
][] = [
  ['MTESS', 'MTESS', '12', 'not shared', 'open'],
  ['MTESS', 'MEI', '12', 'not shared', 'hidden'],
  ['MTESS', 'MIDI', '12', 'not shared', 'hidden'],
  ['MTESS', 'MIDI', '12', 'shared', 'closed'],
  ['MTESS', 'MIDI', '12', 'shared with contacts', 'open'],
  ['MTESS', 'MEI', '12', 'shared', 'closed'],
  ['MTESS', 'MEI', '12', 'shared with contacts', 'open'],
  ['MEI', 'MTESS', '01', 'shared', 'closed'],
  ['MEI', 'MTESS', '01', 'shared with contacts', 'open'],
  ['counsellor', 'MIDI', '12', 'not shared', 'open'],
  ['counsellor', 'MTESS', '12', 'not shared', 'open'],
  ['counsellor', 'MIDI', '03', 'not shared', 'closed'],
  ['counsellor', 'MTESS', '01', 'not shared', 'closed'],
  ['director', 'MIDI', '12', 'not shared', 'open'],
  ['director', 'MEI', '03', 'not shared', 'open'],
  ['director', 'MIDI', '01', 'not shared', 'closed'],
  ['administrator', 'MEI', '01', 'not shared', 'open'],
];

test('the cases show every kind of right to contacts but none', () => {
  const kinds = new Set(cases.map(([asker]) => contactsSeen[asker]));
  expect([...kinds, 'NONE'].sort()).toEqual([...new Set(Object.values(contactsSeen))].sort());
});

test.each(cases)(
  '%s, of a file of %s in region %s, %s: %s',
  async (asker, organization, region, shared, open) => {
    const partner = asker === 'MEI' ? 'MEI' : 'MTESS';
    const { neq, referral } = await addCase(hub.connection, {
      organization,
      region,
      ...(shared !== 'not shared' && { sharedWith: partner }),
    });
    if (shared === 'shared with contacts') {
      await hub.connection.db
        .updateTable('referral_share')
        .set({ contacts: true })
        .where('referral_id', '=', referral)
        .execute();
    }
    const principal = askerOf(asker);
    const { result } = await hub.answer(
      'query ($neq: Neq!) { employer(neq: $neq) { neq contacts { familyName } } }',
      { variables: { neq }, ...(principal && { principal }) },
    );
    const codes = result.errors?.map(({ extensions }) => extensions?.code) ?? [];
    expect({ data: result.data, codes }).toEqual(
      {
        open: { data: { employer: { neq, contacts: [{ familyName: 'Personne' }] } }, codes: [] },
        closed: { data: { employer: { neq, contacts: null } }, codes: ['FORBIDDEN'] },
        hidden: { data: { employer: null }, codes: [] },
      }[open],
    );
  },
);
