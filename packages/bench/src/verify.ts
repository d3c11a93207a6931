import { randomUUID } from 'node:crypto';
import type { Page, Question } from '@estuaire/bench-peers';
import { ask, type Endpoint } from './ask.ts';
import { nextStep, type Written } from './load/protocol.ts';
import { differences, normalForm } from './normal-form.ts';
import { BenchProblem } from './problem.ts';

/** Of many questions, how many are compared. */
const compared = 25;

/** A contender, and the same questions in the same order with its own cursors. */
export interface Asking {
  endpoint: Endpoint;
  questions: readonly Question[];
}

/**
 * Makes sure that all answer the same.
 *
 * @throws BenchProblem with where they differ: what they cost could then not be compared.
 */
export async function verifyReads(workload: string, askings: readonly Asking[]): Promise<void> {
  const [first, ...others] = askings as [Asking, ...Asking[]];
  for (const [index, question] of first.questions.slice(0, compared).entries()) {
    const expected = await ask(first.endpoint, question);
    const page = question.kind === 'referrals' ? (expected as Page) : undefined;
    for (const { endpoint, questions } of others) {
      const own = questions[index] as Question;
      const actual = await ask(endpoint, own);
      agree(workload, question, first.endpoint, expected, endpoint, actual);
      if (page?.pageInfo.endCursor && own.kind === 'referrals') {
        const after = (actual as Page).pageInfo.endCursor;
        const next = await ask(endpoint, { ...own, after });
        const expectedNext = await ask(first.endpoint, {
          ...(question as typeof own),
          after: page.pageInfo.endCursor,
        });
        agree(
          `${workload}, the page after`,
          question,
          first.endpoint,
          expectedNext,
          endpoint,
          next,
        );
      }
    }
  }
}

/**
 * Lets each contender take a referral of its own a step, and compares what became of it.
 *
 * @returns the referrals as they then are.
 */
export async function verifyWrites(
  workload: string,
  writings: readonly { endpoint: Endpoint; referral: Written }[],
): Promise<Written[]> {
  const seen: { endpoint: Endpoint; outcome: object; referral: Written }[] = [];
  for (const { endpoint, referral } of writings) {
    const { reference, version: expectedVersion } = referral;
    const to = nextStep(referral.status);
    const key = randomUUID();
    const written = await ask(endpoint, { kind: 'progress', reference, expectedVersion, to, key });
    const { status, version, history } = await ask(endpoint, { kind: 'referral', reference });
    // The referrals differ, and so do the steps that they can take.
    const outcome = {
      written: { ...written, reference: written.reference === reference },
      read: { status, version },
      steps: history,
    };
    const told = JSON.stringify(outcome, (name, value) =>
      name === 'version'
        ? value - expectedVersion
        : value === to
          ? 'the step'
          : value === referral.status
            ? 'the step before'
            : value,
    );
    seen.push({ endpoint, outcome: JSON.parse(told), referral: { reference, status, version } });
  }
  const [first, ...others] = seen as [(typeof seen)[number], ...typeof seen];
  for (const { endpoint, outcome } of others) {
    agreeOn(
      workload,
      'a referral that took a step',
      first.endpoint,
      first.outcome,
      endpoint,
      outcome,
    );
  }
  return seen.map(({ referral }) => referral);
}

function agree(
  workload: string,
  question: Question,
  first: Endpoint,
  expected: Parameters<typeof normalForm>[0],
  other: Endpoint,
  actual: Parameters<typeof normalForm>[0],
): void {
  const { after: _, ...told } = question as { after?: string };
  agreeOn(workload, JSON.stringify(told), first, normalForm(expected), other, normalForm(actual));
}

function agreeOn(
  workload: string,
  question: string,
  first: Endpoint,
  expected: unknown,
  other: Endpoint,
  actual: unknown,
): void {
  const found = differences(expected, actual);
  if (found.length > 0) {
    throw new BenchProblem(
      `${workload}: ${other.title} does not answer as ${first.title} does, so nothing is measured.\n${question}\n${found.map((line) => `  ${line}`).join('\n')}`,
    );
  }
}
