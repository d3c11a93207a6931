import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildHubSchema } from '../../src/schema.ts';
import { openHub, type TestHub } from '../hub.ts';
import { askerOf, largeLimits, sampleReads } from './samples.ts';
import { askers, type Read, reads } from './table.ts';
import { fieldsOf, queryOf, type Sample, wayTo } from './walk.ts';

const schema = buildHubSchema('en');
const fields = fieldsOf(schema);

/** Fields that the table says: each is asked for by everyone. */
const questions = Object.keys(reads);

let hub: TestHub;
let sample: Sample;

beforeAll(async () => {
  hub = await openHub({ limits: largeLimits });
  sample = await sampleReads(hub, schema);
});
afterAll(() => hub.close());

test('the table says every root field, and every field that requires a permission', () => {
  const wanted = [...fields].flatMap(([path, { extensions }]) =>
    path.startsWith('Query.') || (extensions.requires && !path.startsWith('Mutation.'))
      ? [path]
      : [],
  );
  // Whose contacts are open depends on the row, which a permission cannot say.
  expect([...wanted, 'Employer.contacts'].sort()).toEqual([...questions].sort());
});

describe.each(askers)('%s', (name) => {
  test.each(questions.map((path) => [path, reads[path]?.[name] as Read] as const))(
    'asks for %s: %s',
    async (path, right) => {
      const { query, variables } = queryOf(schema, path, sample, 0);
      const asker = askerOf(name);
      const { status, result } = await hub.answer(query, {
        variables,
        ...(asker && { principal: asker }),
      });
      const codes = result.errors?.map(({ extensions }) => extensions?.code) ?? [];
      if (right === 'NO') {
        expect(codes).not.toEqual([]);
        expect(new Set(codes)).toEqual(new Set(['FORBIDDEN']));
        // Whoever may not read the field may read all that leads to it that is not forbidden as well.
        const way = wayTo(schema, path).map((step) => step.path);
        const closed = way.find((step) => reads[step]?.[name] === 'NO') as string;
        const refused = result.errors?.[0]?.path?.filter((step) => typeof step === 'string').at(-1);
        expect(`${closed.split('.')[0]}.${refused}`).toBe(closed);
      } else if (right === 'CONTACTS') {
        // Whose are open is told by contacts.test.ts; there are some of both.
        expect(new Set([...codes, 'FORBIDDEN'])).toEqual(new Set(['FORBIDDEN']));
      } else {
        expect({ status, codes }).toEqual({ status: 200, codes: [] });
      }
    },
  );
});
