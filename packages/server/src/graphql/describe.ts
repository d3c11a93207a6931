import {
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import type { Language, Sentence } from '../errors.ts';
import type { Catalogue, CatalogueEntry } from './catalogue.ts';

declare module 'graphql' {
  interface GraphQLEnumValueExtensions {
    /** The label of the value, in both languages. */
    label?: Sentence;
  }
}

/** Ends of type names that share descriptions, longest first. */
const families = [
  'TransitionRefused',
  'HistoryEntry',
  'RangeFilter',
  'OrderField',
  'Connection',
  'Conflict',
  'Filter',
  'Result',
  'Saved',
  'Input',
  'Order',
  'Share',
  'Edge',
];

/** `both` is for the printed schema, which developers of both languages read. */
export type DescriptionLanguage = Language | 'both';

/**
 * Describes every type, field, argument, input field and enumeration value of a schema.
 *
 * @throws Error that lists what the catalogue does not describe, and what it describes in vain.
 */
export function describeSchema(
  schema: GraphQLSchema,
  catalogue: Catalogue,
  language: DescriptionLanguage,
): void {
  const missing: string[] = [];
  const used = new Set<string>();
  const find = (coordinate: string, fallbacks: readonly string[]): CatalogueEntry | undefined => {
    const name = [coordinate, ...fallbacks].find((candidate) => candidate in catalogue);
    if (name === undefined) {
      missing.push(coordinate);
      return undefined;
    }
    used.add(name);
    return catalogue[name];
  };
  const describe = (
    element: { description?: string | null | undefined },
    coordinate: string,
    fallbacks: readonly string[],
  ) => {
    const entry = find(coordinate, fallbacks);
    if (entry) {
      element.description = inLanguage(entry, language);
    }
    return entry;
  };

  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) {
      continue;
    }
    const family = families.find((end) => type.name.endsWith(end));
    const kin = family ? [`*${family}`] : [];
    describe(type, type.name, kin);
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        const owners = [...kin, ...interfacesWith(type, field), '*'];
        describe(
          field,
          `${type.name}.${field.name}`,
          owners.map((owner) => `${owner}.${field.name}`),
        );
        for (const argument of field.args) {
          describe(argument, `${type.name}.${field.name}(${argument.name}:)`, [
            `*.${field.name}(${argument.name}:)`,
            `*(${argument.name}:)`,
          ]);
        }
      }
    }
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        const owners = [...kin, '*'];
        describe(
          field,
          `${type.name}.${field.name}`,
          owners.map((owner) => `${owner}.${field.name}`),
        );
      }
    }
    if (isEnumType(type)) {
      for (const value of type.getValues()) {
        const owners = kin.map((owner) => `${owner}.${value.name}`);
        labelValue(value, describe(value, `${type.name}.${value.name}`, owners));
      }
    }
  }

  const vain = Object.keys(catalogue).filter((coordinate) => !used.has(coordinate));
  if (missing.length > 0 || vain.length > 0) {
    throw new Error(
      [
        ...missing.map((coordinate) => `The catalogue does not describe ${coordinate}`),
        ...vain.map(
          (coordinate) => `The catalogue describes ${coordinate}, which is not in the schema`,
        ),
      ].join('\n'),
    );
  }
}

function interfacesWith(
  type: GraphQLNamedType,
  { name }: GraphQLField<unknown, unknown>,
): string[] {
  return isObjectType(type)
    ? type
        .getInterfaces()
        .filter((of) => name in of.getFields())
        .map((of) => of.name)
    : [];
}

function labelValue(value: GraphQLEnumValue, entry: CatalogueEntry | undefined): void {
  if (entry) {
    value.extensions = { ...value.extensions, label: { fr: entry[0], en: entry[1] } };
  }
}

function inLanguage([fr, en]: CatalogueEntry, language: DescriptionLanguage): string {
  return language === 'both' ? (fr === en ? fr : `${fr}\n\n${en}`) : language === 'fr' ? fr : en;
}
