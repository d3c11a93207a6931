import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { deadline } from './deadline.ts';

test('it aborts when the caller leaves, with the same reason', () => {
  const caller = new AbortController();
  const { signal } = deadline(caller.signal, 10_000);
  expect(signal.aborted).toBe(false);
  caller.abort('left');
  expect(signal.reason).toBe('left');
});

test('it aborts at once for a caller who has left already', () => {
  expect(deadline(AbortSignal.abort('left'), 10_000).signal.reason).toBe('left');
});

test('it aborts when its time is over', async () => {
  const { signal } = deadline(new AbortController().signal, 1);
  await setTimeout(20);
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
});

test('once cleared, it does not abort any more', async () => {
  const caller = new AbortController();
  const { signal, clear } = deadline(caller.signal, 1);
  clear();
  caller.abort();
  await setTimeout(20);
  expect(signal.aborted).toBe(false);
});
