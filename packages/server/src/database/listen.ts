import type { Duplex } from 'node:stream';
import type { Client } from 'pg';

/** Milliseconds after which a connection that was lost is made again; twice as many each time that it fails. */
const firstPause = 1_000;
const longestPause = 60_000;
/** Milliseconds that the server is given to take its leave. */
const endWithin = 1_000;

/**
 * Listens to a channel of the server on a connection of its own, which is made again when it is lost.
 *
 * @param call also called then: what was told in between was missed.
 * @returns how to stop.
 */
export function listen(
  connect: () => Client,
  channel: string,
  call: () => void,
): () => Promise<void> {
  let stopped = false;
  let pause = firstPause;
  let timer: NodeJS.Timeout | undefined;
  let client: Client;
  /** Settles once it listens, or cannot. */
  let opening: Promise<void>;

  function open(): void {
    client = connect();
    const lost = once(() => {
      call();
      if (!stopped) {
        timer = setTimeout(open, pause).unref();
        pause = Math.min(2 * pause, longestPause);
      }
    });
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', call);
    opening = client
      .connect()
      .then(() => client.query(`listen ${channel}`))
      .then(() => {
        pause = firstPause;
        call();
      })
      .catch(() => client.end().then(lost, lost));
  }
  open();

  return async () => {
    stopped = true;
    clearTimeout(timer);
    const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
    const giveUp = setTimeout(() => stream.destroy(), endWithin);
    // To take leave in the middle of an arrival leaves the server with a session.
    await opening;
    await client.end().catch(() => {});
    clearTimeout(giveUp);
  };
}

function once(call: () => void): () => void {
  let called = false;
  return () => {
    if (!called) {
      called = true;
      call();
    }
  };
}
