import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/**
 * Gives a value for an argument or a field of an input: undefined leaves out one that need not be given.
 *
 * @param path the field and its argument, `Query.region.code`, or the input and its field,
 *   `OpenRequestInput.antenna`.
 */
export type Sample = (path: string, type: GraphQLNamedType) => unknown;

/** Every field of every object type that a schema has, by `Type.field`. */
export function fieldsOf(schema: GraphQLSchema): Map<string, Field> {
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
  );
  return new Map(
    types.flatMap((type) =>
      Object.values(type.getFields()).map(
        (field) => [`${type.name}.${field.name}`, field] as const,
      ),
    ),
  );
}

interface Step {
  /** `Region.antennas` */
  path: string;
  field: Field;
}

/** The way from the root of the queries to a field: the one that requires least, then the shortest. */
export function wayTo(schema: GraphQLSchema, target: string): Step[] {
  const [wanted = ''] = target.split('.');
  const fields = fieldsOf(schema);
  const best = new Map<string, { cost: number; way: Step[] }>([['Query', { cost: 0, way: [] }]]);
  const queue = ['Query'];
  for (let type = queue.shift(); type; type = queue.shift()) {
    const { cost, way } = best.get(type) as { cost: number; way: Step[] };
    for (const [path, field] of fields) {
      const next = getNamedType(field.type);
      if (!path.startsWith(`${type}.`) || !isObjectType(next) || /PageInfo$/.test(next.name)) {
        continue;
      }
      const required = field.args.filter(isRequiredArgument).length;
      const total = cost + 1 + required * 10 + (field.extensions.requires ? 100 : 0);
      if (total < (best.get(next.name)?.cost ?? Number.POSITIVE_INFINITY)) {
        best.set(next.name, { cost: total, way: [...way, { path, field }] });
        queue.push(next.name);
      }
    }
  }
  const way = best.get(wanted)?.way;
  const field = fields.get(target);
  if (!way || !field) {
    throw new Error(`No query leads to ${target}`);
  }
  return [...way, { path: target, field }];
}

export interface Asked {
  query: string;
  variables: Record<string, unknown>;
}

/** The query that asks for a field, by the way to it, and for what it answers down to some depth. */
export function queryOf(
  schema: GraphQLSchema,
  target: string,
  sample: Sample,
  depth: number,
): Asked {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const callOf = ({ path, field }: Step) => {
    const args = field.args.flatMap((arg) => {
      const value = sampleOf(`${path}.${arg.name}`, arg, sample);
      if (value === undefined) {
        return [];
      }
      const name = `v${declared.length}`;
      declared.push(`$${name}: ${arg.type}`);
      variables[name] = value;
      return [`${arg.name}: $${name}`];
    });
    return args.length > 0 ? `${field.name}(${args.join(', ')})` : field.name;
  };
  const steps = wayTo(schema, target);
  const last = (steps.at(-1) as Step).field;
  const inside = selectionOf(schema, last.type, depth);
  const selection = steps.reduceRight(
    (below, step, index) =>
      `${callOf(step)}${index < steps.length - 1 || below ? ` { ${below || '__typename'} }` : ''}`,
    inside,
  );
  const head = declared.length > 0 ? `query (${declared.join(', ')})` : 'query';
  return { query: `${head} { ${selection} }`, variables };
}

/** What to select of a type, so that all of it is asked for that needs no argument, down to some depth. */
export function selectionOf(schema: GraphQLSchema, type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) {
    return '';
  }
  const members = isObjectType(named) ? [named] : schema.getPossibleTypes(named as never);
  const inside = members.map((member) => {
    const fields = Object.values(member.getFields()).flatMap((field) => {
      const below = getNamedType(field.type);
      if (field.args.some(isRequiredArgument)) {
        return [];
      }
      if (!isCompositeType(below)) {
        return [aliased(member, field.name, members.length > 1)];
      }
      const within = /^(nodes|count|pageInfo)$/.test(field.name);
      // The edges of a connection say what its nodes say.
      if (field.name === 'edges' || (depth === 0 && !within)) {
        return [];
      }
      const page = field.args.some(({ name }) => name === 'first') ? '(first: 2)' : '';
      const left = within ? depth : depth - 1;
      return [
        `${aliased(member, field.name, members.length > 1)}${page} { ${selectionOf(schema, field.type, left)} }`,
      ];
    });
    const selection = ['__typename', ...fields].join(' ');
    return members.length > 1 ? `... on ${member.name} { ${selection} }` : selection;
  });
  return inside.join(' ');
}

/** Members of a union may call fields of different types the same. */
const aliased = (type: GraphQLObjectType, field: string, among: boolean) =>
  among ? `${type.name}_${field}: ${field}` : field;

/** The document of a mutation, and its input. */
export function mutationOf(schema: GraphQLSchema, name: string, sample: Sample): Asked {
  const field = schema.getMutationType()?.getFields()[name] as Field;
  const [input] = field.args as [GraphQLArgument];
  return {
    query: `mutation ($input: ${input.type}) { ${name}(input: $input) {
      __typename ... on WriteError { code message path } } }`,
    variables: { input: inputOf('', input.type, sample) },
  };
}

/** @throws Error when a value must be given and none is known: teach the sample. */
function sampleOf(
  path: string,
  input: { type: GraphQLInputType; name: string } & Parameters<typeof isRequiredArgument>[0],
  sample: Sample,
): unknown {
  const value = sample(path, getNamedType(input.type));
  if (value !== undefined) {
    return value;
  }
  return isRequiredArgument(input) ? inputOf(path, input.type, sample) : undefined;
}

function inputOf(path: string, type: GraphQLInputType, sample: Sample): unknown {
  if (isNonNullType(type)) {
    return inputOf(path, type.ofType, sample);
  }
  if (isListType(type)) {
    return [inputOf(path, type.ofType, sample)];
  }
  const known = sample(path, type);
  if (known !== undefined) {
    return known;
  }
  if (isEnumType(type)) {
    return type.getValues()[0]?.name;
  }
  if (isInputObjectType(type)) {
    const given = Object.values(type.getFields()).map((field) => {
      const at = `${type.name}.${field.name}`;
      const required = isRequiredInputField(field);
      const value = required
        ? inputOf(at, field.type, sample)
        : sample(at, getNamedType(field.type));
      return [field.name, value] as const;
    });
    return Object.fromEntries(given.filter(([, value]) => value !== undefined));
  }
  throw new Error(`No value is known for ${path}, of type ${type}: say one in the samples.`);
}
