import type { Language } from '../errors.ts';
import { builder } from './builder.ts';
import type { HubContext } from './context.ts';

export const LanguageEnum = builder.enumType('Language', {
  values: { FR: { value: 'fr' }, EN: { value: 'en' } } as const,
});

type Localized<Column extends string, Value> = { [C in `${Column}_${Language}`]: Value };

/**
 * Resolves a text that is kept in both languages, in columns `…_fr` and `…_en`: in the language of the
 * argument, else of the request.
 */
export function localized<const Column extends string>(column: Column) {
  return <Value>(
    row: Localized<Column, Value>,
    { language }: { language?: Language | null | undefined },
    context: HubContext,
  ): Value => row[`${column}_${language ?? context.language}`];
}
