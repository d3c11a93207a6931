import type { ReactNode } from 'react';
import { queryOf, type Search, step } from '../search/search.ts';
import { followed } from './followed.ts';
import { useSpeech } from './speech.ts';

interface SearchLinkProps {
  search: Search;
  onSearch(search: Search): void;
  children: ReactNode;
}

/** A link to a search, which can be opened in another tab or shared as well. */
export function SearchLink({ search, onSearch, children }: SearchLinkProps) {
  const { language } = useSpeech();
  return (
    <a href={queryOf({ language, search, count: step })} onClick={followed(() => onSearch(search))}>
      {children}
    </a>
  );
}
