import { exportJWK, exportSPKI, SignJWT, UnsecuredJWT } from 'jose';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seededDatabase } from '../../../test/database.ts';
import { newIssuerKey, startIssuer, type TestIssuer } from '../../../test/issuer.ts';
import type { Connection } from '../../database/connect.ts';
import { createHub } from '../../server.ts';
import { createTokenVerifier } from './access.oidc.ts';
import { AuthenticationError } from './access.refusal.ts';

let connection: Connection;
let issuer: TestIssuer;

beforeAll(async () => {
  connection = await seededDatabase();
});
afterAll(() => connection.close());

beforeEach(async () => {
  issuer = await startIssuer();
  return () => issuer.close();
});

const settings = () => ({
  issuer: issuer.url,
  audience: issuer.audience,
  algorithms: ['RS256', 'ES256'],
});

const partner = {
  estuaire_role: 'PARTNER',
  estuaire_organization: 'MTESS',
  estuaire_purpose: 'Suivi des employeurs',
};

/** A hub that accepts the issuer's tokens: what it answers, and what it logs. */
function openHub() {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const hub = createHub({ connection, logger, oidc: settings() });
  return async (token: string) => {
    lines.length = 0;
    const response = await hub.fetch(
      new Request('http://hub.test/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ viewer { organization role regions } }' }),
      }),
    );
    const body = await response.json();
    const [first] = lines;
    expect(JSON.stringify(lines)).not.toContain(token);
    expect(JSON.stringify(lines)).not.toContain('someone');
    return { response, body, reason: first?.reason, message: first?.msg };
  };
}

const seconds = (from: number) => Math.floor(Date.now() / 1_000) + from;

describe('a good token', () => {
  test.each([
    [partner, { role: 'PARTNER', organization: 'MTESS', regions: [] }],
    [
      {
        ...partner,
        estuaire_role: 'COUNSELLOR',
        estuaire_organization: 'MIDI',
        estuaire_regions: ['12', '03'],
      },
      { role: 'COUNSELLOR', organization: 'MIDI', regions: ['03', '12'] },
    ],
    [
      {
        ...partner,
        estuaire_role: 'DIRECTOR',
        estuaire_organization: 'MIDI',
        estuaire_direction: 'DR-CNC',
      },
      { role: 'DIRECTOR', organization: 'MIDI', regions: ['03', '12'] },
    ],
    [
      { ...partner, estuaire_role: 'ANALYST', estuaire_regions: null },
      { role: 'ANALYST', organization: 'MTESS', regions: [] },
    ],
  ])('stands for what its claims say: %j', async (claims, viewer) => {
    const { response, body } = await openHub()(await issuer.token(claims));
    expect(response.status).toBe(200);
    expect(body.data.viewer).toEqual(viewer);
  });

  test('may be signed in any way that the hub is configured for', async () => {
    const key = await newIssuerKey('elliptic', 'ES256');
    issuer.keys.push(key);
    const { response } = await openHub()(await issuer.token(partner, key));
    expect(response.status).toBe(200);
  });

  test('is allowed a clock a few seconds off', async () => {
    const { response } = await openHub()(
      await issuer.token({ ...partner, nbf: seconds(2), exp: seconds(60) }),
    );
    expect(response.status).toBe(200);
  });

  test('tells its subject from every other by a hash, which holds no name', async () => {
    const verify = createTokenVerifier(settings());
    const subjectOf = async (sub: string) =>
      (await verify(await issuer.token({ ...partner, sub }))).subject;
    const one = await subjectOf('marie.tremblay');
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(await subjectOf('marie.tremblay')).toBe(one);
    expect(await subjectOf('marie.gagnon')).not.toBe(one);
  });
});

describe('a token is refused, and the log says why', () => {
  test.each([
    ['that has expired', { exp: seconds(-60) }, 'ERR_JWT_EXPIRED'],
    ['that never expires', { exp: undefined }, 'ERR_JWT_CLAIM_VALIDATION_FAILED exp'],
    ['not yet valid', { nbf: seconds(60) }, 'ERR_JWT_CLAIM_VALIDATION_FAILED nbf'],
    ['of another issuer', { iss: 'https://elsewhere' }, 'ERR_JWT_CLAIM_VALIDATION_FAILED iss'],
    ['for another hub', { aud: 'elsewhere' }, 'ERR_JWT_CLAIM_VALIDATION_FAILED aud'],
    ['for no hub', { aud: undefined }, 'ERR_JWT_CLAIM_VALIDATION_FAILED aud'],
    ['of nobody', { sub: undefined }, 'ERR_JWT_CLAIM_VALIDATION_FAILED sub'],
    ['without a role', { estuaire_role: undefined }, 'claims estuaire_role'],
    ['of the public', { estuaire_role: 'PUBLIC' }, 'claims estuaire_role'],
    ['with several roles', { estuaire_role: ['PARTNER'] }, 'claims estuaire_role'],
    ['without an organization', { estuaire_organization: '' }, 'claims estuaire_organization'],
    ['of a partner of MIDI', { estuaire_organization: 'MIDI' }, 'claims estuaire_organization'],
    ['with regions too many', { estuaire_regions: ['08'] }, 'claims estuaire_regions'],
    ['with an odd purpose', { estuaire_purpose: { a: 1 } }, 'claims estuaire_purpose'],
    [
      'with nothing of the hub’s',
      { estuaire_role: 'COUNSELLOR', estuaire_organization: 4, estuaire_purpose: undefined },
      'claims estuaire_organization, estuaire_regions, estuaire_purpose',
    ],
    ['of an unknown organization', { estuaire_organization: 'NOPE' }, 'of an unknown organization'],
    [
      'of a direction of the past',
      {
        estuaire_role: 'DIRECTOR',
        estuaire_organization: 'MIDI',
        estuaire_direction: 'DR-OAN',
      },
      'of an unknown direction',
    ],
  ])('%s', async (_what, claims, why) => {
    const { response, body, reason } = await openHub()(
      await issuer.token({ ...partner, ...claims }),
    );
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect(reason).toBe(`token ${why}`);
  });

  const claims = () => ({
    ...partner,
    iss: issuer.url,
    aud: issuer.audience,
    sub: 'someone',
    exp: seconds(60),
  });

  test.each<[what: string, why: string, forge: () => Promise<string>]>([
    [
      'signed by an algorithm that the hub is not configured for',
      'ERR_JOSE_ALG_NOT_ALLOWED',
      async () => issuer.token(partner, await newIssuerKey('first', 'RS512')),
    ],
    [
      'signed by nobody',
      'ERR_JOSE_ALG_NOT_ALLOWED',
      async () => new UnsecuredJWT(claims()).encode(),
    ],
    [
      'signed with the public key as if it were a password',
      'ERR_JOSE_ALG_NOT_ALLOWED',
      async () => {
        const { kid, publicKey } = issuer.keys[0] as TestIssuer['keys'][number];
        return new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', kid })
          .sign(new TextEncoder().encode(await exportSPKI(publicKey)));
      },
    ],
    [
      'signed by another key under the issuer’s name for its own',
      'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
      async () => issuer.token(partner, await newIssuerKey('first')),
    ],
    [
      'signed by a key that it brings along',
      'ERR_JWKS_NO_MATCHING_KEY',
      async () => {
        const { publicKey, privateKey } = await newIssuerKey('mine');
        return new SignJWT(claims())
          .setProtectedHeader({ alg: 'RS256', kid: 'mine', jwk: await exportJWK(publicKey) })
          .sign(privateKey);
      },
    ],
    [
      'changed after it was signed',
      'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
      async () => {
        const [header, , signature] = (await issuer.token(partner)).split('.');
        const changed = { ...claims(), estuaire_organization: 'MEI' };
        const payload = Buffer.from(JSON.stringify(changed)).toString('base64url');
        return `${header}.${payload}.${signature}`;
      },
    ],
    ['that is no token', 'ERR_JWS_INVALID', async () => 'aaaa.bbbb.cccc'],
    ['that is one word', 'ERR_JWS_INVALID', async () => 'aaaa'],
  ])('%s', async (_what, why, forge) => {
    const { response, reason } = await openHub()(await forge());
    expect(response.status).toBe(401);
    expect(reason).toBe(`token ${why}`);
  });
});

describe('the keys of the issuer', () => {
  const refusal = (reason: string) =>
    expect.objectContaining({ code: 'UNAUTHENTICATED', reason: `token ${reason}` });

  test('are read once for many tokens', async () => {
    const verify = createTokenVerifier(settings());
    await Promise.all(
      [issuer.token(partner), issuer.token(partner)].map(async (t) => verify(await t)),
    );
    await verify(await issuer.token(partner));
    expect(issuer.readings).toBe(1);
  });

  test('are read again for one that they do not have, and not again soon', async () => {
    const verify = createTokenVerifier(settings(), 300);
    await verify(await issuer.token(partner));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const stranger = await issuer.token(partner, await newIssuerKey('unknown'));
    for (const _ of [1, 2, 3]) {
      await expect(verify(stranger)).rejects.toEqual(refusal('ERR_JWKS_NO_MATCHING_KEY'));
    }
    expect(issuer.readings).toBe(2);
  });

  test('may change: the new one is accepted, and the old one no longer', async () => {
    const verify = createTokenVerifier(settings(), 0);
    const old = await issuer.token(partner);
    await verify(old);
    issuer.keys = [await newIssuerKey('second')];
    await verify(await issuer.token(partner));
    await expect(verify(old)).rejects.toEqual(refusal('ERR_JWKS_NO_MATCHING_KEY'));
  });
});

describe('an issuer that does not answer', () => {
  test('is told as 503, which may be tried again', async () => {
    const ask = openHub();
    const token = await issuer.token(partner);
    issuer.status = 500;
    const { response, body, reason, message } = await ask(token);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(body.errors[0]).toMatchObject({
      message: expect.stringContaining('L’émetteur des jetons ne répond pas'),
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    });
    expect([message, reason]).toEqual(['issuer unavailable', 'issuer answered 500']);

    issuer.status = 200;
    expect((await ask(token)).reason).toBe('issuer failed a moment ago');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await ask(token)).response.status).toBe(200);
  });

  test('hinders neither the tokens whose keys are known nor the hub’s own keys', async () => {
    const verify = createTokenVerifier(settings(), 0);
    const token = await issuer.token(partner);
    await verify(token);
    issuer.status = 500;
    const stranger = await issuer.token(partner, await newIssuerKey('unknown'));
    await expect(verify(stranger)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await expect(verify(token)).resolves.toMatchObject({ grant: { organization: 'MTESS' } });
  });

  test('is told by the word of the system when it is gone', async () => {
    const gone = await startIssuer();
    await gone.close();
    const verify = createTokenVerifier({ ...settings(), issuer: gone.url });
    const answer = verify(await issuer.token(partner));
    await expect(answer).rejects.toThrow(AuthenticationError);
    await expect(answer).rejects.toMatchObject({ reason: 'issuer ECONNREFUSED' });
  });

  test.each([
    ['that calls itself otherwise', { issuer: 'https://elsewhere' }],
    ['whose keys come over an open line', { jwks_uri: 'http://192.0.2.1/keys' }],
    ['without keys', { jwks_uri: undefined }],
  ])('as an issuer does, %s, is not believed', async (_what, configuration) => {
    issuer.configuration = configuration;
    const { response, reason } = await openHub()(await issuer.token(partner));
    expect(response.status).toBe(503);
    expect(reason).toMatch('no configuration of its own name');
    expect(issuer.readings).toBe(0);
  });
});
