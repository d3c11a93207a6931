import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildHubSchema } from '../../src/schema.ts';
import { openHub, type TestHub } from '../hub.ts';
import { type Ground, openGround } from './ground.ts';
import { askerOf, largeLimits } from './samples.ts';
import {
  type AskerName,
  askers,
  outcomes,
  places,
  type Where,
  type Write,
  writes,
} from './table.ts';
import { mutationOf } from './walk.ts';

const schema = buildHubSchema('en');
const mutations = Object.keys(writes);

test('the table says every mutation', () => {
  expect(mutations.sort()).toEqual(Object.keys(schema.getMutationType()?.getFields() ?? {}).sort());
});

const cases = askers.flatMap((asker) =>
  mutations.flatMap((mutation) =>
    places[asker].map((where) => ({
      asker,
      mutation,
      where,
      outcome: outcomes[writes[mutation]?.[asker] as Write][where],
    })),
  ),
);

/** Does a mutation as the table has it, and tells what comes of it. */
async function outcomeOf(
  hub: TestHub,
  ground: Ground,
  { asker: name, mutation, where }: { asker: AskerName; mutation: string; where: Where },
): Promise<string> {
  const asker = askerOf(name);
  const { query, variables } = mutationOf(schema, mutation, await ground(name, mutation, where));
  const { result } = await hub.answer(query, { variables, ...(asker && { principal: asker }) });
  const [error] = result.errors ?? [];
  if (error) {
    return error.extensions?.code as string;
  }
  const { __typename, code, message, path } = result.data?.[mutation] ?? {};
  return __typename.endsWith('Saved')
    ? 'DONE'
    : /^NOT_/.test(code)
      ? code
      : `${code} ${path} ${message}`;
}

describe('with the checks of the resolvers', () => {
  let hub: TestHub;
  let ground: Ground;

  beforeAll(async () => {
    hub = await openHub({ limits: largeLimits });
    ground = await openGround(hub);
  });
  afterAll(() => hub.close());

  test.each(cases)('$asker: $mutation, $where: $outcome', async (asked) => {
    expect(await outcomeOf(hub, ground, asked)).toBe(asked.outcome);
  });
});

describe('without them', () => {
  let hub: TestHub;
  let ground: Ground;

  beforeAll(async () => {
    hub = await openHub({ limits: largeLimits, checks: false });
    ground = await openGround(hub);
  });
  afterAll(() => hub.close());

  test.each(cases)('$asker: $mutation, $where: $outcome or refused by Postgres', async (asked) => {
    const outcome = await outcomeOf(hub, ground, asked);
    if (asked.outcome === 'FORBIDDEN') {
      expect(['NOT_ALLOWED', 'NOT_FOUND', 'INTERNAL']).toContain(outcome);
    } else {
      expect(outcome).toBe(asked.outcome);
    }
  });
});
