import type { Answers, Asked, Dialect, Kind, List, Place, Question } from '@estuaire/bench-peers';
import { BenchProblem } from './problem.ts';

/** A contender that answers at an address. */
export interface Endpoint {
  title: string;
  dialect: Dialect;
  url: URL;
  headers: Readonly<Record<string, string>>;
}

/**
 * The answer to a question, in the words that all share.
 *
 * @throws BenchProblem when the contender refuses it.
 */
export async function ask<Q extends Question>(
  endpoint: Endpoint,
  question: Q,
): Promise<Answers[Q['kind']]> {
  const kind: Kind = question.kind;
  const data = await send(endpoint, endpoint.dialect.ask(question), JSON.stringify(question));
  try {
    return endpoint.dialect.read(kind, data) as Answers[Q['kind']];
  } catch {
    throw new BenchProblem(
      `${endpoint.title} does not answer ${JSON.stringify(question)} as expected: ${JSON.stringify(data).slice(0, 500)}`,
    );
  }
}

/** The cursor of a place, asked for where it is not known. */
export async function cursorOf(endpoint: Endpoint, place: Place, list: List): Promise<string> {
  const cursor = endpoint.dialect.cursor(place, list);
  if (typeof cursor === 'string') {
    return cursor;
  }
  const data = await send(endpoint, cursor, `the cursor of ${place.reference}`);
  const read = endpoint.dialect.readCursor?.(data);
  if (!read) {
    throw new BenchProblem(`${endpoint.title} has no cursor of ${place.reference} in ${list}`);
  }
  return read;
}

async function send(endpoint: Endpoint, { path, body }: Asked, what: string): Promise<object> {
  const response = await fetch(new URL(path, endpoint.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...endpoint.headers },
    body,
  }).catch((error: Error) => {
    const cause = (error.cause as Error | undefined)?.message ?? error.message;
    throw new BenchProblem(`${endpoint.title} no longer answers: ${cause}`);
  });
  const text = await response.text();
  try {
    const { data, errors } = JSON.parse(text) as { data?: object; errors?: unknown };
    if (response.ok && data && !errors) {
      return data;
    }
  } catch {
    // Not JSON: told below.
  }
  throw new BenchProblem(
    `${endpoint.title} refuses ${what}: HTTP ${response.status} ${text.slice(0, 500)}`,
  );
}
