import { expect, test } from 'vitest';
import { hasRightCheckDigit, readReference } from './references.ts';

test.each([
  'D-0000-1234-4',
  'd-0000-1234-4',
  'D000012344',
  ' d 0000 1234 4 ',
  'D‑0000‑1234‑4',
  'D–0000–1234–4',
  'd 0 0 0 0 1 2 3 4 4',
])('%j is the reference D-0000-1234-4', (text) => {
  expect(readReference('D', text)).toBe('D-0000-1234-4');
});

test.each(['A-0000-1234-4', '0000-1234-4', 'D-1234-4', 'D-0000-1234', 'D-0000-1234-44', 'D', ''])(
  '%j is no reference of a request',
  (text) => {
    expect(readReference('D', text)).toBeUndefined();
  },
);

test('a check digit reveals one wrong digit, and two swapped but 0 and 9', () => {
  const right = 'D-0273-1964-';
  const references = Array.from({ length: 10 }, (_, digit) => `${right}${digit}`);
  const [reference = '', ...others] = references.filter(hasRightCheckDigit);
  expect(others).toEqual([]);
  const digits = reference.replace(/\D/g, '');
  for (let place = 0; place < digits.length; place += 1) {
    const [digit = '', next = ''] = digits.slice(place);
    for (const wrong of '0123456789'.replace(digit, '')) {
      expect(hasRightCheckDigit(digits.slice(0, place) + wrong + digits.slice(place + 1))).toBe(
        false,
      );
    }
    if (next && digit !== next && ![digit, next].every((each) => '09'.includes(each))) {
      const swapped = digits.slice(0, place) + next + digit + digits.slice(place + 2);
      expect(hasRightCheckDigit(swapped)).toBe(false);
    }
  }
});
