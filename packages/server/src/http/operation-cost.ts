import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  type ValueNode,
} from 'graphql';
import type { Fragments } from './operation-shape.ts';

/** What each request costs before anything is known of it. */
export const requestCost = 10;

/** What the object costs that a field of a mutation answers. */
const mutationCost = 10;

/** A count reads up to 10,000 rows without answering them. */
const countCost = 10;

/** Rows of a page whose size is not said, and of the largest: those of the connections of the schema. */
export const pageSizes = { default: 25, maximum: 100 };

/** What a plain list is taken to hold: the schema makes a plain list only of what cannot grow. */
const listSize = 20;

/** Introspection is answered from memory, without a statement. */
const introspectionShare = 0.1;

/** The operation to reckon, as the request has it: neither validated nor coerced. */
export interface ReckonedOperation {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Fragments;
  variables: Record<string, unknown>;
}

/** What a selection costs: once, and for each row of the page when it is made on a connection. */
interface Cost {
  once: number;
  eachRow: number;
}

/**
 * The most objects that an operation may answer, which is close to the most rows that it may read:
 *
 * - 10 for the request;
 * - 1 for each object, 10 for that of a mutation; what is selected below it counts as often as it may be answered;
 * - a connection answers as many rows as its `first` or `last` says, 25 when they are silent; `edges` and
 *   `nodes` each count them; its `count` costs 10, its `pageInfo` nothing;
 * - a plain list is taken to hold 20 objects, or as many as the `ids` that it is asked for;
 * - a tenth of all that for introspection, where lists alone count;
 * - numbers, texts and other leaves cost nothing.
 *
 * Fields that are selected twice count twice, and so do the branches of a union: it is an upper bound. What
 * `@skip` and `@include` leave out is not counted.
 *
 * Each fragment is walked once, as in `operationShape`. Fields and types that do not exist cost nothing,
 * since validation refuses them.
 */
export function operationCost(given: ReckonedOperation): number {
  const { schema, operation, fragments, variables } = given;
  const last = lastCosts.get(operation);
  if (last?.read.every(([name, what]) => what === whatMatters(ownValue(variables, name)))) {
    return last.cost;
  }
  const read = new Map<string, Mattering>();
  const reckoned: Reckoning = {
    operation,
    variable(name) {
      const value = ownValue(variables, name);
      read.set(name, whatMatters(value));
      return value;
    },
  };
  const mutations = schema.getMutationType();
  const known = new Map<string, Cost>();

  function ofSet(type: GraphQLCompositeType, set: SelectionSetNode): Cost {
    const total = { once: 0, eachRow: 0 };
    for (const selection of set.selections) {
      if (isIncluded(selection, reckoned)) {
        const { once, eachRow } = ofSelection(type, selection);
        total.once += once;
        total.eachRow += eachRow;
      }
    }
    return total;
  }

  function ofSelection(type: GraphQLCompositeType, selection: SelectionNode): Cost {
    if (selection.kind === 'Field') {
      return ofField(type, selection);
    }
    if (selection.kind === 'FragmentSpread') {
      return ofFragment(selection.name.value);
    }
    const condition = selection.typeCondition?.name.value;
    return onType(condition, selection.selectionSet) ?? ofSet(type, selection.selectionSet);
  }

  function ofFragment(name: string): Cost {
    const walked = known.get(name);
    if (walked) {
      return walked;
    }
    known.set(name, nothing);
    const fragment = fragments.get(name);
    const cost =
      (fragment && onType(fragment.typeCondition.name.value, fragment.selectionSet)) ?? nothing;
    known.set(name, cost);
    return cost;
  }

  function onType(name: string | undefined, set: SelectionSetNode): Cost | undefined {
    const type = name === undefined ? undefined : schema.getType(name);
    return isCompositeType(type) ? ofSet(type, set) : undefined;
  }

  function ofField(parent: GraphQLCompositeType, node: FieldNode): Cost {
    const field = fieldOf(schema, parent, node.name.value);
    const type = getNamedType(field?.type);
    if (!field || !isCompositeType(type)) {
      return nothing;
    }
    const below = node.selectionSet ? ofSet(type, node.selectionSet) : nothing;
    if (isConnection(type)) {
      return once(below.once + pageSize(node, reckoned) * below.eachRow);
    }
    if (isConnection(parent)) {
      switch (field.name) {
        case 'edges':
        case 'nodes':
          return { once: 0, eachRow: 1 + below.once };
        case 'count':
          return once(countCost);
        case 'pageInfo':
          return nothing;
      }
    }
    if (isEdge(parent) && field.name === 'node') {
      return below;
    }
    if (field === SchemaMetaFieldDef || field === TypeMetaFieldDef) {
      return once(1 + Math.ceil(below.once * introspectionShare));
    }
    if (isListType(getNullableType(field.type))) {
      return once((idCount(node, reckoned) ?? listSize) * (1 + below.once));
    }
    if (parent === mutations) {
      return once(mutationCost + below.once);
    }
    return once((isIntrospectionType(type) ? 0 : 1) + below.once);
  }

  const root = schema.getRootType(operation.operation);
  const cost = once(requestCost + (root ? ofSet(root, operation.selectionSet).once : 0)).once;
  lastCosts.set(operation, { read: [...read], cost });
  return cost;
}

/** What a document that is kept cost last, and the variables that were looked at: with the same, it costs the same. */
const lastCosts = new WeakMap<
  OperationDefinitionNode,
  { read: readonly [name: string, what: Mattering][]; cost: number }
>();

type Mattering = number | boolean | string | null;

/** What of a value a cost depends on: the value itself is the caller's, who may send a large one, and is not kept. */
function whatMatters(value: unknown): Mattering {
  if (Array.isArray(value)) {
    return `${value.length} items`;
  }
  return typeof value === 'number' || typeof value === 'boolean' || value === null
    ? value
    : typeof value;
}

/** What matters of an operation to the values of its arguments. */
interface Reckoning {
  operation: OperationDefinitionNode;
  /** The value that was given for a variable; undefined when none was. */
  variable(name: string): unknown;
}

const ownValue = (variables: Record<string, unknown>, name: string) =>
  Object.hasOwn(variables, name) ? variables[name] : undefined;

const nothing: Cost = { once: 0, eachRow: 0 };

/** Kept finite: fragments within fragments reach numbers that cannot be reckoned with. */
function once(cost: number): Cost {
  return { once: Math.min(cost, Number.MAX_SAFE_INTEGER), eachRow: 0 };
}

function fieldOf(
  schema: GraphQLSchema,
  parent: GraphQLCompositeType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (parent === schema.getQueryType()) {
    const meta = [SchemaMetaFieldDef, TypeMetaFieldDef].find((field) => field.name === name);
    if (meta) {
      return meta;
    }
  }
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

/** The specification of GraphQL cursor connections reserves these ends of names (2.1 and 3.1). */
const isConnection = ({ name }: GraphQLCompositeType) => name.endsWith('Connection');
const isEdge = ({ name }: GraphQLCompositeType) => name.endsWith('Edge');

/** Rows of the page that a connection is asked for. A size out of bounds is refused when it is executed. */
function pageSize(node: FieldNode, reckoned: Reckoning): number {
  const size = argumentOf(node, 'first', reckoned) ?? argumentOf(node, 'last', reckoned);
  return typeof size === 'number'
    ? Math.max(0, Math.min(size, pageSizes.maximum))
    : pageSizes.default;
}

function idCount(node: FieldNode, reckoned: Reckoning): number | undefined {
  const ids = argumentOf(node, 'ids', reckoned);
  return Array.isArray(ids) ? ids.length : undefined;
}

/** The value of an argument, as far as it matters here: a number, a list of anything, or a boolean. */
function argumentOf(
  node: Pick<FieldNode, 'arguments'>,
  name: string,
  { operation, variable }: Reckoning,
): unknown {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind !== 'Variable') {
    return literal(value);
  }
  const { value: asked } = value.name;
  const given = variable(asked);
  if (given !== undefined) {
    return given;
  }
  const definition = operation.variableDefinitions?.find(
    (candidate) => candidate.variable.name.value === asked,
  );
  return literal(definition?.defaultValue);
}

function literal(value: ValueNode | undefined): unknown {
  if (value?.kind === 'IntValue') {
    return Number(value.value);
  }
  if (value?.kind === 'ListValue') {
    return value.values;
  }
  return value?.kind === 'BooleanValue' ? value.value : undefined;
}

function isIncluded({ directives }: SelectionNode, reckoned: Reckoning): boolean {
  return !directives?.some(
    (directive) =>
      (directive.name.value === 'skip' && argumentOf(directive, 'if', reckoned) === true) ||
      (directive.name.value === 'include' && argumentOf(directive, 'if', reckoned) === false),
  );
}
