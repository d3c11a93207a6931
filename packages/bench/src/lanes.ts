import type { Asked, Question } from '@estuaire/bench-peers';
import { cursorOf, type Endpoint } from './ask.ts';
import type { Running } from './contender-process.ts';
import { headersOf } from './contenders.ts';
import type { Drafts } from './workloads.ts';

/** A contender at work on a database. */
export interface Lane {
  running: Running;
  endpoint: Endpoint;
}

export function laneOf(running: Running): Lane {
  const { contender, url } = running;
  const { title, dialect } = contender;
  return { running, endpoint: { title, dialect, url, headers: headersOf(contender) } };
}

/** What a contender is asked, with its own cursors. */
export async function questionsOf(endpoint: Endpoint, { drafts }: Drafts): Promise<Question[]> {
  const questions: Question[] = [];
  for (const { place, question } of drafts) {
    questions.push(question(place ? await cursorOf(endpoint, place.at, place.list) : null));
  }
  return questions;
}

export const asked = (endpoint: Endpoint, questions: readonly Question[]): Asked[] =>
  questions.map((question) => endpoint.dialect.ask(question));
