import { expect, test } from 'vitest';
import { momentary } from './access.momentary.ts';

/** Answers how often it was asked, on a clock that the test moves. */
function counted() {
  let now = 0;
  let asked = 0;
  const ask = momentary<number>(() => now);
  return {
    ask: (question = 'a') => ask(question, async () => ++asked),
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
    fail: () => ask('a', () => Promise.reject(new Error('failed'))),
  };
}

test('an answer is given again for less than a second after its question', async () => {
  const { ask, wait } = counted();
  expect(await ask()).toBe(1);
  wait(999);
  expect(await ask()).toBe(1);
  wait(1);
  expect(await ask()).toBe(2);
});

test('the second begins before the answer is looked for', async () => {
  const { ask, wait } = counted();
  const answer = ask();
  wait(600);
  expect(await answer).toBe(1);
  wait(400);
  expect(await ask()).toBe(2);
});

test('a failure is not kept', async () => {
  const { ask, fail } = counted();
  await expect(fail()).rejects.toThrow('failed');
  expect(await ask()).toBe(1);
});

test('a thousand answers are kept, and the oldest gives way', async () => {
  const { ask } = counted();
  for (let question = 0; question <= 1_000; question += 1) {
    await ask(String(question));
  }
  expect(await ask('1')).toBe(2);
  expect(await ask('0')).toBe(1_002);
});
