import { useEffect, useRef } from 'react';
import type { Search } from '../search/search.ts';
import { step } from '../search/search.ts';
import { useAddress } from '../search/use-address.ts';
import { useFound } from '../search/use-found.ts';
import { Failure } from './failure.tsx';
import { Header } from './header.tsx';
import { Results } from './results.tsx';
import { SearchForm } from './search-form.tsx';
import { SpeechContext, speeches } from './speech.ts';
import { statusOf, titleOf, typedOf } from './told.ts';
import { Waiting } from './waiting.tsx';
import { Welcome } from './welcome.tsx';

export function App() {
  const [address, navigate] = useAddress();
  const [finding, retry] = useFound(address);
  const results = useRef<HTMLElement>(null);
  const isAwaited = useRef(false);
  const speech = speeches[address.language];
  const { say, language } = speech;
  const found = 'found' in finding ? finding.found : undefined;
  const title = found ? titleOf(found, address, speech) : undefined;

  useEffect(() => {
    document.documentElement.lang = `${language}-CA`;
    document.title = title ? `${title} – ${say.title}` : say.title;
  }, [language, title, say]);

  // Who searched hears and sees what came of it; a page that is opened or gone back to leaves the focus alone.
  useEffect(() => {
    if (isAwaited.current && (finding.state === 'done' || finding.state === 'failed')) {
      isAwaited.current = false;
      results.current?.querySelector('h2')?.focus();
    }
  }, [finding.state]);

  const search = (wanted: Search) => {
    isAwaited.current = true;
    navigate({ search: wanted, count: step });
  };

  return (
    <SpeechContext value={speech}>
      <a className="skip" href="#results">
        {say.skip}
      </a>
      <Header address={address} navigate={navigate} />
      <main>
        <SearchForm typed={typedOf(address.search, found)} onSearch={search} />
        <p role="status" className="unseen">
          {statusOf(finding, title, speech)}
        </p>
        <section id="results" ref={results} aria-busy={finding.state === 'loading'}>
          {finding.state === 'idle' && <Welcome onSearch={search} />}
          {finding.state === 'failed' && (
            <Failure
              error={finding.error}
              onRetry={() => {
                isAwaited.current = true;
                retry();
              }}
            />
          )}
          {finding.state === 'loading' && !found && <Waiting />}
          {found && (
            <Results
              found={found}
              address={address}
              onSearch={search}
              onMore={(count) => navigate({ count }, 'replace')}
            />
          )}
        </section>
      </main>
      <footer>
        <p>{say.sources}</p>
      </footer>
    </SpeechContext>
  );
}
