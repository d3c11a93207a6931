import type { HubLanguage } from '@estuaire/sdk';
import { useEffect, useState } from 'react';
import { hubs } from '../hub/client.ts';
import { longestText, type Place, searchPlaces } from '../hub/places.ts';
import { fsaOf } from '../hub/postal-codes.ts';

/** Municipalities that are suggested at most. */
const most = 8;
/** Milliseconds without a keystroke before the hub is asked. */
const pause = 150;

/**
 * Municipalities that what is being typed may mean. None while the hub does not answer: submitting the form then tells
 * why.
 */
export function useSuggestions(typed: string, language: HubLanguage): Place[] {
  const text = typed.trim();
  const wanted = text.length >= 2 && text.length <= longestText && !fsaOf(text);
  const [places, setPlaces] = useState<Place[]>([]);

  useEffect(() => {
    if (!wanted) {
      setPlaces([]);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      searchPlaces(hubs[language], text, { signal: stop.signal, maxRetries: 0 }).then(
        (found) => setPlaces(found.slice(0, most)),
        () => stop.signal.aborted || setPlaces([]),
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, wanted, language]);

  return places;
}
