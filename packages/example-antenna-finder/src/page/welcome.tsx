import { lazy, Suspense } from 'react';
import type { Search } from '../search/search.ts';
import { searchOf } from '../search/search.ts';
import { SearchLink } from './search-link.tsx';
import { useSpeech } from './speech.ts';

const ProvinceMap = lazy(() => import('./province-map.tsx'));

const examples = ['Granby', 'Rouyn-Noranda', 'Saint-Jérôme', 'J9X'];

/** What the page is for, before anything is looked for. */
export function Welcome({ onSearch }: { onSearch(search: Search): void }) {
  const { say } = useSpeech();
  return (
    <div className="found">
      <div className="welcome">
        <p>{say.welcome}</p>
        <p className="examples">
          {say.examples}{' '}
          {examples.map((text) => (
            <SearchLink key={text} search={searchOf(text) as Search} onSearch={onSearch}>
              {text}
            </SearchLink>
          ))}
        </p>
      </div>
      <Suspense fallback={<div className="map" />}>
        <ProvinceMap />
      </Suspense>
    </div>
  );
}
