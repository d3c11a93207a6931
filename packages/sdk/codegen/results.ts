/**
 * A plugin of graphql-codegen: what each fragment and each operation answers, as types, every field described
 * as the schema describes it.
 */
import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import {
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isNonNullType,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';
import { commentOf } from './comment.ts';
import {
  banner,
  itemsOf,
  type Operation,
  type Operations,
  readOperations,
  rootFieldOf,
} from './operations.ts';
import { leafOf, typeOf } from './typescript.ts';

interface Known {
  schema: GraphQLSchema;
  fragments: Operations['fragments'];
}

export const plugin: PluginFunction = (schema, files) => {
  const { operations, fragments } = readOperations(schema, files);
  const known = { schema, fragments };
  const types = Object.values(schema.getTypeMap())
    .filter((type) => isEnumType(type) || isInputObjectType(type))
    .map(({ name }) => name);
  const content = [
    ...[...fragments.values()].map((fragment) => fragmentOf(fragment, known)),
    ...operations.map((operation) => variablesOf(operation, schema) + itemOf(operation, known)),
  ].join('\n');
  const used = types.filter((name) => new RegExp(`\\b${name}\\b(?! on)`).test(content)).sort();
  return {
    prepend: [banner, `import type {\n  ${used.join(',\n  ')},\n} from './schema.ts';\n`],
    content,
  };
};

function fragmentOf(fragment: FragmentDefinitionNode, known: Known): string {
  const type = known.schema.getType(fragment.typeCondition.name.value) as GraphQLCompositeType;
  const shape = selected(fragment.selectionSet, type, known, '');
  const name = fragment.name.value;
  return isObject(shape)
    ? `${commentOf(type.description)}export interface ${name} ${shape}\n`
    : `${commentOf(type.description)}export type ${name} = ${shape};\n`;
}

/** The variables of an operation; those of a write are its input, a type of the schema. */
function variablesOf(operation: Operation, schema: GraphQLSchema): string {
  const { name, definition, kind } = operation;
  const variables = definition.variableDefinitions ?? [];
  if (kind === 'write') {
    return '';
  }
  const root = rootFieldOf(operation, schema);
  const fields = variables.map(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node as never);
    const named = getNamedType(type);
    if (!type || !(isLeafType(named) || isInputObjectType(named))) {
      throw new Error(`$${variable.name.value} of ${name} is of no type of the schema`);
    }
    const required = isNonNullType(type) && !defaultValue;
    const described = root.args.find((argument) => argument.name === variable.name.value);
    return `${commentOf(described?.description, '  ')}  ${variable.name.value}${required ? '' : '?'}: ${typeOf(type, leafOf(named))}${required ? '' : ' | undefined'};`;
  });
  const shape = fields.length > 0 ? `{\n${fields.join('\n')}\n}` : 'Record<string, never>';
  return `/** Ce que prend l’opération ${name}. / What the operation ${name} takes. */
export ${fields.length > 0 ? `interface ${name}Variables ${shape}` : `type ${name}Variables = ${shape};`}\n`;
}

/** What a method answers: an item of a list, or what the root field answers. Named only if it has no name. */
function itemOf(operation: Operation, known: Known): string {
  const { name } = operation;
  const { text, named } = answerOf(operation, known);
  return named
    ? ''
    : `/** Ce que répond l’opération ${name}. / What the operation ${name} answers. */
export ${isObject(text) ? `interface ${name}Item ${text}\n` : `type ${name}Item = ${text};\n`}`;
}

/** The type of what a method answers, without its list and its null, and whether it has a name already. */
export function answerOf(operation: Operation, known: Known): { text: string; named: boolean } {
  const root = rootFieldOf(operation, known.schema);
  const items = itemsOf(operation);
  const connection = getNamedType(root.type) as GraphQLObjectType;
  const type = items ? getNamedType(connection.getFields()[items.name.value]?.type) : connection;
  const set = (items ?? operation.root).selectionSet;
  if (!set || !isCompositeType(type)) {
    throw new Error(`${operation.name} selects nothing`);
  }
  const text = selected(set, type, known, '');
  return { text, named: /^\w+$/.test(text) };
}

/** A selection of a type in TypeScript: a union when the type is abstract and a selection depends on it. */
function selected(
  { selections }: SelectionSetNode,
  type: GraphQLCompositeType,
  known: Known,
  indent: string,
): string {
  const depends = selections.some(
    (selection) => selection.kind !== Kind.FIELD || selection.name.value === '__typename',
  );
  if (!isAbstractType(type) || !depends) {
    return shapeOf(selections, type as GraphQLObjectType, known, indent);
  }
  const shapes = known.schema
    .getPossibleTypes(type)
    .map((possible) => shapeOf(selections, possible, known, indent));
  return [...new Set(shapes)].join(' | ');
}

/** The fields that an object answers, and the fragments that apply to it. */
function shapeOf(
  selections: readonly SelectionNode[],
  type: GraphQLInterfaceType | GraphQLObjectType,
  known: Known,
  indent: string,
): string {
  const fields: string[] = [];
  const spread: string[] = [];
  for (const selection of selections) {
    if ((selection.directives ?? []).length > 0) {
      throw new Error(`${type}: the operations of the SDK have no directives`);
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = known.fragments.get(selection.name.value);
      if (applies(known, fragment?.typeCondition, type)) {
        spread.push(selection.name.value);
      }
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (applies(known, selection.typeCondition, type)) {
        fields.push(...linesOf(shapeOf(selection.selectionSet.selections, type, known, indent)));
      }
    } else if (selection.name.value === '__typename') {
      fields.push(`${indent}  __typename: '${type.name}';`);
    } else {
      const field = type.getFields()[selection.name.value];
      if (!field) {
        throw new Error(`${type} has no field ${selection.name.value}`);
      }
      const named = getNamedType(field.type);
      const inner = selection.selectionSet
        ? selected(selection.selectionSet, named as GraphQLCompositeType, known, `${indent}  `)
        : leafOf(named as Parameters<typeof leafOf>[0]);
      fields.push(
        `${commentOf(field.description, `${indent}  `)}${indent}  ${(selection.alias ?? selection.name).value}: ${typeOf(field.type, inner)};`,
      );
    }
  }
  const own = fields.length > 0 ? [`{\n${fields.join('\n')}\n${indent}}`] : [];
  return [...own, ...spread].join(' & ') || '{}';
}

function applies(
  { schema }: Known,
  condition: NamedTypeNode | undefined,
  type: GraphQLInterfaceType | GraphQLObjectType,
): boolean {
  const on = condition ? schema.getType(condition.name.value) : type;
  return on === type || (isAbstractType(on) && schema.isSubType(on, type));
}

/** Whether a shape is one object: its brace closes at its end only. */
function isObject(shape: string): boolean {
  return shape.startsWith('{') && !/^\}./m.test(shape);
}

/** The fields of an object that is written between braces. */
function linesOf(shape: string): string[] {
  return shape === '{}' ? [] : [shape.slice(2, shape.lastIndexOf('\n'))];
}
