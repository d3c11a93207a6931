/** Milliseconds that an answer may be given again: after that long at most, a revocation takes effect. */
const lifetime = 1_000;

/** Answers that are kept; the oldest gives way. */
const capacity = 1_000;

/**
 * Gives the same answer to the same question for one second, so that a client that asks many things
 * does not have its token looked up each time. What fails is never kept.
 */
export function momentary<Answer>(
  now: () => number = () => performance.now(),
): (question: string, find: () => Promise<Answer>) => Promise<Answer> {
  const kept = new Map<string, { answer: Answer; askedAt: number }>();
  return async (question, find) => {
    const known = kept.get(question);
    if (known && now() - known.askedAt < lifetime) {
      return known.answer;
    }
    const askedAt = now();
    const answer = await find();
    kept.delete(question);
    kept.set(question, { answer, askedAt });
    const [oldest] = kept.keys();
    if (kept.size > capacity && oldest !== undefined) {
      kept.delete(oldest);
    }
    return answer;
  };
}
