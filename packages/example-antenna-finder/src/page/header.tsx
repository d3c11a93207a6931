import { type Address, queryOf } from '../search/search.ts';
import type { Navigate } from '../search/use-address.ts';
import { followed } from './followed.ts';
import { useSpeech } from './speech.ts';

/** The title of the page, and the switch to its other language. */
export function Header({ address, navigate }: { address: Address; navigate: Navigate }) {
  const { say, language } = useSpeech();
  const other = language === 'fr' ? 'en' : 'fr';
  return (
    <header>
      <div className="title">
        <h1>
          <a
            href={queryOf({ ...address, search: undefined }) || '.'}
            onClick={followed(() => navigate({ search: undefined }))}
          >
            {say.title}
          </a>
        </h1>
        <p>{say.subtitle}</p>
      </div>
      <a
        className="language"
        href={queryOf({ ...address, language: other }) || '.'}
        lang={`${other}-CA`}
        hrefLang={`${other}-CA`}
        onClick={followed(() => navigate({ language: other }))}
      >
        {say.otherLanguage}
      </a>
    </header>
  );
}
