import './graphql/scalars.ts';
import './graphql/nodes.ts';
import './graphql/vocabulary.ts';
import './features/geography/geography.schema.ts';
import './features/organizations/organizations.schema.ts';
import './features/programs/programs.schema.ts';
import './features/network/network.schema.ts';
import './features/network/network.mutations.ts';
import './features/staff/staff.schema.ts';
import './features/staff/staff.mutations.ts';
import './features/staff/staff.closing.ts';
import './features/deployment/deployment.schema.ts';
import './features/access/access.schema.ts';
import './features/employers/employers.schema.ts';
import './features/employers/employers.mutations.ts';
import './features/employers/employers.contacts.ts';
import './features/requests/requests.schema.ts';
import './features/requests/requests.mutations.ts';
import './features/referrals/referrals.schema.ts';
import './features/referrals/referrals.mutations.ts';
import './features/referrals/referrals.notes.ts';
import './features/statistics/statistics.schema.ts';
import './features/changes/changes.schema.ts';
import './features/audit/audit.schema.ts';
import './features/search/search.schema.ts';
import { type GraphQLSchema, printSchema } from 'graphql';
import { catalogue } from './catalogue.ts';
import { builder } from './graphql/builder.ts';
import { type DescriptionLanguage, describeSchema } from './graphql/describe.ts';

/**
 * The schema, its descriptions in one language.
 *
 * @param options.checks false leaves out what fields `require`, for the test that Postgres needs no help.
 * @throws Error when the catalogue misses an element of the schema.
 */
export function buildHubSchema(
  language: DescriptionLanguage,
  { checks = true } = {},
): GraphQLSchema {
  const schema = builder.toSchema({ checks });
  describeSchema(schema, catalogue, language);
  return schema;
}

/** The text of `schema.graphql`: sorted, described in French, then in English. */
export function printHubSchema(): string {
  const text = printSchema(buildHubSchema('both'));
  // The printer indents the empty line between the two languages.
  return `# Printed from the server. Do not edit: npx -y pnpm@12 generate\n\n${text.replace(/ +$/gm, '')}\n`;
}
