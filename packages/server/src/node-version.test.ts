import { expect, test } from 'vitest';
import { requireNode } from './node-version.ts';

test('a Node older than 24 is refused by name', () => {
  expect(() => requireNode('22.18.0')).toThrow(
    'Node 22.18.0 is too old: install Node 24 or later.',
  );
  expect(() => requireNode('9.0.0')).toThrow();
  requireNode('24.0.0');
  requireNode('100.1.0');
});
