import type { Found } from '../hub/find.ts';
import type { Address, Search } from '../search/search.ts';
import { AntennaResults } from './antenna-results.tsx';
import { SearchLink } from './search-link.tsx';
import { useSpeech } from './speech.ts';
import { titleOf } from './told.ts';

interface ResultsProps {
  found: Found;
  address: Address;
  onSearch(search: Search): void;
  /** Asks for so many antennas in all. */
  onMore(count: number): void;
}

/** What a search came to: antennas, municipalities to choose from, or nothing. */
export function Results({ found, address, onSearch, onMore }: ResultsProps) {
  const speech = useSpeech();
  const heading = <h2 tabIndex={-1}>{titleOf(found, address, speech)}</h2>;
  switch (found.kind) {
    case 'antennas':
      return <AntennaResults found={found} heading={heading} onMore={onMore} />;
    case 'several':
      return (
        <>
          {heading}
          <ul className="choices">
            {found.places.map(({ code, name, designation, region }) => (
              <li key={code}>
                <SearchLink search={{ kind: 'municipality', code }} onSearch={onSearch}>
                  {name}{' '}
                  <span className="region">
                    {region?.name} <span lang="fr-CA">({designation.toLowerCase()})</span>
                  </span>
                </SearchLink>
              </li>
            ))}
          </ul>
        </>
      );
    case 'nowhere':
      return (
        <div className="notice">
          {heading}
          <p>{speech.say.nowhereHint}</p>
        </div>
      );
  }
}
