import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../test/hub.ts';
import { addRecord } from '../../test/records.ts';
import {
  addNumbered,
  contentsOf,
  mutation,
  type Place,
  placeIn,
  tracesOf,
  write,
} from '../../test/writes.ts';

let hub: TestHub;
let place: Place;
let employer: number;
let last = 1188200000;

/** An NEQ that nobody has used. */
function newNeq(): string {
  last += 1;
  return String(last);
}

beforeAll(async () => {
  hub = await openHub();
  place = await placeIn(hub.connection.db, '12');
  employer = await addRecord(hub.connection.db, 'employer', { neq: newNeq(), name: 'Scierie' });
});
afterAll(() => hub.close());

const newReferral = () =>
  addNumbered(hub.connection.db, 'referral', {
    employer_id: employer,
    antenna_id: place.antennaId,
  });

const details = { name: 'Hôtel du Port', municipality: '25213' };

/** A proposal for an employer that has no file yet: it writes two records. */
const proposal = () => ({
  employerNeq: newNeq(),
  employer: details,
  antenna: place.antenna,
  comment: 'À suivre',
});

describe('a write is kept in whole or not at all', () => {
  const writes: [string, () => Promise<[string, Data]>][] = [
    ['a proposal with its employer', async () => ['proposeReferral', proposal()]],
    [
      'a request with its employer',
      async () => [
        'openRequest',
        { ...proposal(), kind: 'PROGRAM_SUPPORT', summary: 'Recruter à l’étranger' },
      ],
    ],
    [
      'a step',
      async () => {
        const { reference } = await newReferral();
        const { position } = place;
        return ['acceptReferral', { reference, expectedVersion: 1, position }];
      },
    ],
    [
      'a sharing',
      async () => {
        const { reference } = await newReferral();
        const partner = { organization: 'MEI', contacts: true };
        return ['shareReferral', { reference, expectedVersion: 1, ...partner }];
      },
    ],
    [
      'a contact',
      async () => {
        const neq = newNeq();
        await addRecord(hub.connection.db, 'employer', {
          neq,
          name: 'Hôtel',
          region_code: '12',
        });
        const person = { givenName: 'Ève', familyName: 'Roy', language: 'FR' };
        return ['addEmployerContact', { neq, expectedVersion: 1, ...person }];
      },
    ],
    [
      'a note',
      async () => {
        const { reference } = await newReferral();
        return ['addNote', { referral: reference, text: 'Appelée ce matin', shared: true }];
      },
    ],
  ];

  /** Makes the rows of a table impossible, as its owner. */
  const forbid = (table: string) =>
    sql`
      create trigger forbidden before insert or update on ${sql.table(table)}
      for each row execute function forbidden()
    `.execute(hub.connection.db);

  beforeAll(async () => {
    await sql`
      create function forbidden() returns trigger language plpgsql
      as $$ begin
        if to_jsonb(new) ->> 'action' is distinct from 'READ' then
          raise exception 'forbidden by a test';
        end if;
        return new;
      end $$
    `.execute(hub.connection.db);
  });

  /** The last parts that each of these writes writes: what comes before them must go with them. */
  const parts: Record<string, string[]> = {
    'a proposal with its employer': ['referral', 'referral_history'],
    'a request with its employer': ['business_request', 'business_request_history'],
    'a step': ['referral_history'],
    'a sharing': ['referral_history', 'referral_share'],
    'a contact': ['employer_history'],
    'a note': [],
  };

  test.each(
    writes.flatMap(([name, make]) =>
      [...(parts[name] ?? []), 'change', 'audit_entry', 'idempotency_key'].map(
        (part) => [name, part, make] as const,
      ),
    ),
  )('%s leaves nothing when its %s cannot be written', async (_name, part, make) => {
    const { db } = hub.connection;
    const [name, content] = await make();
    const input = { ...content, idempotencyKey: crypto.randomUUID() };
    const before = await contentsOf(db);
    await forbid(part);
    try {
      const refused = await hub.refusal(mutation(name), {
        variables: { input },
        principal: 'counsellor',
      });
      expect(refused).toMatchObject({ code: 'INTERNAL' });
      expect(refused.message).not.toContain('forbidden');
      expect(await contentsOf(db)).toEqual(before);
    } finally {
      await sql`drop trigger forbidden on ${sql.table(part)}`.execute(db);
    }
    // The same write, with the same key, is then done.
    expect((await write(hub, 'counsellor', name, input)).__typename).toMatch(/Saved$/);
    expect(await contentsOf(db)).not.toEqual(before);
  });

  test('also when the second record that it writes is refused', async () => {
    const elsewhere = await placeIn(hub.connection.db, '03');
    const before = await contentsOf(hub.connection.db);
    const refused = await write(hub, 'counsellor', 'proposeReferral', {
      ...proposal(),
      antenna: elsewhere.antenna,
    });
    expect(refused).toMatchObject({ code: 'NOT_ALLOWED', path: ['input', 'antenna'] });
    expect(await contentsOf(hub.connection.db)).toEqual(before);
  });

  test('and tells of each record that it wrote', async () => {
    const { db } = hub.connection;
    const input = proposal();
    await write(hub, 'MTESS', 'proposeReferral', input);
    const file = await db
      .selectFrom('employer')
      .select(['id', 'organization_code'])
      .where('neq', '=', input.employerNeq)
      .executeTakeFirstOrThrow();
    const referral = await db
      .selectFrom('referral')
      .select(['id', 'organization_code', 'provenance'])
      .where('employer_id', '=', file.id)
      .executeTakeFirstOrThrow();
    expect(referral).toMatchObject({ organization_code: 'MTESS', provenance: 'DEMONSTRATION' });
    const created = [{ kind: 'CREATED', version_before: null, version_after: 1 }];
    const audit = [{ operation: 'proposeReferral', organization_code: 'MTESS' }];
    expect(await tracesOf(db, 'referral', referral.id)).toMatchObject({
      history: [
        {
          version: 1,
          action: 'PROPOSED',
          from_status: null,
          to_status: 'PROPOSED',
          organization_code: 'MTESS',
          principal_role: 'PARTNER',
          changed: ['antenna', 'employer', 'organization', 'region', 'status'],
          comment: 'À suivre',
        },
      ],
      changes: created,
      audit,
    });
    expect(await tracesOf(db, 'employer', file.id)).toMatchObject({
      history: [
        {
          version: 1,
          action: 'REGISTERED',
          changed: ['municipality', 'name', 'neq', 'organization', 'region'],
          comment: null,
        },
      ],
      changes: created,
      audit,
    });
  });
});

describe('an expected version', () => {
  let reference: string;
  let id: number;
  beforeEach(async () => {
    ({ id, reference } = await newReferral());
    const { position } = place;
    await write(hub, 'counsellor', 'acceptReferral', { reference, expectedVersion: 1, position });
    const comment = 'Au téléphone';
    const to = 'ACCOUNT_IN_CREATION';
    await write(hub, 'counsellor', 'progressReferral', {
      reference,
      expectedVersion: 2,
      to,
      comment,
    });
  });

  test.each([
    [1, ['position', 'status']],
    [2, ['status']],
    [0, ['position', 'status']],
    [4, []],
  ])('of %i on a record at 3 is told what differs: %j', async (expectedVersion, changed) => {
    const before = await contentsOf(hub.connection.db);
    const to = 'ACCOUNT_ACTIVE';
    const input = { reference, expectedVersion, to };
    expect(await write(hub, 'counsellor', 'progressReferral', input)).toEqual({
      __typename: 'ReferralConflict',
      code: 'VERSION_CONFLICT',
      message: expect.stringMatching(/^Le dossier a changé depuis/),
      path: ['input', 'expectedVersion'],
      current: { reference, status: 'ACCOUNT_IN_CREATION', version: 3 },
      currentVersion: 3,
      changed,
    });
    expect(await contentsOf(hub.connection.db)).toEqual(before);
  });

  test('that is behind is told before a step that is not legal', async () => {
    const input = { reference, expectedVersion: 1 };
    const answer = await write(hub, 'counsellor', 'closeReferral', input);
    expect(answer.code).toBe('VERSION_CONFLICT');
  });

  test('lets one of six writes of the same moment through', async () => {
    const step = { reference, expectedVersion: 3 };
    const answers = await Promise.all(
      [1, 2, 3].flatMap(() => [
        write(hub, 'counsellor', 'progressReferral', { ...step, to: 'ACCOUNT_ACTIVE' }),
        write(hub, 'director', 'abandonReferral', { ...step, reason: 'NO_ANSWER' }),
      ]),
    );
    const conflicts = answers.filter(({ __typename }) => __typename !== 'ReferralSaved');
    expect(conflicts).toHaveLength(5);
    for (const conflict of conflicts) {
      expect(conflict).toMatchObject({
        __typename: 'ReferralConflict',
        currentVersion: 4,
        current: { version: 4 },
      });
      expect(conflict.changed).toContain('status');
    }
    const { history, audit } = await tracesOf(hub.connection.db, 'referral', id);
    expect([history.length, audit.length]).toEqual([3, 3]);
  });
});

test('an operation of several writes does them in their order, each for itself', async () => {
  const { reference } = await newReferral();
  const step = (alias: string, name: string, rest: string) => `
    ${alias}: ${name}(input: { reference: "${reference}", ${rest} }) {
      __typename ... on ReferralSaved { version referral { status } }
    }`;
  const data = await hub.ask(
    `mutation {
      ${step('one', 'acceptReferral', `expectedVersion: 1, position: "${place.position}"`)}
      ${step('two', 'closeReferral', 'expectedVersion: 2')}
      ${step('three', 'abandonReferral', 'expectedVersion: 2, reason: NO_ANSWER')}
    }`,
    undefined,
    'counsellor',
  );
  expect(data).toEqual({
    one: { __typename: 'ReferralSaved', version: 2, referral: { status: 'ACCEPTED' } },
    two: { __typename: 'ReferralTransitionRefused' },
    three: { __typename: 'ReferralSaved', version: 3, referral: { status: 'ABANDONED' } },
  });
});
