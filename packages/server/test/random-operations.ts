import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** An operation that a generator made up, valid for its schema. */
export interface RandomOperation {
  query: string;
  variables: Record<string, unknown>;
}

/** Values that arguments and filters are made of, by the scalar type or `Type.field` that takes them. */
export type Values = Readonly<Record<string, readonly unknown[]>>;

/** Always the same numbers for one seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How deep selections nest, and how many fields one has at most: what shrinks when a failure is looked into. */
export interface Size {
  depth: number;
  fields: number;
  /** Fields of the root that are left out. */
  without?: readonly string[];
}

/**
 * Makes up an operation from a schema: fields under aliases, in fragments and behind directives, arguments as
 * literals and as variables, connections in connections, with their filters and orders.
 */
export function randomOperation(
  schema: GraphQLSchema,
  seed: number,
  values: Values,
  { depth: deepest, fields: most, without = [] }: Size,
): RandomOperation {
  const random = randomOf(seed);
  const below = (count: number) => Math.floor(random() * count);
  const chance = (probability: number) => random() < probability;
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;

  const variables: Record<string, unknown> = {};
  const declarations: string[] = [];
  const fragments: string[] = [];
  let aliases = 0;

  function variable(type: string, value: unknown): string {
    const name = `v${declarations.length}`;
    declarations.push(`$${name}: ${type}`);
    variables[name] = value;
    return `$${name}`;
  }

  /** A value of a type; undefined for one that is best left out. */
  function valueFor(type: GraphQLInputType, place: string, levels: number): unknown {
    const of = getNullableType(type);
    if (isListType(of)) {
      const item = of.ofType as GraphQLInputType;
      const items = Array.from({ length: 1 + below(2) }, () => valueFor(item, place, levels));
      return items.some((each) => each === undefined) ? undefined : items;
    }
    if (isInputObjectType(of)) {
      return objectOf(of, levels);
    }
    if (isEnumType(of)) {
      return pick(of.getValues()).name;
    }
    const known = values[place] ?? values[getNamedType(of).name];
    return known && pick(known);
  }

  function objectOf(type: GraphQLNamedType, levels: number): unknown {
    if (!isInputObjectType(type)) {
      return undefined;
    }
    const fields = Object.values(type.getFields());
    const required = fields.filter((field) => isNonNullType(field.type));
    const wanted =
      required.length > 0
        ? fields.filter((f) => required.includes(f) || chance(0.5))
        : [pick(fields)];
    const object: Record<string, unknown> = {};
    for (const { name, type: of } of wanted) {
      const nests = /^(and|or|not)$/.test(name);
      const value =
        nests && levels > 1
          ? undefined
          : valueFor(of, `${type.name}.${name}`, levels + (nests ? 1 : 0));
      if (value === undefined) {
        return undefined;
      }
      object[name] = value;
    }
    return object;
  }

  /** A value as a literal of the document; enumerations are bare. */
  function literal(type: GraphQLInputType, value: unknown): string {
    const of = getNullableType(type);
    if (isListType(of) && Array.isArray(value)) {
      return `[${value.map((item) => literal(of.ofType as GraphQLInputType, item)).join(', ')}]`;
    }
    if (isInputObjectType(of)) {
      const fields = of.getFields();
      const inner = Object.entries(value as object).map(
        ([name, item]) => `${name}: ${literal(fields[name]?.type as GraphQLInputType, item)}`,
      );
      return `{ ${inner.join(', ')} }`;
    }
    return isEnumType(of) ? String(value) : JSON.stringify(value);
  }

  function argumentsOf(parent: string, field: GraphQLField<unknown, unknown>): string | undefined {
    const given: string[] = [];
    const paged = field.args.some(({ name }) => name === 'first');
    const end = paged && chance(0.85) ? (chance(0.8) ? 'first' : 'last') : undefined;
    for (const argument of field.args) {
      const text = argumentOf(parent, field, argument, end);
      if (text === undefined && isNonNullType(argument.type)) {
        return undefined;
      }
      if (text !== undefined) {
        given.push(`${argument.name}: ${text}`);
      }
    }
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  function argumentOf(
    parent: string,
    field: GraphQLField<unknown, unknown>,
    { name, type }: GraphQLArgument,
    end: string | undefined,
  ): string | undefined {
    if (name === 'first' || name === 'last') {
      return name === end ? written(type, 1 + below(4)) : undefined;
    }
    if (name === 'after' || name === 'before' || (!isNonNullType(type) && chance(0.6))) {
      return undefined;
    }
    const value = valueFor(type, `${parent}.${field.name}(${name}:)`, 0);
    return value === undefined ? undefined : written(type, value);
  }

  const written = (type: GraphQLInputType, value: unknown) =>
    chance(0.4) ? variable(String(type), value) : literal(type, value);

  function directive(): string {
    if (chance(0.88)) {
      return '';
    }
    const value = chance(0.7);
    const condition = chance(0.5) ? variable('Boolean!', value) : String(value);
    return chance(0.5) ? ` @include(if: ${condition})` : ` @skip(if: ${condition})`;
  }

  function fieldOf(
    parent: string,
    field: GraphQLField<unknown, unknown>,
    depth: number,
  ): string | undefined {
    const type = getNamedType(field.type);
    const given = argumentsOf(parent, field);
    if (given === undefined) {
      return undefined;
    }
    // Aliases are not only for show: two fields of one name must not ask differently.
    const alias = given || chance(0.2) ? `a${aliases++}: ` : '';
    if (isLeafType(type)) {
      return `${alias}${field.name}${given}${directive()}`;
    }
    return depth > 0 && isCompositeType(type)
      ? `${alias}${field.name}${given}${directive()} ${selectionOf(type, depth - 1)}`
      : undefined;
  }

  function selectionOf(type: GraphQLNamedType, depth: number): string {
    const parts: string[] = [];
    if (isObjectType(type) || isInterfaceType(type)) {
      const fields = Object.values(type.getFields()).filter(
        ({ name }) => type !== schema.getQueryType() || !without.includes(name),
      );
      for (let count = 1 + below(most); count > 0; count -= 1) {
        const text = fieldOf(type.name, pick(fields), depth);
        if (text !== undefined) {
          parts.push(text);
        }
      }
    }
    if (isAbstractType(type)) {
      const object = pick(schema.getPossibleTypes(type));
      parts.push(`... on ${object.name} ${selectionOf(object, depth)}`);
    }
    if (parts.length === 0 || chance(0.15)) {
      parts.push('__typename');
    }
    const text = `{ ${parts.join(' ')} }`;
    if (isObjectType(type) && chance(0.12)) {
      const name = `F${fragments.length}`;
      fragments.push(`fragment ${name} on ${type.name} ${text}`);
      return `{ ...${name}${directive()} __typename }`;
    }
    return isObjectType(type) && chance(0.08) ? `{ ... on ${type.name} ${text} }` : text;
  }

  const root = selectionOf(schema.getQueryType() as GraphQLObjectType, deepest);
  const declared = declarations.length > 0 ? `(${declarations.join(', ')})` : '';
  return { query: [`query Q${declared} ${root}`, ...fragments].join('\n'), variables };
}
