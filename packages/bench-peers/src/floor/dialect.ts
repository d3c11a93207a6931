import type { Asked, Dialect } from '../dialect.ts';
import type { Answers } from '../question.ts';
import type { Statement } from './statements.ts';

const run = (statement: Statement, values: readonly unknown[]): Asked => ({
  path: `/${statement}`,
  body: JSON.stringify(values),
});

/** The place that a cursor stands for; without one, the place before the newest. */
function placeOf(cursor: string | null): [openedAt: string, id: string] {
  const end = cursor?.lastIndexOf(' ') ?? 0;
  return cursor ? [cursor.slice(0, end), cursor.slice(end + 1)] : ['infinity', '0'];
}

/** A statement a question, parameters in their order; the answers are shaped as they are compared. */
export const floor: Dialect = {
  ask(question) {
    switch (question.kind) {
      case 'antenna':
        return run('antenna', [question.code]);
      case 'network':
        return run('network', []);
      case 'referrals': {
        const { after, region, status } = question;
        return region
          ? run('filteredReferrals', [...placeOf(after), region, status])
          : run('allReferrals', placeOf(after));
      }
      case 'counts':
        return run('counts', [question.from, question.until]);
      case 'regions':
        return run('regions', [...placeOf(question.after), question.status]);
      case 'progress':
        return run('progress', [question.reference, question.expectedVersion, question.to]);
      case 'referral':
        return run('referral', [question.reference]);
    }
  },
  read: (kind, data) => Object.values(data)[0] as Answers[typeof kind],
  cursor: ({ openedAt, id }) => `${openedAt} ${id}`,
};
