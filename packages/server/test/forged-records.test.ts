import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Attempt, become, type Forgery, nowhere, openForgery } from './forgery.ts';
import { nextNeq } from './stage.ts';

let forgery: Forgery;

beforeAll(async () => {
  forgery = await openForgery();
});
afterAll(() => forgery.connection.close());

const newRequest = (of: {
  employer: number;
  organization?: string;
  status?: string;
  region?: string;
}) => sql`
  insert into business_request
    (kind, status, employer_id, organization_code, antenna_id, region_code, summary, provenance)
  values ('PORTAL_GUIDANCE', ${of.status ?? 'RECEIVED'}, ${of.employer},
    ${of.organization ?? 'MTESS'}, 1, ${of.region ?? '12'}, 'Forgée', 'DEMONSTRATION')
`;

const newReferral = (of: { employer: number; request?: number; status?: string }) => sql`
  insert into referral
    (status, employer_id, request_id, organization_code, antenna_id, region_code, provenance)
  values (${of.status ?? 'PROPOSED'}, ${of.employer}, ${of.request ?? null}, 'MTESS', 1, '12',
    'DEMONSTRATION')
`;

const newEmployer = (neq: string, organization: string) => sql`
  insert into employer (neq, organization_code, name, municipality_code, region_code, provenance)
  values (${neq}, ${organization}, 'Forgée', '25213', '12', 'DEMONSTRATION')
`;

const next = sql`version = version + 1`;

const attempts: Attempt[] = [
  [
    'MTESS',
    'a request on a file it sees',
    1,
    ({ shared }) => newRequest({ employer: shared.employer }),
  ],
  [
    'MTESS',
    'a request on a file it does not see',
    'refused',
    ({ hidden }) => newRequest({ employer: hidden.employer }),
  ],
  ['MTESS', 'a request on no file', 'refused', () => newRequest({ employer: nowhere })],
  [
    'MTESS',
    'a request in the name of another',
    'refused',
    ({ own }) => newRequest({ employer: own.employer, organization: 'MEI' }),
  ],
  [
    'MTESS',
    'a request that is already resolved',
    'refused',
    ({ own }) => newRequest({ employer: own.employer, status: 'RESOLVED' }),
  ],
  [
    'counsellor',
    'a request in its region',
    1,
    ({ own }) => newRequest({ employer: own.employer, organization: 'MIDI' }),
  ],
  [
    'counsellor',
    'a request elsewhere',
    'refused',
    ({ own }) => newRequest({ employer: own.employer, organization: 'MIDI', region: '01' }),
  ],
  [
    'counsellor',
    'a request of MTESS',
    'refused',
    ({ own }) => newRequest({ employer: own.employer }),
  ],
  [
    'administrator',
    'a request of MTESS',
    'refused',
    ({ own }) => newRequest({ employer: own.employer }),
  ],

  [
    'MTESS',
    'a referral of a request it sees',
    1,
    ({ shared }) => newReferral({ employer: shared.employer, request: shared.request }),
  ],
  [
    'MTESS',
    'a referral of an employer it does not see',
    'refused',
    ({ hidden }) => newReferral({ employer: hidden.employer }),
  ],
  [
    'MTESS',
    'a referral of a request it does not see',
    'refused',
    ({ own, hidden }) => newReferral({ employer: own.employer, request: hidden.request }),
  ],
  [
    'MTESS',
    'a referral that is already accepted',
    'refused',
    ({ own }) => newReferral({ employer: own.employer, status: 'ACCEPTED' }),
  ],

  [
    'MTESS',
    'the end of its own referral',
    1,
    ({ own }) => become('referral', own.referral, sql`status = 'ABANDONED', ${next}`),
  ],
  [
    'MTESS',
    'a step of its own referral',
    'refused',
    ({ own }) => become('referral', own.referral, sql`status = 'ACCEPTED', ${next}`),
  ],
  [
    'MTESS',
    'the end of a referral that is shared',
    0,
    ({ shared }) => become('referral', shared.referral, sql`status = 'ABANDONED', ${next}`),
  ],
  [
    'MTESS',
    'the end of a referral it does not see',
    0,
    ({ hidden }) => become('referral', hidden.referral, sql`status = 'ABANDONED', ${next}`),
  ],
  [
    'MTESS',
    'who handles its own referral',
    'refused',
    ({ own }) => become('referral', own.referral, sql`status = 'ABANDONED', position_id = 1`),
  ],
  [
    'MTESS',
    'the withdrawal of its own request',
    1,
    ({ own }) => become('business_request', own.request, sql`status = 'WITHDRAWN', ${next}`),
  ],
  [
    'MTESS',
    'the outcome of its own request',
    'refused',
    ({ own }) => become('business_request', own.request, sql`status = 'RESOLVED', ${next}`),
  ],
  [
    'MTESS',
    'whose its own file is',
    'refused',
    ({ own }) => become('employer', own.employer, sql`organization_code = 'MEI'`),
  ],
  [
    'MTESS',
    'who sees its own file',
    'refused',
    ({ own }) => become('employer', own.employer, sql`audience = 0`),
  ],
  [
    'counsellor',
    'a step of a referral in its region',
    1,
    ({ own }) =>
      become('referral', own.referral, sql`status = 'ACCEPTED', position_id = 1, ${next}`),
  ],
  [
    'counsellor',
    'a step elsewhere',
    0,
    ({ elsewhere }) => become('referral', elsewhere.referral, sql`status = 'ACCEPTED', ${next}`),
  ],
  [
    'counsellor',
    'the region of a referral',
    'refused',
    ({ own }) => become('referral', own.referral, sql`region_code = '01'`),
  ],
  [
    'counsellor',
    'who handles a request',
    'refused',
    ({ own }) => become('business_request', own.request, sql`position_id = 1`),
  ],
  [
    'director',
    'who handles a request',
    1,
    ({ own }) => become('business_request', own.request, sql`position_id = 1`),
  ],
  [
    'counsellor',
    'a new region of a file, elsewhere',
    'refused',
    ({ own }) => become('employer', own.employer, sql`region_code = '01'`),
  ],
  [
    'MTESS',
    'an employer of an NEQ that another has',
    1,
    ({ hidden }) => newEmployer(hidden.neq, 'MTESS'),
  ],
  [
    'MTESS',
    'an employer in the name of another, of an NEQ that it has',
    'refused',
    ({ hidden }) => newEmployer(hidden.neq, 'MEI'),
  ],
  [
    'MTESS',
    'an employer in the name of another, of a new NEQ',
    'refused',
    () => newEmployer(nextNeq(), 'MEI'),
  ],
];

// What is written shows that what is refused beside it is refused for what it says, not for how.
test.each(attempts)('%s writes %s: %s', async (who, _what, rows, statement) => {
  expect(await forgery.tried(who, [statement(forgery.staged)].flat())).toBe(rows);
});
