import KyselyPlugin from '@estuaire/pothos-kysely';
import SchemaBuilder from '@pothos/core';
import RelayPlugin from '@pothos/plugin-relay';
import { type GraphQLObjectType, type GraphQLSchema, graphql, parse, subscribe } from 'graphql';
import { expect, test } from 'vitest';
import { type PrincipalRole, publicPrincipal } from '../database/principal.ts';
import { tables } from '../database/relations.ts';
import { HubError } from '../errors.ts';
import type { HubContext } from './context.ts';
import RequiresPlugin from './requires.ts';

/** A schema with a requirement on a field of every kind. */
function schemaOf(options: { checks?: boolean } = {}): GraphQLSchema {
  const builder = new SchemaBuilder<{
    Context: HubContext;
    Tables: typeof tables;
    DefaultFieldNullability: false;
  }>({
    plugins: [RequiresPlugin, RelayPlugin, KyselyPlugin],
    defaultFieldNullability: false,
    relay: {},
    kysely: {
      tables,
      db: ({ scope }) => scope.db,
      asOf: { type: 'String', default: ({ today }) => today },
    },
  });
  const requires = 'READ_RECORDS';
  const Region = builder.table('region', {
    name: 'Region',
    fields: (t) => ({
      code: t.exposeString('code', { requires }),
      name: t.string({ select: ['name'], requires, resolve: ({ name }) => name }),
      direction: t.relation('direction', { requires, nullable: true }),
      antennas: t.relatedConnection('antennas', { requires }),
    }),
  });
  builder.table('antenna', {
    name: 'Antenna',
    fields: (t) => ({ name: t.exposeString('name') }),
  });
  builder.table('direction', {
    name: 'Direction',
    fields: (t) => ({ name: t.exposeString('name') }),
  });
  builder.queryType({
    fields: (t) => ({
      open: t.string({ resolve: () => 'open' }),
      closed: t.string({ requires, nullable: true, resolve: () => 'closed' }),
      audit: t.string({ requires: 'READ_AUDIT', nullable: true, resolve: () => 'audit' }),
      region: t.tableRow({
        type: Region,
        by: { code: t.arg.string({ required: true }) },
        requires,
      }),
      regions: t.tableList({ type: Region, requires }),
      regionPages: t.tableConnection({ type: Region, requires }),
      fake: t.field({ type: Region, resolve: () => ({ code: '12', name: 'Ici' }) as never }),
    }),
  });
  const Item = builder.objectRef<{ slow: boolean }>('Item').implement({
    fields: (t) => ({
      slow: t.string({
        nullable: true,
        resolve: ({ slow }) => (slow ? new Promise<null>((done) => setTimeout(done, 5)) : null),
      }),
      secret: t.string({ requires, resolve: () => 'secret' }),
    }),
  });
  builder.queryField('items', (t) =>
    t.field({ type: [Item], resolve: () => [{ slow: true }, { slow: true }, { slow: false }] }),
  );
  builder.mutationType({
    fields: (t) => ({ write: t.string({ requires, nullable: true, resolve: () => 'written' }) }),
  });
  builder.subscriptionType({
    fields: (t) => ({
      events: t.string({
        requires,
        subscribe: async function* () {
          yield 'event';
        },
        resolve: (event) => event as string,
      }),
    }),
  });
  return builder.toSchema(options);
}

const contextOf = (role: PrincipalRole) =>
  ({ principal: { ...publicPrincipal, role } }) as HubContext;

const ask = (role: PrincipalRole, source: string, schema = schemaOf()) =>
  graphql({ schema, source, contextValue: contextOf(role) });

test('a field answers who has its permission, and refuses all others', async () => {
  const query = '{ open closed audit }';
  const partner = await ask('PARTNER', query);
  expect(partner.data).toEqual({ open: 'open', closed: 'closed', audit: null });
  expect(partner.errors?.map(({ path }) => path)).toEqual([['audit']]);
  const refusal = partner.errors?.[0]?.originalError as HubError;
  expect(refusal).toBeInstanceOf(HubError);
  expect(refusal.code).toBe('FORBIDDEN');
  expect(refusal.sentences.en).toContain('viewer { permissions }');
  expect((await ask('ADMINISTRATOR', query)).errors).toBeUndefined();
});

test('the public is told to send a key', async () => {
  const { errors } = await ask('PUBLIC', '{ closed }');
  const refusal = errors?.[0]?.originalError as HubError;
  expect(refusal.sentences.en).toMatch(/needs a key: send yours/);
});

test.each([
  '{ region(code: "12") { __typename } }',
  '{ regions { __typename } }',
  '{ regionPages { __typename } }',
  '{ fake { code } }',
  '{ fake { name } }',
  '{ fake { direction { name } } }',
  '{ fake { antennas { __typename } } }',
  'mutation { write }',
])('fields of every kind may require: %s', async (source) => {
  const { errors } = await ask('ANALYST', source);
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.originalError).toMatchObject({ code: 'FORBIDDEN' });
});

test('a subscription is refused before it begins', async () => {
  const document = parse('subscription { events }');
  const begin = (role: PrincipalRole) =>
    subscribe({ schema: schemaOf(), document, contextValue: contextOf(role) });
  expect(await begin('ANALYST')).toMatchObject({ errors: [{ path: ['events'] }] });
  const events = (await begin('PARTNER')) as AsyncGenerator;
  expect((await events.next()).value).toEqual({ data: { events: 'event' } });
});

test('what a field requires is noted on it', () => {
  const { open, audit } = (schemaOf().getQueryType() as GraphQLObjectType).getFields();
  expect(open?.extensions.requires).toBeUndefined();
  expect(audit?.extensions.requires).toBe('READ_AUDIT');
});

test('without checks, the fields answer, and still say what they require', async () => {
  const schema = schemaOf({ checks: false });
  const { data } = await ask('PUBLIC', '{ closed audit }', schema);
  expect(data).toEqual({ closed: 'closed', audit: 'audit' });
  expect(schema.getQueryType()?.getFields().audit?.extensions.requires).toBe('READ_AUDIT');
});

test('a refusal in a list leaves no rejection that nobody hears', async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown) => unheard.push(reason);
  process.on('unhandledRejection', hear);
  const { errors } = await ask('PUBLIC', '{ items { slow secret } }');
  await new Promise((done) => setTimeout(done, 20));
  process.off('unhandledRejection', hear);
  expect(errors?.[0]?.originalError).toMatchObject({ code: 'FORBIDDEN' });
  expect(unheard).toEqual([]);
});
