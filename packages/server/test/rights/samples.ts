import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type { Asker } from '../follow.ts';
import type { TestHub } from '../hub.ts';
import type { AskerName } from './table.ts';
import type { Sample } from './walk.ts';

/** Documents that are made of the whole schema are larger than people's. */
export const largeLimits = {
  rateLimit: false,
  aliases: 10_000,
  tokens: 100_000,
  cost: 1_000_000_000,
} as const;

export const askerOf = (name: AskerName): Asker => (name === 'public' ? undefined : name);

/** Keys of rows that are there, for the fields that ask for one. */
export async function sampleReads(hub: TestHub, schema: GraphQLSchema): Promise<Sample> {
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {});
  const known: Record<string, unknown> = {};
  for (const field of roots) {
    const [key] = field.args.filter(isRequiredArgument);
    const list = roots.find((other) => listed(other) === getNamedType(field.type));
    if (key && list) {
      const [open, close] = isConnection(list) ? ['nodes {', '}'] : ['', ''];
      const source = `{ list: ${list.name} { ${open} ${key.name} ${close} } }`;
      const { list: found } = await hub.ask(source, undefined, 'administrator');
      known[`Query.${field.name}.${key.name}`] = (found.nodes ?? found)[0][key.name];
    }
  }
  const { antennas } = await hub.ask('{ antennas(first: 1) { nodes { id } } }');
  return (path, type) =>
    known[path] ??
    (type.name === 'ID' ? antennas.nodes[0].id : undefined) ??
    (path === 'Query.search.text' ? 'montreal' : undefined) ??
    (path === 'Query.referralStatistics.groupBy' ? ['REGION'] : undefined) ??
    (/^Query\.deployment/.test(path) && type.name === 'Date' ? '2020-04-01' : undefined) ??
    (path.endsWith('.first') ? 2 : undefined);
}

const isConnection = ({ type }: GraphQLField<unknown, unknown>) =>
  getNamedType(type).name.endsWith('Connection');

/** What a root field lists, of which no key is asked. */
function listed(field: GraphQLField<unknown, unknown>) {
  const type = getNamedType(field.type);
  if (field.args.some(isRequiredArgument) || !isObjectType(type)) {
    return undefined;
  }
  return isConnection(field) ? getNamedType(type.getFields().nodes?.type as never) : type;
}
