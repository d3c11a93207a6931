import { ClientOfflineError, createClient } from '@redis/client';
import type { Logger } from 'pino';
import { type BucketPolicy, type Buckets, refillTime, tell } from './bucket.ts';
import { memoryBuckets } from './memory-buckets.ts';

/**
 * Takes points from a bucket, of which Redis keeps the time when it is full again. The clock is Redis', so
 * that the processes of the hub need not agree on theirs.
 *
 * KEYS[1] the bucket; ARGV[1] milliseconds in which the points come back, ARGV[2] those in which an empty
 * bucket fills. Answers the milliseconds until it was full, before they were taken.
 */
const take = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local untilFull = math.max(0, tonumber(redis.call('GET', KEYS[1]) or '0') - now)
local after = untilFull + tonumber(ARGV[1])
if after <= tonumber(ARGV[2]) then
  redis.call('SET', KEYS[1], string.format('%.3f', now + after), 'PX', math.ceil(after) + 1)
end
return string.format('%.3f', untilFull)
`;

/** Milliseconds that an answer is waited for; a healthy Redis takes less than one. */
const patience = 250;

/** Milliseconds for which Redis is left alone after it failed. */
const pause = 1_000;

/**
 * Buckets that the processes of a hub share.
 *
 * While Redis is away, each process counts in its own memory: callers are held to several times their rate
 * rather than to none, or than being turned away. It is logged once when Redis goes and once when it is back.
 */
export function redisBuckets(
  policy: BucketPolicy,
  { url, logger, prefix = 'estuaire:rate:' }: { url: string; logger: Logger; prefix?: string },
): Buckets {
  const own = memoryBuckets(policy);
  let away = false;
  let leftAloneUntil = 0;
  /** Until then, not to be connected yet is nothing to tell. */
  const connectedBy = performance.now() + pause;
  function noteLost(error: unknown) {
    leftAloneUntil = performance.now() + pause;
    if (!away) {
      away = true;
      // Not the message: it holds the address of the server.
      logger.warn({ code: (error as { code?: unknown }).code }, 'redis away: rates kept in memory');
    }
  }
  function noteFound() {
    if (away) {
      away = false;
      logger.info('redis back: rates shared again');
    }
  }

  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    socket: {
      connectTimeout: 2_000,
      reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, 5_000),
    },
  });
  client.on('error', noteLost);
  client.connect().catch(noteLost);

  return {
    async take(key, points) {
      if (performance.now() < leftAloneUntil) {
        return own.take(key, points);
      }
      try {
        const reply = await inTime(
          client.eval(take, {
            keys: [prefix + key],
            arguments: [refillTime(points, policy), refillTime(policy.capacity, policy)].map(
              String,
            ),
          }),
        );
        noteFound();
        return tell(policy, Number(reply), points);
      } catch (error) {
        if (!(error instanceof ClientOfflineError) || performance.now() > connectedBy) {
          noteLost(error);
        }
        return own.take(key, points);
      }
    },
    close() {
      if (client.isOpen) {
        client.destroy();
      }
    },
  };
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis does not answer')), patience);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
