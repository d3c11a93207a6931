import { type ExecutionResult, execute, parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PlanReport, planExecution } from '../src/index.ts';
import { schema } from './library.ts';
import { type LibraryDatabase, openLibrary } from './library-database.ts';

let library: LibraryDatabase;

beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

/** What the fields of the root of an operation were planned as. */
async function rootsOf(source: string): Promise<PlanReport['roots'][string][]> {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const reports: PlanReport[] = [];
  const answer = planExecution(
    (args) => execute(args) as Promise<ExecutionResult>,
    (report) => reports.push(report),
  );
  await answer({ schema, document, contextValue: { db: library.db } });
  return Object.values(reports[0]?.roots ?? {});
}

test.each([
  ['the order of an index', '{ books { nodes { title } } }'],
  ['its other end', '{ books(last: 2) { count { value } nodes { title } } }'],
  [
    'one value, and the order behind it',
    '{ books(where: { branchId: { eq: 1 } }) { nodes { title } } }',
  ],
  [
    'two values, in either order, and a cursor',
    'query ($after: String) { books(after: $after, where: { branchId: { eq: 1 }, year: { eq: 1950 } }) { nodes { title } } }',
  ],
  [
    'rows that it leads to, and theirs',
    '{ books { nodes { shelfMates(first: 1) { nodes { title shelfMates { nodes { title } } } } } } }',
  ],
  ['what identifies a row, with nothing behind it to order', '{ films { nodes { title } } }'],
  ['the row that a value identifies', '{ city(code: "MTL") { name } }'],
])('one plan is enough where an index answers %s', async (_what, source) => {
  expect(await rootsOf(source)).toMatchObject([{ steady: true }]);
});

test.each([
  ['another order', '{ books(orderBy: { field: YEAR }) { nodes { title } } }'],
  [
    'an order behind another value',
    '{ books(where: { branchId: { eq: 1 } }, orderBy: { field: YEAR }) { nodes { title } } }',
  ],
  ['one value of several', '{ books(where: { year: { eq: 1950 } }) { nodes { title } } }'],
  ['a range', '{ books(where: { year: { gte: 1950 } }) { nodes { title } } }'],
  ['a list of values', '{ books(where: { branchId: { in: [1, 2] } }) { nodes { title } } }'],
  [
    'a value beside a range',
    '{ books(where: { branchId: { eq: 1 }, year: { lt: 2000 } }) { nodes { title } } }',
  ],
  [
    'either of two values',
    '{ books(where: { or: [{ branchId: { eq: 1 } }] }) { nodes { title } } }',
  ],
  [
    'a value that a relation leads to',
    '{ branches(where: { city: { eq: "MTL" } }) { nodes { name } } }',
  ],
  ['a rank', '{ books(nearYear: 1950) { nodes { title } } }'],
  ['a date', '{ branches { nodes { name } } }'],
  ['a date below', '{ books { nodes { branch { name } } } }'],
  ['a view', '{ works { nodes { title } } }'],
  ['an order without an index', '{ films(orderBy: { field: YEAR }) { nodes { title } } }'],
  ['a summary', '{ shelves { books } }'],
])('and may not be for %s', async (_what, source) => {
  expect(await rootsOf(source)).toEqual([{ memory: false, sql: expect.any(String) }]);
});
