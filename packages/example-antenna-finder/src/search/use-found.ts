import { type HubError, isHubError } from '@estuaire/sdk';
import { useEffect, useState } from 'react';
import { hubs } from '../hub/client.ts';
import { type Found, find } from '../hub/find.ts';
import { type Address, queryOf } from './search.ts';

/** Where a search stands. */
export type Finding =
  | { state: 'idle' }
  /** `found` is what the same search had come to before more was asked for. */
  | { state: 'loading'; found?: Found | undefined }
  | { state: 'done'; found: Found }
  | { state: 'failed'; error: HubError | undefined };

/**
 * What the search of an address comes to, asked again whenever the address changes.
 *
 * @returns the finding, and a function that asks once more.
 */
export function useFound(address: Address): [Finding, () => void] {
  const { language, search, count } = address;
  const key = queryOf(address);
  const sameSearch = queryOf({ language, search, count: 0 });
  const [attempt, setAttempt] = useState(0);
  const [last, setLast] = useState<{ key: string; sameSearch: string; finding: Finding }>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the whole address
  useEffect(() => {
    if (!search) {
      return;
    }
    const stop = new AbortController();
    const settle = (finding: Finding) => {
      if (!stop.signal.aborted) {
        setLast({ key, sameSearch, finding });
      }
    };
    find(hubs[language], search, count, stop.signal).then(
      (found) => settle({ state: 'done', found }),
      (error) => settle({ state: 'failed', error: isHubError(error) ? error : undefined }),
    );
    return () => stop.abort();
  }, [key, attempt]);

  const retry = () => {
    setLast(undefined);
    setAttempt((previous) => previous + 1);
  };
  return [search ? current() : { state: 'idle' }, retry];

  function current(): Finding {
    if (last?.key === key) {
      return last.finding;
    }
    const before = last?.sameSearch === sameSearch ? last.finding : undefined;
    return { state: 'loading', found: before?.state === 'done' ? before.found : undefined };
  }
}
