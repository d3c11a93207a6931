/** What the compiler makes of documents: `tsc` checks this file, running it only proves that it is there. */
import { expect, expectTypeOf, test } from 'vitest';
import { type AntennaFilter, createHubClient, graphql, type Provenance } from '../src/index.ts';
import type { ProblemsOf, ResultOf, VariablesOf } from '../src/inference.ts';
import { clientOf, data } from './stub.ts';

test('a document answers what it selects, with its aliases, lists and nulls', () => {
  type Answer =
    ResultOf<'{ there: region(code: "08") { name antennas(first: 3) { nodes { name provenance municipality { code } } } } regions { code } }'>;
  expectTypeOf<Answer>().toEqualTypeOf<{
    there: {
      name: string;
      antennas: {
        nodes: { name: string; provenance: Provenance; municipality: { code: string } | null }[];
      };
    } | null;
    regions: { code: string }[];
  }>();
});

test('comments, texts, commas, directives and lines do not put it off', () => {
  type Answer = ResultOf<`
    # it's "so"
    query ($with: Boolean!, $text: String!) {
      search(text: "a } # \\" b", first: 3) { count { value }, nodes { __typename } }
      viewer @include(if: $with) { role }
      mandates{code,text:code@skip(if:$with) validity { from }}
    }
  `>;
  expectTypeOf<Answer>().toEqualTypeOf<{
    search: {
      count: { value: number };
      nodes: { __typename: 'Antenna' | 'Municipality' | 'Program' | 'Region' }[];
    };
    viewer?: {
      role: 'ADMINISTRATOR' | 'ANALYST' | 'COUNSELLOR' | 'DIRECTOR' | 'PARTNER' | 'PUBLIC';
    };
    mandates: { code: string; text?: string; validity: { from: string | null } | null }[];
  }>();
});

test('what a type may be is told apart by its spreads', () => {
  type Answer =
    ResultOf<'query ($text: String!) { search(text: $text) { nodes { __typename ... on Antenna { code } ... on Region { population { value } } ...Named } } } fragment Named on Region { name }'>;
  expectTypeOf<Answer['search']['nodes'][number]>().toEqualTypeOf<
    | { __typename: 'Antenna'; code: string }
    | { __typename: 'Region'; name: string; population: { value: number } | null }
    | { __typename: 'Municipality' | 'Program' }
  >();
});

test('variables are required, optional or lists as they are declared', () => {
  type Given =
    VariablesOf<'query ($code: RegionCode!, $first: Int! = 3, $where: AntennaFilter, $ids: [ID!]!) { regions { code } }'>;
  expectTypeOf<Given>().toEqualTypeOf<{
    code: string;
    ids: string[];
    first?: number | undefined;
    where?: AntennaFilter | null | undefined;
  }>();
});

test('each mistake is named', () => {
  expectTypeOf<ProblemsOf<'{ regions { nam } }'>>().toEqualTypeOf<'Region has no field "nam"'>();
  expectTypeOf<
    ProblemsOf<'{ region { x: antennas { nodes { cod } } } }'>
  >().toEqualTypeOf<'Antenna has no field "cod"'>();
  expectTypeOf<
    ProblemsOf<'{ regions }'>
  >().toEqualTypeOf<'Query.regions needs a selection of its fields: { … }'>();
  expectTypeOf<
    ProblemsOf<'{ regions { code { x } } }'>
  >().toEqualTypeOf<'Region.code has no fields to select'>();
  expectTypeOf<
    ProblemsOf<'mutation { regions { code } }'>
  >().toEqualTypeOf<'Mutation has no field "regions"'>();
  expectTypeOf<
    ProblemsOf<'{ regions { ... on Regio { code } } }'>
  >().toEqualTypeOf<'There is no type "Regio"'>();
  expectTypeOf<
    ProblemsOf<'{ regions { ...Card } }'>
  >().toEqualTypeOf<'There is no fragment "Card": give its document after the text'>();
  expectTypeOf<
    ProblemsOf<'query ($a: Regio!) { regions { code } }'>
  >().toEqualTypeOf<'$a is of no type that is given: Regio!'>();
  expectTypeOf<ProblemsOf<'regions'>>().toEqualTypeOf<'This is not a document of GraphQL'>();
  expectTypeOf<
    ProblemsOf<'{ regions { code }'>
  >().toEqualTypeOf<'This is not a document of GraphQL'>();
  expectTypeOf<ProblemsOf<'{ regions { code } }'>>().toEqualTypeOf<never>();
});

test('graphql() does not compile with a mistake, nor query() without its variables', () => {
  const hub = createHubClient({ url: 'http://hub.test/graphql' });
  const calls = [
    // @ts-expect-error Region has no field "nam"
    () => graphql('{ regions { nam } }'),
    // @ts-expect-error the code is required
    () => hub.query(graphql('query ($code: RegionCode!) { region(code: $code) { name } }')),
    () =>
      hub.query(graphql('query ($code: RegionCode!) { region(code: $code) { name } }'), {
        // @ts-expect-error it is a text
        code: 8,
      }),
    // @ts-expect-error a latitude is a number
    () => hub.antennas.near({ near: { latitude: '48', longitude: -79 } }),
    // @ts-expect-error there is no such variable
    () => hub.antennas.list({ limit: 3 }),
    // @ts-expect-error the version is required
    () => hub.referrals.close({ reference: 'A-0000-0778-1' }),
  ];
  expect(calls).toHaveLength(6);
});

test('fragments are sent once, after the document, however they are given', async () => {
  const place = graphql('fragment Place on Municipality { code name }');
  const card = graphql('fragment Card on Antenna { code municipality { ...Place } }', [place]);
  const document = graphql(
    'query ($code: String!) { antenna(code: $code) { ...Card municipality { ...Place } } }',
    [card, place],
  );
  const { hub, sent } = clientOf([data({ antenna: null })]);
  const { antenna } = await hub.query(document, { code: 'A-025' });
  expectTypeOf(antenna).toEqualTypeOf<{
    code: string;
    municipality: { code: string; name: string } | null;
  } | null>();
  expect(sent[0]?.query).toBe(
    [
      'query ($code: String!) { antenna(code: $code) { ...Card municipality { ...Place } } }',
      'fragment Card on Antenna { code municipality { ...Place } }',
      'fragment Place on Municipality { code name }',
    ].join('\n'),
  );
});

test('any text is a document, whose answer is unknown', async () => {
  const { hub } = clientOf([data({ regions: [] })]);
  const answer = await hub.query('{ regions { code } }');
  expectTypeOf(answer).toEqualTypeOf<unknown>();
  expect(answer).toEqual({ regions: [] });
});
