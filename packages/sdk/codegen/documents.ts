import { createHash } from 'node:crypto';
import {
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  print,
  type SelectionSetNode,
} from 'graphql';
import { type Operation, type Operations, rootFieldOf } from './operations.ts';

/** Writes the selection of a fragment: its own text, or a name that stands for it. */
type WriteFragment = (name: string) => string;

export interface Selecting {
  schema: GraphQLSchema;
  fragments: Operations['fragments'];
}

/**
 * A selection in as few letters as it takes, its fragments in the place of their spreads.
 *
 * @throws Error for what the operations of the SDK have no need of: directives, and arguments below the root.
 */
export function selectionOf(
  { selections }: SelectionSetNode,
  type: GraphQLCompositeType,
  known: Selecting,
  written: WriteFragment,
): string {
  const parts = selections.map((selection) => {
    if (selection.directives?.length || ('arguments' in selection && selection.arguments?.length)) {
      throw new Error(`${type}: no directives and no arguments in what the SDK selects`);
    }
    if (selection.kind === Kind.FIELD) {
      const name = selection.name.value;
      const key = selection.alias ? `${selection.alias.value}:${name}` : name;
      const field = 'getFields' in type ? type.getFields()[name] : undefined;
      const target = field && getNamedType(field.type);
      return selection.selectionSet && isCompositeType(target)
        ? `${key}{${selectionOf(selection.selectionSet, target, known, written)}}`
        : key;
    }
    const condition =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? known.fragments.get(selection.name.value)?.typeCondition
        : selection.typeCondition;
    const on = condition ? known.schema.getType(condition.name.value) : type;
    if (!isCompositeType(on)) {
      throw new Error(`${type}: a fragment is on no type of the schema`);
    }
    const inner =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? written(selection.name.value)
        : selectionOf(selection.selectionSet, on, known, written);
    return on === type ? inner : `...on ${on.name}{${inner}}`;
  });
  return parts.join(' ').replace(/(?<=\}) | (?=\.\.\.)/g, '');
}

/** The selection of a fragment: whole, unless those that it spreads are to be written otherwise. */
export function fragmentOf(
  name: string,
  known: Selecting,
  written: WriteFragment = (other) => fragmentOf(other, known),
): string {
  const fragment = known.fragments.get(name);
  const type = fragment && known.schema.getType(fragment.typeCondition.name.value);
  if (!fragment || !isCompositeType(type)) {
    throw new Error(`There is no fragment ${name}`);
  }
  return selectionOf(fragment.selectionSet, type, known, written);
}

/** What an operation selects of its root field. */
export function rootSelectionOf(
  operation: Operation,
  known: Selecting,
  written: WriteFragment,
): string {
  const type = getNamedType(rootFieldOf(operation, known.schema).type);
  const set = operation.root.selectionSet;
  if (!set || !isCompositeType(type)) {
    throw new Error(`${operation.name} selects nothing`);
  }
  return selectionOf(set, type, known, written);
}

/**
 * The variables of an operation, each given to the argument of its name.
 *
 * @throws Error when one is not, or has a default.
 */
export function variablesOf({ name, definition, root }: Operation): string {
  const variables = definition.variableDefinitions ?? [];
  const given = (root.arguments ?? []).map((argument) => print(argument));
  const expected = variables.map(({ variable }) => `${variable.name.value}: ${print(variable)}`);
  if (`${given}` !== `${expected}` || variables.some(({ defaultValue }) => defaultValue)) {
    throw new Error(
      `${name} should give each variable to the argument of its name, in their order`,
    );
  }
  const written = variables.map(({ variable, type }) => `$${variable.name.value}:${print(type)}`);
  return variables.length > 0 ? `(${written.join('')})` : '';
}

/** The text that is sent for an operation, letter for letter as its method puts it together: a test compares them. */
export function documentOf(operation: Operation, known: Selecting): string {
  const { name, kind, root, definition } = operation;
  const given = (definition.variableDefinitions ?? []).map(
    ({ variable: { name: of } }) => `${of.value}:$${of.value} `,
  );
  const passed = given.length > 0 ? `(${given.join('')})` : '';
  const selection = rootSelectionOf(operation, known, (other) => fragmentOf(other, known));
  return `${kind === 'write' ? 'mutation' : 'query'} ${name}${variablesOf(operation)}{${root.name.value}${passed}{${selection}}}`;
}

/** What a text that is sent is known by: its SHA-256 in hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
