import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { DemonstrationName } from '../src/features/access/access.demonstration.ts';
import { onServer } from './database.ts';
import { follow, told } from './follow.ts';
import { type Data, openHub, type TestHub } from './hub.ts';
import {
  createPosition,
  documentOf,
  heldPosition,
  type NetworkMutation,
  networkMutations,
  noTrace,
  openAntenna,
  refusalOf,
  saved,
  tracesOf,
  writeNetwork,
} from './network.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const newcomer = { newStaffMember: { givenName: 'Luc', familyName: 'Nouveau' } };

/** Something that each mutation can do, to rows of its own. */
const inputs: Record<NetworkMutation, () => Promise<Data>> = {
  openAntenna: async () => ({
    name: `Antenne ${randomUUID()}`,
    hostOffice: 'HO-007',
    direction: 'DR-MTG',
    openedOn: '2091-01-01',
  }),
  moveAntenna: async () => {
    const { code, version } = await openAntenna(hub);
    const place = { hostOffice: 'HO-003', direction: 'DR-MTL' };
    return { antenna: code, ...place, on: '2093-01-01', expectedVersion: version };
  },
  closeAntenna: async () => {
    const { antenna } = await heldPosition(hub);
    const { version } = (await antennaOf(antenna.code)) as Data;
    const values = { on: '2093-01-01', endPositions: true };
    return { antenna: antenna.code, ...values, expectedVersion: version };
  },
  createPosition: async () => {
    const { code } = await openAntenna(hub);
    return { antenna: code, role: 'SUPPORT_STAFF', from: '2091-01-01' };
  },
  endPosition: async () => {
    const { number, version } = await heldPosition(hub);
    return { position: number, on: '2093-01-01', expectedVersion: version };
  },
  appointHolder: async () => {
    const { number, version } = await createPosition(hub);
    const dates = { from: '2092-01-01', until: '2093-01-01' };
    return { position: number, ...newcomer, ...dates, expectedVersion: version };
  },
  endAppointment: async () => {
    const { number, version } = await heldPosition(hub);
    return { position: number, on: '2093-01-01', expectedVersion: version };
  },
};

/** The place of the day in the input of each. */
const days = {
  openAntenna: 'openedOn',
  moveAntenna: 'on',
  closeAntenna: 'on',
  createPosition: 'from',
  endPosition: 'on',
  appointHolder: 'from',
  endAppointment: 'on',
} as const satisfies Record<NetworkMutation, string>;

async function antennaOf(code: string, asOf = '2091-01-01'): Promise<Data | null> {
  const source =
    'query ($code: String!, $asOf: Date!) { antenna(code: $code, asOf: $asOf) { version } }';
  return (await hub.ask(source, { code, asOf })).antenna;
}

describe.each(networkMutations)('%s', (mutation) => {
  test.each<[DemonstrationName | undefined, string, string]>([
    [
      undefined,
      'Cela demande une clé : envoyez la vôtre dans l’en-tête Authorization: Bearer <clé>.',
      'This needs a key: send yours in the header Authorization: Bearer <key>.',
    ],
    ...(['analyst', 'MTESS', 'MEI', 'counsellor', 'director'] as const).map(
      (principal): [DemonstrationName, string, string] => [
        principal,
        'Votre jeton ne permet pas cela. Ce qu’il permet est dans viewer { permissions }.',
        'Your token does not allow this. What it allows is in viewer { permissions }.',
      ],
    ),
  ])('is forbidden to %s', async (principal, fr, en) => {
    const input = await inputs[mutation]();
    const asked = { variables: { input }, ...(principal && { principal }) };
    const traces = await tracesOf(hub, async () => {
      const code = 'FORBIDDEN';
      const french = await hub.refusal(documentOf(mutation), asked);
      expect(french).toMatchObject({ code, message: fr });
      const english = await hub.refusal(documentOf(mutation), { ...asked, language: 'en' });
      expect(english).toMatchObject({ code, message: en });
    });
    expect(traces).toEqual(noTrace);
  });

  test('is done once under one key, and answers each time what it answered first', async () => {
    const input = { ...(await inputs[mutation]()), idempotencyKey: randomUUID() };
    const first = await writeNetwork(hub, mutation, input);
    expect(first.__typename).toMatch(/Saved$/);
    const traces = await tracesOf(hub, async () => {
      // The order of the fields is not that of the first time.
      const again = Object.fromEntries(Object.entries(input).reverse());
      expect(await writeNetwork(hub, mutation, again)).toEqual(first);
    });
    expect(traces).toEqual(noTrace);
    expect(await refusalOf(hub, mutation, { ...input, [days[mutation]]: '2094-01-01' })).toEqual({
      code: 'IDEMPOTENCY_KEY_REUSED',
      path: 'idempotencyKey',
      fr: 'Cette clé d’idempotence a déjà servi à une autre écriture. Donnez-en une nouvelle à chaque écriture.',
      en: 'This idempotency key has already served for another write. Give each write a new one.',
    });
  });

  test('leaves its key free when it is refused', async () => {
    const input = { ...(await inputs[mutation]()), idempotencyKey: randomUUID() };
    const wrong = { ...input, [days[mutation]]: '1999-01-01' };
    expect((await refusalOf(hub, mutation, wrong)).code).toBe('INVALID_INPUT');
    expect((await writeNetwork(hub, mutation, input)).__typename).toMatch(/Saved$/);
  });

  test('knows no days but those of the calendar', async () => {
    const input = await inputs[mutation]();
    const asked = { principal: 'administrator', language: 'en' } as const;
    for (const day of ['infinity', '-infinity', 'now', '2091-02-29', '0000-01-01', '', null]) {
      const variables = { input: { ...input, [days[mutation]]: day } };
      const french = await hub.refusal(documentOf(mutation), {
        ...asked,
        variables,
        language: 'fr',
      });
      const english = await hub.refusal(documentOf(mutation), { ...asked, variables });
      expect([french.status, french.code]).toEqual([400, 'BAD_INPUT']);
      const missing = day === null;
      expect(french.message).toContain(
        missing ? 'La variable $input' : 'Une date s’écrit AAAA-MM-JJ',
      );
      expect(english.message).toContain(
        missing ? 'Variable $input' : 'A date is written YYYY-MM-DD',
      );
    }
  });

  test('says where in its input a null byte is', async () => {
    const input = await inputs[mutation]();
    const texts = Object.keys(input).filter(
      (field) => typeof input[field] === 'string' && field !== 'until' && field !== days[mutation],
    );
    for (const field of texts) {
      const { code, path } = await refusalOf(hub, mutation, { ...input, [field]: 'A\0' });
      expect([code, path]).toEqual([expect.stringMatching(/INVALID_INPUT|NOT_FOUND/), field]);
    }
    expect(texts.length).toBeGreaterThan(0);
  });
});

describe('a version that is not the one expected', () => {
  const versioned = networkMutations.filter((name) => !/^(open|create)/.test(name));

  test.each(versioned)('answers %s with the row as it is, and writes nothing', async (mutation) => {
    const input = await inputs[mutation]();
    const { expectedVersion: version } = input;
    const traces = await tracesOf(hub, async () => {
      for (const expectedVersion of [0, version + 1, -1, 2_147_483_647]) {
        const [fr, en] = [
          await writeNetwork(hub, mutation, { ...input, expectedVersion }),
          await writeNetwork(hub, mutation, { ...input, expectedVersion }, { language: 'en' }),
        ] as [Data, Data];
        expect(fr).toMatchObject({
          __typename: mutation.endsWith('Antenna') ? 'AntennaConflict' : 'PositionConflict',
          code: 'VERSION_CONFLICT',
          message:
            'Le dossier a changé depuis que vous l’avez lu. Reprenez à partir de « current » : « changed » dit ce qui diffère.',
          path: ['input', 'expectedVersion'],
          currentVersion: version,
          current: { version },
        });
        expect(en.message).toBe(
          'The record has changed since you read it. Go on from "current": "changed" says what differs.',
        );
      }
    });
    expect(traces).toEqual(noTrace);
    expect((await writeNetwork(hub, mutation, input)).__typename).toMatch(/Saved$/);
  });

  test('tells the fields that changed since, each once, of a position that is still to come', async () => {
    const { number } = await heldPosition(hub, { until: '2093-01-01' });
    await saved(hub, 'endPosition', { position: number, on: '2094-01-01', expectedVersion: 2 });
    const end = { position: number, on: '2095-01-01' };
    const conflict = async (expectedVersion: number) => {
      const { changed, current } = await writeNetwork(hub, 'endPosition', {
        ...end,
        expectedVersion,
      });
      return { changed, current };
    };
    const current = {
      number,
      version: 3,
      validity: { from: '2091-01-01', until: '2094-01-01' },
      // Of its days, the first is the nearest to today.
      holder: null,
    };
    expect(await conflict(1)).toMatchObject({ changed: ['holder', 'validity'], current });
    expect(await conflict(2)).toMatchObject({ changed: ['validity'], current });
    expect(await conflict(4)).toMatchObject({ changed: [], current });
  });

  test('tells an antenna that is no longer there as it was on its last day', async () => {
    const { code } = await openAntenna(hub, { openedOn: '2020-01-01' });
    const montreal = { hostOffice: 'HO-003', direction: 'DR-MTL' };
    const move = { antenna: code, ...montreal, on: '2020-06-01', expectedVersion: 1 };
    await saved(hub, 'moveAntenna', move);
    await saved(hub, 'closeAntenna', { antenna: code, on: '2021-01-01', expectedVersion: 2 });
    expect(await writeNetwork(hub, 'moveAntenna', { ...move, on: '2020-07-01' })).toMatchObject({
      __typename: 'AntennaConflict',
      changed: ['direction', 'hostOffice', 'validity'],
      currentVersion: 3,
      current: {
        code,
        version: 3,
        validity: { from: '2020-01-01', until: '2021-01-01' },
        hostOffice: { code: 'HO-003' },
        direction: { code: 'DR-MTL' },
      },
    });
    expect(await antennaOf(code, '2021-01-01')).toBeNull();
  });
});

test('the public follows them in the feed, each once', async () => {
  const input = await inputs.closeAntenna();
  const { db } = hub.connection;
  const { rows } = await sql<{ number: string; holder: string }>`
    select position.number, staff_member.number as holder from position
      join antenna on antenna.id = antenna_id
      join appointment on position_id = position.id
      join staff_member on staff_member.id = staff_member_id
    where antenna.code = ${input.antenna}
  `.execute(db);
  const [{ number, holder }] = rows as [{ number: string; holder: string }];
  await saved(hub, 'closeAntenna', input);
  // What others write meanwhile on the same server holds the feed back: it comes, a moment later.
  await vi.waitFor(
    async () => {
      const { nodes } = await follow(hub, undefined, null);
      const ours = nodes.filter(({ reference }) =>
        [input.antenna, number, holder].includes(reference),
      );
      expect(ours.map(told)).toEqual([
        `CREATED ANTENNA ${input.antenna}`,
        `CREATED POSITION ${number}`,
        `CREATED STAFF_MEMBER ${holder}`,
        `UPDATED POSITION ${number}`,
        `UPDATED STAFF_MEMBER ${holder}`,
        `UPDATED POSITION ${number}`,
        `UPDATED ANTENNA ${input.antenna}`,
      ]);
    },
    { timeout: 20_000, interval: 200 },
  );
});

describe('of writes that come at the same moment', () => {
  const kinds = (answers: readonly Data[]) =>
    answers.map(({ __typename, code }) => code ?? __typename).sort();

  test('to one vacant position, one appoints its holder', async () => {
    const { number } = await createPosition(hub);
    const appoint = (familyName: string) =>
      writeNetwork(hub, 'appointHolder', {
        position: number,
        newStaffMember: { givenName: 'Luc', familyName },
        from: '2092-01-01',
        expectedVersion: 1,
      });
    const traces = await tracesOf(hub, async () => {
      const answers = await Promise.all(['A', 'B', 'C', 'D'].map(appoint));
      expect(kinds(answers)).toEqual(['PositionSaved', ...Array(3).fill('VERSION_CONFLICT')]);
      const [winner] = answers.filter(({ position }) => position);
      const [loser] = answers.filter(({ current }) => current);
      expect(loser).toMatchObject({ currentVersion: 2, changed: ['holder'] });
      expect(winner?.position.version).toBe(2);
    });
    expect(traces.history).toHaveLength(2);
  });

  test('for one person, one appoints', async () => {
    const { holder } = await heldPosition(hub, { until: '2093-01-01' });
    const vacant = await Promise.all([0, 1, 2].map(() => createPosition(hub)));
    const answers = await Promise.all(
      vacant.map(({ number }) =>
        writeNetwork(hub, 'appointHolder', {
          position: number,
          staffMember: holder.number,
          from: '2093-01-01',
          expectedVersion: 1,
        }),
      ),
    );
    expect(kinds(answers)).toEqual(['ALREADY_EXISTS', 'ALREADY_EXISTS', 'PositionSaved']);
  });

  test('each antenna that opens has a code of its own, and one of them a name', async () => {
    const open = (name: string) =>
      inputs.openAntenna().then((input) => writeNetwork(hub, 'openAntenna', { ...input, name }));
    const different = await Promise.all(['Du Pic', 'Du Lac', 'Du Bac', 'Du Parc'].map(open));
    const codes = different.map(({ antenna }) => antenna.code);
    expect(new Set(codes).size).toBe(4);
    const alike = await Promise.all(['Du Sac', 'DU SAC', 'du sac', 'Du  Sac'].map(open));
    expect(kinds(alike)).toEqual([
      'ALREADY_EXISTS',
      'ALREADY_EXISTS',
      'ALREADY_EXISTS',
      'AntennaSaved',
    ]);
  });

  test('under one key, one is done and all answer it', async () => {
    const input = { ...(await inputs.createPosition()), idempotencyKey: randomUUID() };
    const traces = await tracesOf(hub, async () => {
      const answers = await Promise.all(
        [0, 1, 2, 3].map(() => writeNetwork(hub, 'createPosition', input)),
      );
      expect(new Set(answers.map(({ position }) => position.number)).size).toBe(1);
    });
    expect(traces.history).toHaveLength(1);
  });

  test('no position outlasts the antenna that closes meanwhile', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { code: antenna } = await openAntenna(hub);
      const role = 'SUPPORT_STAFF';
      const [created, closed] = await Promise.all([
        writeNetwork(hub, 'createPosition', { antenna, role, from: '2092-01-01' }),
        writeNetwork(hub, 'closeAntenna', { antenna, on: '2093-01-01', expectedVersion: 1 }),
      ]);
      const outcome = [created.position?.validity.until, closed.code ?? closed.__typename];
      expect([
        [null, 'IN_USE'],
        ['2093-01-01', 'AntennaSaved'],
      ]).toContainEqual(outcome);
    }
  });
});

test.runIf(onServer)(
  'a write is done although the server has forgotten what was prepared',
  async () => {
    let forgets = false;
    const forgetful = await openHub({
      between: (sessions) => ({
        ...sessions,
        async borrow() {
          const session = await sessions.borrow();
          if (forgets) {
            forgets = false;
            await session.run('deallocate all');
          }
          return session;
        },
      }),
    });
    const codes = [];
    for (let times = 0; times < 4; times += 1) {
      forgets = times % 2 === 1;
      codes.push((await openAntenna(forgetful)).code);
    }
    expect(new Set(codes).size).toBe(4);
    await forgetful.close();
  },
);
