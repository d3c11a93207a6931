/**
 * A plugin of graphql-codegen: what the schema is made of, as types. Enumerations and inputs are types of their
 * own, described in French and in English; objects are entries of `HubSchema`, from which `graphql()` infers
 * what a document answers.
 */
import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import {
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isLeafType,
  isNonNullType,
  isUnionType,
} from 'graphql';
import { commentOf } from './comment.ts';
import { banner } from './operations.ts';
import { leafOf, typeOf } from './typescript.ts';

export const plugin: PluginFunction = (schema) => {
  const types = Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const inputs = types
    .filter((type) => isLeafType(type) || isInputObjectType(type))
    .map((type) => `  ${type.name}: ${leafOf(type)};`);
  return {
    prepend: [banner, "import type { Of } from '../of.ts';\n"],
    content: `${types.filter(isEnumType).map(enumerationOf).join('\n')}
${types.filter(isInputObjectType).map(inputOf).join('\n')}
/** Ce que les variables d’un document peuvent être. / What the variables of a document may be. */
export interface HubInputs {
${inputs.join('\n')}
}

/** Les types du schéma et leurs champs. / The types of the schema and their fields. */
export interface HubSchema {
${types
  .filter((type) => !isInputType(type))
  .map((type) => `  ${type.name}: ${objectOf(type, schema)};`)
  .join('\n')}
}
`,
  };
};

function enumerationOf(type: GraphQLEnumType): string {
  const values = type
    .getValues()
    .map(({ name, description }) => `${commentOf(description, '  ')}  | '${name}'`);
  return `${commentOf(type.description)}export type ${type.name} =\n${values.join('\n')};\n`;
}

function inputOf(type: GraphQLInputObjectType): string {
  const fields = Object.values(type.getFields()).map((field) => {
    const required = isNonNullType(field.type) && field.defaultValue === undefined;
    const given = typeOf(field.type, leafOf(getNamedType(field.type)));
    return `${commentOf(field.description, '  ')}  ${field.name}${required ? '' : '?'}: ${given}${required ? '' : ' | undefined'};`;
  });
  return `${commentOf(type.description)}export interface ${type.name} {\n${fields.join('\n')}\n}\n`;
}

/** The possible types of an abstract type, and the fields. */
function objectOf(type: GraphQLNamedType, schema: GraphQLSchema): string {
  const possible = isAbstractType(type)
    ? `is: ${schema
        .getPossibleTypes(type)
        .map(({ name }) => `'${name}'`)
        .join(' | ')}; `
    : '';
  const fields = isUnionType(type) || !('getFields' in type) ? [] : Object.values(type.getFields());
  return `{ ${possible}fields: { ${fields.map((field) => fieldOf(field as GraphQLField<unknown, unknown>)).join('; ')} } }`;
}

function fieldOf({ name, type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  return `${name}: ${typeOf(type, isLeafType(named) ? leafOf(named) : `Of<'${named.name}'>`)}`;
}
