import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildHubSchema } from '../../src/schema.ts';
import { type Data, openHub, type TestHub } from '../hub.ts';
import { addCase, type Case, missingCase } from '../stage.ts';
import { mutation } from '../writes.ts';
import { sampleOf } from './ground.ts';
import { about, mixed, questions } from './hidden.questions.ts';
import { askerOf, largeLimits } from './samples.ts';
import { type AskerName, outcomes, writes } from './table.ts';
import { mutationOf } from './walk.ts';

const schema = buildHubSchema('en');

/** All of an answer but what tells one request from another. */
async function told(response: Response): Promise<object> {
  const headers = [...response.headers].filter(
    ([name]) => name !== 'x-request-id' && !name.startsWith('ratelimit'),
  );
  const text = await response.text();
  const body = text.replace(/"requestId":"[^"]+"/g, '"requestId":""');
  return { status: response.status, headers, body };
}

describe.each([
  ['with the checks of the resolvers', true],
  ['with Postgres alone', false],
])('%s', (_how, checks) => {
  let hub: TestHub;
  const staged: Record<string, Case> = {};
  let missing: Case;

  beforeAll(async () => {
    hub = await openHub({ limits: largeLimits, checks });
    for (const organization of ['MIDI', 'MTESS', 'MEI'] as const) {
      staged[organization] = await addCase(hub.connection, { organization });
    }
    missing = await missingCase(hub.connection);
  });
  afterAll(() => hub.close());

  const other = (asker: AskerName) => (asker === 'MTESS' ? 'MEI' : 'MTESS');
  const askers: AskerName[] = checks ? ['MTESS', 'MEI'] : ['MTESS', 'MEI', 'public', 'analyst'];
  const hidden = askers.flatMap((asker) => [
    [asker, 'MIDI'] as const,
    [asker, other(asker)] as const,
  ]);

  const ask = async (asker: AskerName, query: string, variables: Data) => {
    const principal = askerOf(asker);
    return told(await hub.send(query, { variables, ...(principal && { principal }) }));
  };

  describe.each(hidden)('to %s, a record of %s that is hidden', (asker, owner) => {
    test.each(questions)('answers as one that is missing %s', async (_how, query) => {
      const one = await ask(asker, query, about(staged[owner] as Case));
      expect(one).toEqual(await ask(asker, query, about(missing)));
    });
  });

  const writers = hidden.filter(([asker]) => asker === 'MTESS' || asker === 'MEI');
  const naming = Object.keys(writes).filter(
    (name) =>
      outcomes[writes[name]?.administrator ?? 'NO'].elsewhere &&
      !/Antenna|Position|Holder|Appointment/.test(name),
  );

  describe.each(writers)('to %s, a record of %s that is hidden', (asker, owner) => {
    test.each(naming)('is written by %s as one that is missing', async (name) => {
      const asked = async (record: Case) => {
        const { query, variables } = mutationOf(schema, name, await sampleOf(hub, record, name));
        return ask(asker, query, variables);
      };
      // Of an employer that nobody has, a file of their own is opened once: each has another one.
      const nobodys = { ...missing, neq: (await missingCase(hub.connection)).neq };
      const hers = await addCase(hub.connection, { organization: owner });
      expect(await asked(hers)).toEqual(await asked(nobodys));
    });

    test.each(mixed)('is named by %s as one that is missing', async (_what, name, inputOf) => {
      const own = staged[asker] as Case;
      const asked = (record: Case) => ask(asker, mutation(name), { input: inputOf(record, own) });
      const answer = await asked(staged[owner] as Case);
      expect(answer).toEqual(await asked(missing));
      expect(answer).toMatchObject({ status: 200 });
      expect(JSON.stringify(answer)).not.toContain('Saved');
    });
  });

  test('a key of idempotency is free, whoever else has used it', async () => {
    const input = (neq: string) => ({
      neq,
      name: 'Nouvelle',
      municipality: '25213',
      idempotencyKey: 'the-same-key',
    });
    const query = `mutation ($input: RegisterEmployerInput!) { registerEmployer(input: $input) {
      __typename ... on WriteError { code } ... on EmployerSaved { employer { neq } } } }`;
    for (const asker of ['MTESS', 'MEI', 'counsellor'] as const) {
      const { neq } = await missingCase(hub.connection);
      const answer = await hub.ask(query, { input: input(neq) }, asker);
      expect(answer.registerEmployer).toEqual({ __typename: 'EmployerSaved', employer: { neq } });
    }
  });
});
