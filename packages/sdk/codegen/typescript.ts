import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLNullableType,
  type GraphQLScalarType,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isNullableType,
} from 'graphql';

/** What JSON holds for the scalars that are not texts; those of the hub's own all are. */
const scalars: Record<string, string> = { Boolean: 'boolean', Float: 'number', Int: 'number' };

/** A scalar, an enumeration or an input in TypeScript. */
export function leafOf(type: GraphQLEnumType | GraphQLInputObjectType | GraphQLScalarType): string {
  return isEnumType(type) || isInputObjectType(type) ? type.name : (scalars[type.name] ?? 'string');
}

/** A type with its lists and its nulls in TypeScript, its name written by `named`. */
export function typeOf(type: GraphQLType, named: string): string {
  const inner: GraphQLNullableType = isNonNullType(type) ? type.ofType : type;
  const text = isListType(inner) ? arrayOf(typeOf(inner.ofType, named)) : named;
  return isNullableType(type) ? `${text} | null` : text;
}

function arrayOf(item: string): string {
  return /^\w+$/.test(item) ? `${item}[]` : `(${item})[]`;
}
