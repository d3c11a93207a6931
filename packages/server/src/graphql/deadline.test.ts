import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { deadline } from './deadline.ts';

const someoneWaits = () => new AbortController().signal;

test('it aborts when the caller leaves, with the same reason', () => {
  const caller = new AbortController();
  const { signal } = deadline(() => caller.signal, 10_000);
  expect(signal.aborted).toBe(false);
  caller.abort('left');
  expect(signal.reason).toBe('left');
});

test('it aborts at once for a caller who has left already', () => {
  expect(deadline(() => AbortSignal.abort('left'), 10_000).signal.reason).toBe('left');
});

test('it aborts when its time is over', async () => {
  const { signal } = deadline(someoneWaits, 1);
  await setTimeout(20);
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
});

test('its time runs from when it was set, whenever the signal is asked for', async () => {
  const until = deadline(someoneWaits, 50);
  await setTimeout(60);
  const { signal } = until;
  await setTimeout(20);
  expect(signal.aborted).toBe(true);
});

test('the signal is the same whoever asks for it', () => {
  const until = deadline(someoneWaits, 10_000);
  expect(until.signal).toBe(until.signal);
});

test('once cleared, it does not abort any more', async () => {
  const caller = new AbortController();
  const until = deadline(() => caller.signal, 1);
  const { signal } = until;
  until.clear();
  caller.abort();
  await setTimeout(20);
  expect(signal.aborted).toBe(false);
});
