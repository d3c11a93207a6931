import type { Answers, Kind, Place, Question } from './question.ts';

/** What is posted to a contender. */
export interface Asked {
  path: string;
  body: string;
}

/** The list that a cursor belongs to: all referrals, or those of a region. */
export type List = 'referrals' | 'regions';

/** How one contender is asked, and how its answers are read. */
export interface Dialect {
  ask(question: Question): Asked;
  /** The answer to a question in the words that all share, from the `data` of the response. */
  read<K extends Kind>(kind: K, data: object): Answers[K];
  /** The cursor of a place in a list, or how it is asked for where its form is nobody's business. */
  cursor(place: Place, list: List): string | Asked;
  /** The cursor that was asked for. */
  readCursor?(data: object): string;
}

/** A GraphQL request. */
export function post(query: string, variables: object): Asked {
  return { path: '/graphql', body: JSON.stringify({ query, variables }) };
}
