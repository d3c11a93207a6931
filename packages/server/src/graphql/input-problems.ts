import type { InputProblem } from '@estuaire/pothos-kysely';
import { HubError, type Sentence } from '../errors.ts';

type Sentences = { [P in InputProblem as P['code']]: (problem: P) => Sentence };

const sentences: Sentences = {
  PAGE_SIZE: ({ argument, maximum }) => ({
    fr: `« ${argument} » doit être un nombre de 1 à ${maximum}.`,
    en: `"${argument}" must be a number from 1 to ${maximum}.`,
  }),
  PAGE_BOTH_ENDS: () => ({
    fr: 'Donnez « first » ou « last », pas les deux.',
    en: 'Give "first" or "last", not both.',
  }),
  CURSOR_MALFORMED: ({ argument }) => ({
    fr: `« ${argument} » n’est pas un curseur : reprenez sans le changer celui qu’une page de cette liste a répondu.`,
    en: `"${argument}" is not a cursor: give one that a page of this list answered, unchanged.`,
  }),
  CURSOR_OF_ANOTHER_LIST: ({ argument }) => ({
    fr: `« ${argument} » est le curseur d’une autre liste, ou d’un autre ordre de celle-ci : recommencez sans lui.`,
    en: `"${argument}" is a cursor of another list, or of another order of this one: start again without it.`,
  }),
  FILTER_NULL: () => ({
    fr: 'Un filtre ne prend pas null : omettez l’opérateur.',
    en: 'A filter does not take null: leave the operator out.',
  }),
  FILTER_EMPTY: () => ({
    fr: 'Un champ de filtre demande un opérateur : une variable n’a peut-être pas été donnée.',
    en: 'A field of a filter needs an operator: a variable may be missing.',
  }),
  FILTER_TOO_LARGE: ({ maximum }) => ({
    fr: `Un filtre prend au plus ${maximum} conditions et valeurs.`,
    en: `A filter takes at most ${maximum} conditions and values.`,
  }),
  TEXT_MALFORMED: () => ({
    fr: 'Un texte ne contient pas le caractère de code zéro.',
    en: 'A text does not hold the character of code zero.',
  }),
  TOO_MANY_IDS: ({ maximum }) => ({
    fr: `Demandez au plus ${maximum} nœuds à la fois.`,
    en: `Ask for at most ${maximum} nodes at once.`,
  }),
  ID_MALFORMED: () => ({
    fr: 'Ce n’est pas l’« id » d’un nœud : reprenez sans le changer celui qui a été répondu.',
    en: 'This is not the "id" of a node: give one that was answered, unchanged.',
  }),
};

/** Says in both languages what a caller got wrong in a page, a filter or an id. */
export function toHubError(problem: InputProblem): HubError {
  return new HubError(
    'BAD_INPUT',
    (sentences[problem.code] as (problem: InputProblem) => Sentence)(problem),
  );
}
