import {
  buildSchema,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { catalogue, mergeCatalogues } from '../catalogue.ts';
import { buildHubSchema } from '../schema.ts';
import type { Catalogue } from './catalogue.ts';
import { type DescriptionLanguage, describeSchema } from './describe.ts';

interface Described {
  coordinate: string;
  description: string | null | undefined;
}

/** Every element of a schema that the specification does not define. */
function elementsOf(schema: GraphQLSchema): Described[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const directives = schema.getDirectives().filter((each) => !isSpecifiedDirective(each));
  return [
    ...directives.map(({ name, description }) => ({ coordinate: `@${name}`, description })),
    ...types.flatMap((type) => {
      const members: Described[] = [];
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const { name, description, args } of Object.values(type.getFields())) {
          const coordinate = `${type.name}.${name}`;
          members.push({ coordinate, description });
          for (const argument of args) {
            members.push({
              coordinate: `${coordinate}(${argument.name}:)`,
              description: argument.description,
            });
          }
        }
      } else if (isInputObjectType(type)) {
        for (const { name, description } of Object.values(type.getFields())) {
          members.push({ coordinate: `${type.name}.${name}`, description });
        }
      } else if (isEnumType(type)) {
        for (const { name, description } of type.getValues()) {
          members.push({ coordinate: `${type.name}.${name}`, description });
        }
      }
      return [{ coordinate: type.name, description: type.description }, ...members];
    }),
  ];
}

const isLabel = (coordinate: string) => /\.[A-Z][A-Z0-9_]*$/.test(coordinate);

const entries = Object.entries(catalogue);
const labels = entries.filter(([coordinate]) => isLabel(coordinate));
const sentences = entries.filter(([coordinate]) => !isLabel(coordinate));

/** The coordinates of the entries that hold something wrong. */
const wrong = (
  among: [string, Catalogue[string]][],
  isWrong: (fr: string, en: string) => boolean,
): string[] => among.filter(([, [fr, en]]) => isWrong(fr, en)).map(([coordinate]) => coordinate);

describe('describing a schema', () => {
  const sdl = `
    type Query { towns(first: Int): TownConnection! thing: Thing! }
    interface Thing { name: String! }
    type Town implements Thing { name: String! }
    type TownConnection { nodes: [Town!]! }
    input TownFilter { code: String }
    enum TownOrderField { NAME }
  `;
  const whole: Catalogue = {
    Query: ['Lectures.', 'Reads.'],
    'Query.towns': ['Les villes.', 'The towns.'],
    '*(first:)': ['Combien.', 'How many.'],
    '*.thing': ['Une chose.', 'A thing.'],
    Thing: ['Une chose.', 'A thing.'],
    'Thing.name': ['Son nom.', 'Its name.'],
    Town: ['Une ville.', 'A town.'],
    '*Connection': ['Une page.', 'A page.'],
    '*Connection.nodes': ['Les éléments.', 'The items.'],
    '*Filter': ['Des conditions.', 'Conditions.'],
    'TownFilter.code': ['Le code.', 'The code.'],
    '*OrderField': ['Un ordre.', 'An order.'],
    '*OrderField.NAME': ['Par nom', 'By name'],
  };

  it('reports what is missing and what is in vain, by coordinate, together', () => {
    const { 'Query.towns': _, 'TownFilter.code': __, ...rest } = whole;
    const faulty = { ...rest, 'Town.mayor': ['Maire.', 'Mayor.'] } as const;
    expect(() => describeSchema(buildSchema(sdl), faulty, 'fr')).toThrow(
      [
        'The catalogue does not describe Query.towns',
        'The catalogue does not describe TownFilter.code',
        'The catalogue describes Town.mayor, which is not in the schema',
      ].join('\n'),
    );
  });

  it('reports an entry that more specific ones leave nothing to', () => {
    const shadowed: Catalogue = { ...whole, '*.towns': ['Des villes.', 'Towns.'] };
    expect(() => describeSchema(buildSchema(sdl), shadowed, 'fr')).toThrow('*.towns');
  });

  it('lets families, interfaces and wildcards serve what has no entry of its own', () => {
    const schema = buildSchema(sdl);
    describeSchema(schema, whole, 'en');
    const descriptions = new Map(
      elementsOf(schema).map(({ coordinate, description }) => [coordinate, description]),
    );
    expect(descriptions.get('TownConnection')).toBe('A page.');
    expect(descriptions.get('TownConnection.nodes')).toBe('The items.');
    expect(descriptions.get('Town.name')).toBe('Its name.');
    expect(descriptions.get('Query.towns(first:)')).toBe('How many.');
    expect(descriptions.get('TownOrderField.NAME')).toBe('By name');
  });

  it('refuses two catalogues that describe the same element', () => {
    expect(() => mergeCatalogues({ Town: ['a', 'b'] }, { Town: ['c', 'd'] })).toThrow(
      'Two catalogues describe Town',
    );
  });
});

describe('the schema of the hub', () => {
  const languages: DescriptionLanguage[] = ['fr', 'en', 'both'];

  it.each(languages)('has every element described (%s)', (language) => {
    const elements = elementsOf(buildHubSchema(language));
    expect(elements.length).toBeGreaterThan(600);
    expect(elements.filter(({ description }) => !description?.trim())).toEqual([]);
  });

  it('speaks one language at a time, and both in print', () => {
    const antenna = (language: DescriptionLanguage) =>
      buildHubSchema(language).getType('Antenna')?.description;
    const [fr, en] = catalogue.Antenna as Catalogue[string];
    expect(antenna('fr')).toBe(fr);
    expect(antenna('en')).toBe(en);
    expect(antenna('both')).toBe(`${fr}\n\n${en}`);
  });

  it('has a label in both languages for every value of an enumeration', () => {
    const values = Object.values(buildHubSchema('fr').getTypeMap())
      .filter(isEnumType)
      .filter((type) => !isIntrospectionType(type))
      .flatMap((type) => type.getValues());
    expect(values.length).toBeGreaterThan(30);
    expect(
      values.filter(({ extensions: { label } }) => !(label?.fr.trim() && label.en.trim())),
    ).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('describes in sentences, which end with a period', () => {
    expect(wrong(sentences, (fr, en) => !fr.endsWith('.') || !en.endsWith('.'))).toEqual([]);
  });

  it('labels values in a few capitalized words, without a period', () => {
    const label = (text: string) => /^\p{Lu}[^.]{0,59}$/u.test(text);
    expect(wrong(labels, (fr, en) => !label(fr) || !label(en))).toEqual([]);
  });

  it('has no text that was left in the other language', () => {
    expect(wrong(sentences, (fr, en) => fr === en)).toEqual([]);
  });

  it('writes French with its apostrophe and its non-breaking spaces', () => {
    const badlySet = /'|« |[^\u00a0]»|«[^\u00a0]|[^\u00a0\d`(]:(?=\s)| [:»%]/;
    expect(wrong(entries, (fr) => badlySet.test(fr))).toEqual([]);
  });

  it('writes English with its typographic apostrophe and quotation marks', () => {
    expect(wrong(entries, (_, en) => /['"«»\u00a0]/.test(en))).toEqual([]);
  });
});
