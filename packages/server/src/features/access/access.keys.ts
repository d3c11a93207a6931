import { createHash, randomBytes } from 'node:crypto';

/**
 * An API key, written `estuaire_<prefix>_<secret>`.
 *
 * A scanner of leaked secrets finds it with `estuaire_[a-z2-7]{12}_[a-z2-7]{52}`; it has no character on
 * which a double-click would stop.
 */
export interface Key {
  /** Names the key wherever it may be seen: lists, logs, audit entries. */
  prefix: string;
  /** 256 random bits. */
  secret: string;
}

const prefixLength = 12;

export function newKey(): Key {
  return toKey(randomBytes(8), randomBytes(32));
}

/** Makes a key of at least 8 bytes for its prefix and 32 for its secret. */
export function toKey(prefix: Uint8Array, secret: Uint8Array): Key {
  return { prefix: base32(prefix).slice(0, prefixLength), secret: base32(secret) };
}

export function writeKey({ prefix, secret }: Key): string {
  return `estuaire_${prefix}_${secret}`;
}

/** Whether a token means to be a key, well-formed or not. */
export function looksLikeKey(token: string): boolean {
  return token.startsWith('estuaire_');
}

/** Reads a key; undefined when it is not well-formed. */
export function readKey(token: string): Key | undefined {
  const { prefix, secret } =
    /^estuaire_(?<prefix>[a-z2-7]{12})_(?<secret>[a-z2-7]{52})$/.exec(token)?.groups ?? {};
  return prefix && secret ? { prefix, secret } : undefined;
}

/**
 * What is kept of a secret. A plain SHA-256 is enough, where a password would need a slow hash: nobody
 * guesses 256 random bits.
 */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Base32 of RFC 4648, section 6, in lower case and without padding. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.replace(/.{1,5}/g, (five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '');
}
