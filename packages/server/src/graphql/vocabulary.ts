import { isEnumType, isIntrospectionType } from 'graphql';
import type { Sentence } from '../errors.ts';
import { builder } from './builder.ts';
import { LanguageEnum } from './language.ts';

interface Term {
  code: string;
  label: Sentence;
}

const Term = builder.objectRef<Term>('VocabularyTerm').implement({
  fields: (t) => ({
    code: t.exposeString('code'),
    label: t.string({
      args: { language: t.arg({ type: LanguageEnum, required: false }) },
      resolve: ({ label }, { language }, context) => label[language ?? context.language],
    }),
  }),
});

const Vocabulary = builder.objectRef<{ name: string; terms: Term[] }>('Vocabulary').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    terms: t.expose('terms', { type: [Term] }),
  }),
});

builder.queryField('vocabularies', (t) =>
  t.field({
    type: [Vocabulary],
    args: { name: t.arg.string({ required: false }) },
    resolve: (_parent, { name }, _context, { schema }) =>
      Object.values(schema.getTypeMap())
        .filter(isEnumType)
        .filter((type) => !isIntrospectionType(type) && (name == null || type.name === name))
        .map((type) => ({
          name: type.name,
          terms: type.getValues().map(({ name: code, extensions }) => ({
            code,
            label: extensions.label as Sentence,
          })),
        })),
  }),
);
