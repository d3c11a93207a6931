import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

interface IssuerKey {
  kid: string;
  alg: string;
  publicKey: CryptoKey;
  privateKey: CryptoKey;
}

/** An OpenID Connect issuer on this machine, which publishes the keys that the test tells it to. */
export interface TestIssuer {
  url: string;
  audience: string;
  keys: IssuerKey[];
  /** What its configuration says beside the issuer and the address of the keys. */
  configuration: Record<string, unknown>;
  /** The status of every answer. */
  status: number;
  /** How often its keys were read. */
  readings: number;
  /**
   * A token of the issuer, good for an hour unless `claims` say otherwise.
   *
   * @param key signs it; the issuer's first by default.
   */
  token(claims: JWTPayload, key?: IssuerKey): Promise<string>;
  close(): Promise<void>;
}

export async function newIssuerKey(kid: string, alg = 'RS256'): Promise<IssuerKey> {
  return { kid, alg, ...(await generateKeyPair(alg, { extractable: true })) };
}

export async function startIssuer(): Promise<TestIssuer> {
  const server = createServer(async ({ url }, response) => {
    const answers: Record<string, () => unknown> = {
      '/.well-known/openid-configuration': () => ({
        issuer: issuer.url,
        jwks_uri: `${issuer.url}/keys`,
        ...issuer.configuration,
      }),
      '/keys': async () => {
        issuer.readings += 1;
        const keys = issuer.keys.map(async ({ kid, alg, publicKey }) => ({
          ...(await exportJWK(publicKey)),
          kid,
          alg,
          use: 'sig',
        }));
        return { keys: await Promise.all(keys) };
      },
    };
    const answer = await answers[url ?? '']?.();
    response.writeHead(answer ? issuer.status : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer: TestIssuer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    audience: 'estuaire',
    keys: [await newIssuerKey('first')],
    configuration: {},
    status: 200,
    readings: 0,
    token(claims, key = issuer.keys[0] as IssuerKey) {
      const now = Math.floor(Date.now() / 1_000);
      const usual = { iss: issuer.url, aud: issuer.audience, sub: 'someone', exp: now + 3_600 };
      return new SignJWT({ ...usual, ...claims })
        .setProtectedHeader({ alg: key.alg, kid: key.kid })
        .sign(key.privateKey);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return issuer;
}
