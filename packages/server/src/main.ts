/** Starts the hub: opens its database, serves it, and stops when asked to. */
import { once } from 'node:events';
import type { Sweep } from './database/sweep.ts';
import type { Sentence } from './errors.ts';
import { requireNode } from './node-version.ts';
import type { Hub } from './server.ts';
import { exitWith } from './start-failure.ts';
import { stopSignal } from './stop-signal.ts';

/** Milliseconds that requests in flight are given to finish. */
const grace = 10_000;
/** … and that the database is then given to close. */
const closing = 5_000;

/**
 * Standard error, written to when there is enough to write or a moment has passed, and when the process exits: a system
 * call for each line costs as much as many a query.
 */
const logDestination = { dest: 2, sync: false, minLength: 16_000, periodicFlush: 200 };

const say = ({ fr, en }: Sentence) => process.stdout.write(`${fr} / ${en}\n`);

async function start(stop: AbortSignal): Promise<void> {
  requireNode(process.versions.node);
  // Loaded only now: an older Node would fail on them before it could be told that it is too old.
  const { readConfig } = await import('./config.ts');
  const { openDatabase } = await import('./database/open.ts');
  const { seedDemonstration } = await import('./seed/seed.ts');
  const { createHub } = await import('./server.ts');
  const { startSweep } = await import('./database/sweep.ts');
  const { listen } = await import('./http/listen.ts');
  const { banner } = await import('./banner.ts');
  const { pino } = await import('pino');

  const config = readConfig(process.env);
  const logger = pino({ level: config.logLevel, base: null }, pino.destination(logDestination));
  // The port first: a first start works for seconds, in vain when the port is in use.
  let hub: Hub | undefined;
  const listening = await listen((request, response) => {
    if (hub) {
      hub.listener(request, response);
    } else {
      response.writeHead(503, { 'retry-after': '1' }).end();
    }
  }, config);
  const database = await openDatabase(config, seedDemonstration, (step) => {
    stop.throwIfAborted();
    say(step);
  });
  let sweep: Sweep | undefined;
  try {
    const { limits, redisUrl, oidc } = config;
    hub = createHub({ connection: database, limits, redisUrl, oidc, logger });
    stop.throwIfAborted();
    sweep = startSweep(database, {
      changesDays: config.changesDays,
      onFailure: ({ stack }) => logger.error({ stack }, 'sweep failed'),
    });
    process.stdout.write(banner(listening.url, config, database.dataset));
    await once(stop, 'abort');
    say({ fr: '\nArrêt…', en: 'Stopping…' });
    setTimeout(() => process.exit(1), grace + closing).unref();
    await listening.stop(grace);
  } finally {
    await sweep?.stop();
    await (hub ?? database).close();
  }
}

// Of an operation that was answered because of one error, other fields may still fail, and GraphQL no longer
// listens to all of them. Anything else that nobody handles ends the process, as it should.
process.on('unhandledRejection', (reason) => {
  if ((reason as Error | undefined)?.name !== 'GraphQLError') {
    throw reason;
  }
});

const stop = stopSignal();
try {
  await start(stop);
} catch (error) {
  if (error !== stop.reason) {
    exitWith(error);
  }
}
process.exit(0);
