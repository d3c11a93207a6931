import { expect, test } from 'vitest';
import { sortStatements, statementReader } from '../src/counting-proxy.ts';

const message = (type: string, ...texts: string[]) => {
  const body = Buffer.concat(texts.map((text) => Buffer.from(`${text}\0`)));
  const head = Buffer.alloc(type.length + 4);
  head.write(type);
  head.writeUInt32BE(body.length + 4, type.length);
  return Buffer.concat([head, body]);
};

const sent = Buffer.concat([
  message('', '\0\x03\0\0user', 'postgres', ''),
  message('Q', 'begin; set local role x'),
  message('P', 'page', 'select 1', ''),
  message('B', '', 'page'),
  message('E', ''),
  message('S'),
  message('B', '', 'page'),
  message('E', ''),
  message('P', '', "select 'é'", ''),
  message('B', '', ''),
  message('E', ''),
]);
const texts = ['begin; set local role x', 'select 1', 'select 1', "select 'é'"];

test('statements are told as they are executed: simple, named again and again, unnamed', () => {
  const told: string[] = [];
  statementReader((text) => told.push(text))(sent);
  expect(told).toEqual(texts);
});

test('it does not matter where packets break', () => {
  const told: string[] = [];
  const read = statementReader((text) => told.push(text));
  for (const byte of sent) {
    read(Buffer.from([byte]));
  }
  expect(told).toEqual(texts);
});

test('what begins, sets and ends a transaction is counted beside what reads and writes', () => {
  expect(
    sortStatements([
      'begin read only; set local role estuaire_counsellor',
      "select set_config('a', $1, true)",
      'select settings from x',
      'update referral set status = $1',
      'COMMIT',
    ]),
  ).toEqual({ work: 2, around: 4 });
});
