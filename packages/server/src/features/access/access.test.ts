import { type Kysely, sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHub, type TestHub } from '../../../test/hub.ts';
import { databaseRoles } from '../../database/principal.ts';
import type { DB } from '../../database/tables.ts';
import { createHub } from '../../server.ts';
import { administer, createKey, revokeKey, rotateKey } from './access.administration.ts';
import { demonstrationKeys, demonstrationTokens } from './access.demonstration.ts';
import { hashSecret, type Key, newKey, writeKey } from './access.keys.ts';
import type { Grant } from './access.rules.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const viewer = '{ viewer { organization role regions permissions } }';
const everything = [
  'READ_RECORDS',
  'READ_STATISTICS',
  'CREATE_RECORDS',
  'PROCESS_RECORDS',
  'ASSIGN_REQUESTS',
  'ADMINISTER_NETWORK',
  'READ_AUDIT',
];
const partner: Grant = {
  role: 'PARTNER',
  organization: 'MEI',
  regions: [],
  direction: null,
  purpose: 'Essai',
};

const onKeys = <Result>(work: (db: Kysely<DB>) => Promise<Result>) =>
  administer(hub.connection.sessions, work);

const newPartnerKey = () =>
  onKeys((db) => createKey(db, partner, { name: 'MEI', expires: '2098-01-01' }));

/** Asks the hub with headers of the test's own; what it logged besides. */
async function send(headers: Record<string, string>, path = '/graphql') {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const { fetch } = createHub({ connection: hub.connection, logger });
  const response = await fetch(
    new Request(`http://hub.test${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: viewer }),
    }),
  );
  return { response, body: await response.json(), lines };
}

const bearer = (token: string) => send({ authorization: `Bearer ${token}` });

/** Expects a token to be refused, in the words that serve for all, and the log to say why. */
async function expectRefusal(token: string, reason: string): Promise<void> {
  const { response, body, lines } = await bearer(token);
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe(
    'Bearer realm="estuaire", error="invalid_token"',
  );
  expect(body).toEqual({
    errors: [
      {
        message: expect.stringContaining('Le jeton n’est pas valide, ou ne l’est plus.'),
        extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) },
      },
    ],
  });
  expect(lines).toMatchObject([
    { reason, msg: 'token refused' },
    { status: 401, role: 'PUBLIC' },
  ]);
  expect(JSON.stringify(lines)).not.toContain(token);
}

describe('the viewer', () => {
  test('is the public without a token', async () => {
    expect(await hub.ask(viewer)).toEqual({
      viewer: { organization: null, role: 'PUBLIC', regions: [], permissions: [] },
    });
  });

  test.each([
    ['counsellor', 'MIDI', 'COUNSELLOR', ['12'], everything.slice(0, 4)],
    ['director', 'MIDI', 'DIRECTOR', ['03', '12'], everything.slice(0, 5)],
    ['MTESS', 'MTESS', 'PARTNER', [], everything.slice(0, 3)],
    ['MEI', 'MEI', 'PARTNER', [], everything.slice(0, 3)],
    ['analyst', 'MIDI', 'ANALYST', [], ['READ_STATISTICS']],
    ['administrator', 'MIDI', 'ADMINISTRATOR', [], everything],
  ] as const)('is the %s of the demonstration', async (name, ...facts) => {
    const [organization, role, regions, permissions] = facts;
    expect(await hub.ask(viewer, {}, name)).toEqual({
      viewer: { organization, role, regions, permissions },
    });
  });

  test('of a direction without a territory has no region', async () => {
    const director: Grant = {
      ...partner,
      role: 'DIRECTOR',
      organization: 'MIDI',
      direction: 'DR-OAN',
    };
    const key = await onKeys((db) => createKey(db, director, { name: 'x', expires: '2098-01-01' }));
    const { body } = await bearer(writeKey(key));
    expect(body.data.viewer).toMatchObject({ role: 'DIRECTOR', regions: [] });
  });
});

describe('a key', () => {
  test('stands for what it was made for, and its secret is nowhere in the database', async () => {
    const key = await newPartnerKey();
    const { response, body, lines } = await bearer(writeKey(key));
    expect(response.status).toBe(200);
    expect(body.data.viewer).toMatchObject({ organization: 'MEI', role: 'PARTNER' });
    expect(lines).toMatchObject([{ role: 'PARTNER', organization: 'MEI' }]);
    expect(JSON.stringify(lines)).not.toContain(key.prefix);
    const { rows } = await sql<{ text: string }>`
      select key::text from api_key as key where prefix = ${key.prefix}
    `.execute(hub.connection.db);
    expect(JSON.stringify(rows)).not.toContain(key.secret);
  });

  test('that nobody made, or with another secret, is refused alike', async () => {
    const key = await newPartnerKey();
    await expectRefusal(writeKey(newKey()), 'key unknown');
    await expectRefusal(writeKey({ ...key, secret: newKey().secret }), 'key unknown');
    await expectRefusal(writeKey({ ...key, prefix: newKey().prefix }), 'key unknown');
  });

  test('that is not well-formed is refused', async () => {
    await expectRefusal('estuaire_', 'key malformed');
    await expectRefusal(`${demonstrationTokens.MTESS}a`, 'key malformed');
  });

  test('that was revoked or has expired is refused', async () => {
    const revoked = await newPartnerKey();
    await onKeys((db) => revokeKey(db, revoked.prefix));
    await expectRefusal(writeKey(revoked), `key ${revoked.prefix} revoked`);
    const expired = await newPartnerKey();
    await onKeys((db) =>
      db
        .updateTable('api_key')
        .set({ expires_at: sql`now()` })
        .where('prefix', '=', expired.prefix)
        .execute(),
    );
    await expectRefusal(writeKey(expired), `key ${expired.prefix} expired`);
  });

  test('that is revoked while it is used is refused a second later', async () => {
    const key = await newPartnerKey();
    const running = createHub({ connection: hub.connection });
    const ask = async () => {
      const headers = { authorization: `Bearer ${writeKey(key)}` };
      const url = `http://hub.test/graphql?query=${encodeURIComponent('{ __typename }')}`;
      return (await running.fetch(new Request(url, { headers }))).status;
    };
    expect(await ask()).toBe(200);
    await onKeys((db) => revokeKey(db, key.prefix));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await ask()).toBe(401);
  });

  test('is replaced by one of the same rights, and lives on for a while', async () => {
    const old = await newPartnerKey();
    const rotate = (key: Key, graceMinutes: number) =>
      onKeys((db) => rotateKey(db, key.prefix, { graceMinutes, expires: '2098-01-01' }));
    const next = await rotate(old, 5);
    const answers = await Promise.all([old, next].map((key) => bearer(writeKey(key))));
    for (const { body } of answers) {
      expect(body.data.viewer).toMatchObject({ organization: 'MEI', role: 'PARTNER' });
    }
    await expect(rotate(old, 5)).rejects.toThrow(`replaced by the key ${next.prefix}`);
    await rotate(next, 0);
    await expectRefusal(writeKey(next), `key ${next.prefix} expired`);
    await expect(rotate(next, 0)).rejects.toThrow('expired since');
  });
});

describe('a key of the demonstration', () => {
  test.each([
    ['real data', sql`update dataset set kind = 'REAL'`],
    ['data of no kind', sql`delete from dataset`],
  ])('opens no %s, though its row be there', async (_name, change) => {
    const other = await openHub();
    try {
      await change.execute(other.connection.db);
      expect(await other.refusal(viewer, { principal: 'administrator' })).toMatchObject({
        status: 401,
        code: 'UNAUTHENTICATED',
      });
      const key = await administer(other.connection.sessions, (db) =>
        createKey(db, partner, { name: 'MEI', expires: '2098-01-01' }),
      );
      const { fetch } = createHub({ connection: other.connection });
      const response = await fetch(
        new Request('http://hub.test/graphql?query={__typename}', {
          headers: { authorization: `Bearer ${writeKey(key)}` },
        }),
      );
      expect(response.status).toBe(200);
    } finally {
      await other.close();
    }
  });
});

describe('a token', () => {
  const key = demonstrationTokens.MTESS;

  test.each([
    ['with a password', { authorization: `Basic ${btoa(`MTESS:${key}`)}` }, '/graphql'],
    ['without its scheme', { authorization: key }, '/graphql'],
    ['twice', { authorization: `Bearer ${key}, Bearer ${key}` }, '/graphql'],
    ['as nothing', { authorization: 'Bearer' }, '/graphql'],
    ['in the address', {}, `/graphql?access_token=${key}`],
    ['in the address as well', { authorization: `Bearer ${key}` }, `/graphql?token=${key}`],
  ])('that is sent %s is refused, with the way to send it', async (_how, headers, path) => {
    const { response, body, lines } = await send(headers as Record<string, string>, path);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="estuaire"');
    expect(body.errors[0].message).toMatch('l’en-tête Authorization: Bearer <jeton>');
    expect(JSON.stringify(lines)).not.toContain(key);
  });

  test('is refused in the language of its caller', async () => {
    const { body } = await send({ authorization: 'Bearer x', 'accept-language': 'en' });
    expect(body.errors[0].message).toMatch(/^The token is not valid/);
  });

  test('of an issuer is refused by a hub that has none', async () => {
    await expectRefusal('aaaa.bbbb.cccc', 'token, and no issuer is configured');
  });

  test('is sent with a scheme in any case', async () => {
    const { body } = await send({ authorization: `bearer ${key}` });
    expect(body.data.viewer.organization).toBe('MTESS');
  });

  test('is not looked at beside the endpoint', async () => {
    const { fetch } = createHub({ connection: hub.connection });
    const headers = { authorization: 'Bearer x' };
    const response = await fetch(new Request('http://hub.test/health', { headers }));
    expect(response.status).toBe(200);
  });
});

describe('in the database', () => {
  /** Runs a statement as a role; what it answers, or why it is refused. */
  const as = (role: string, statement: ReturnType<typeof sql>) =>
    hub.connection.db
      .transaction()
      .execute(async (transaction) => {
        await sql`set local role ${sql.id(role)}`.execute(transaction);
        return (await statement.execute(transaction)).rows;
      })
      .catch((error: Error) => error.message);

  const { prefix } = demonstrationKeys.MTESS;
  const found = sql`select role, organization from authenticate_key(${prefix}, '2026-11-23')`;

  test('only the administrator sees keys, and nobody their hashes', async () => {
    for (const role of Object.values(databaseRoles)) {
      const keys = await as(role, sql`select prefix from api_key where prefix = ${prefix}`);
      const hashes = await as(role, sql`select secret_hash from api_key`);
      const denied = /permission denied/;
      expect(hashes).toMatch(denied);
      if (role === databaseRoles.ADMINISTRATOR) {
        expect(keys).toEqual([{ prefix }]);
      } else {
        expect(keys).toMatch(denied);
      }
    }
  });

  test('only the public, as whom a caller begins, may look up a key', async () => {
    for (const role of Object.values(databaseRoles)) {
      const answer = await as(role, found);
      if (role === databaseRoles.PUBLIC) {
        expect(answer).toEqual([{ role: 'PARTNER', organization: 'MTESS' }]);
      } else {
        expect(answer).toMatch(/permission denied/);
      }
    }
  });

  test('what a key grants is never changed', async () => {
    const change = sql`update api_key set role = 'ADMINISTRATOR' where prefix = ${prefix}`;
    expect(await as(databaseRoles.ADMINISTRATOR, change)).toMatch(/permission denied/);
    expect(await as(databaseRoles.ADMINISTRATOR, sql`delete from api_key`)).toMatch(
      /permission denied/,
    );
  });

  test.each<[what: string, row: Partial<Grant> & { regions?: string[] }]>([
    ['partner of MIDI', { organization: 'MIDI' }],
    ['partner with regions', { regions: ['08'] }],
    ['counsellor without a region', { role: 'COUNSELLOR', organization: 'MIDI' }],
    ['counsellor of MEI', { role: 'COUNSELLOR', regions: ['08'] }],
    ['counsellor of region 18', { role: 'COUNSELLOR', organization: 'MIDI', regions: ['18'] }],
    ['director without a direction', { role: 'DIRECTOR', organization: 'MIDI' }],
    ['administrator of MEI', { role: 'ADMINISTRATOR' }],
    ['public', { role: 'PUBLIC' as Grant['role'] }],
    ['unknown organization', { organization: 'NOPE' }],
    ['key without a purpose', { purpose: '' }],
  ])('a row of a %s is refused', async (_what, row) => {
    const { prefix: newPrefix, secret } = newKey();
    const { role, organization, regions, direction, purpose } = { ...partner, ...row };
    const insertion = hub.connection.db
      .insertInto('api_key')
      .values({
        prefix: newPrefix,
        secret_hash: hashSecret(secret),
        name: 'x',
        role,
        organization_code: organization,
        region_codes: regions,
        direction_code: direction,
        purpose,
        expires_at: '2098-01-01T00:00:00Z',
      })
      .execute();
    await expect(insertion).rejects.toThrow(/violates (check|foreign key) constraint/);
  });
});
