import { randomUUID } from 'node:crypto';
import { contenderNamed } from '../contenders.ts';
import { encodeRequest, type HttpAnswer, type HttpConnection } from './http-connection.ts';
import { type Load, nextStep, type Written } from './protocol.ts';

/** Does one unit of work of a load on a connection. */
export type Unit = (connection: HttpConnection) => Promise<void>;

/** @throws Error when an answer is not one: what it costs would be measured as if it were. */
export function checkAnswer({ status, body }: HttpAnswer): Buffer {
  if (status !== 200 || body.includes('"errors":[')) {
    throw new Error(`HTTP ${status}: ${body.toString('utf8', 0, 500)}`);
  }
  return body;
}

export function unitOf(load: Load): Unit {
  return load.writes ? writing(load, load.writes) : reading(load);
}

/** One answer after another, in their order, by whichever connection is free. */
function reading({ url, headers, reads = [] }: Load): Unit {
  const requests = reads.map((asked) => encodeRequest(new URL(url), headers, asked));
  let next = 0;
  return async (connection) => {
    const request = requests[next] as Buffer;
    next = (next + 1) % requests.length;
    checkAnswer(await connection.send(request));
  };
}

/** A referral takes a step and is read again; no other connection works on it meanwhile. */
function writing(
  { url, headers }: Load,
  { contender, referrals }: NonNullable<Load['writes']>,
): Unit {
  const { dialect } = contenderNamed(contender);
  const to = new URL(url);
  const free = referrals.map((referral) => ({ ...referral }));
  return async (connection) => {
    const referral = free.shift() as Written;
    const { reference, version: expectedVersion } = referral;
    const step = nextStep(referral.status);
    const write = dialect.ask({
      kind: 'progress',
      reference,
      expectedVersion,
      to: step,
      key: randomUUID(),
    });
    const answer = checkAnswer(await connection.send(encodeRequest(to, headers, write)));
    const { status, version } = dialect.read('progress', JSON.parse(answer.toString()).data);
    if (status !== step || version !== expectedVersion + 1) {
      throw new Error(`${reference} was not written: ${answer.toString('utf8', 0, 500)}`);
    }
    const read = dialect.ask({ kind: 'referral', reference });
    const seen = checkAnswer(await connection.send(encodeRequest(to, headers, read)));
    if (dialect.read('referral', JSON.parse(seen.toString()).data).version !== version) {
      throw new Error(
        `${reference} is not read as it was written: ${seen.toString('utf8', 0, 500)}`,
      );
    }
    free.push({ reference, status, version });
  };
}
