import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import type { Found } from '../hub/find.ts';
import type { Listing } from '../hub/nearest.ts';
import { step } from '../search/search.ts';
import { AntennaCard } from './antenna-card.tsx';
import { Services } from './services.tsx';
import { useSpeech } from './speech.ts';

const AntennaMap = lazy(() => import('./antenna-map.tsx'));

interface AntennaResultsProps {
  found: Extract<Found, { kind: 'antennas' }>;
  heading: ReactNode;
  /** Asks for so many antennas in all. */
  onMore(count: number): void;
}

/** The list of the antennas, and the map beside it. */
export function AntennaResults({ found, heading, onMore }: AntennaResultsProps) {
  const { say } = useSpeech();
  const { origin, approximation, listing } = found;
  const [active, setActive] = useState<string>();
  const list = useRef<HTMLOListElement>(null);
  const focusOn = useRef<number>(undefined);
  const { antennas, total, services } = listing;
  const shown = antennas.length;
  const rest = Math.min(step, total - shown);

  // Whoever asked for more goes on reading where the list ended.
  useEffect(() => {
    if (focusOn.current !== undefined && shown > focusOn.current) {
      list.current?.children[focusOn.current]?.querySelector('h3')?.focus();
      focusOn.current = undefined;
    }
  }, [shown]);

  return (
    <div className="found">
      <div className="list">
        {heading}
        {origin.kind === 'place' && approximation && (
          <p className="notice">
            {say.approximate(origin.place.name, approximation.fsa, approximation.shared)}
          </p>
        )}
        {origin.kind === 'place' && !origin.point && (
          <p className="notice">{say.unlocated(origin.place.name)}</p>
        )}
        {hasDemonstration(listing) && (
          <p className="notice demonstration">
            <strong>{say.demonstrationTitle}</strong> {say.demonstrationNote}
          </p>
        )}
        {origin.kind === 'position' || origin.point ? (
          <p className="hint">{say.distances}</p>
        ) : null}
        <ol ref={list} className="antennas">
          {antennas.map((listed, index) => (
            <AntennaCard
              key={listed.node.code}
              listed={listed}
              rank={index + 1}
              services={services.length}
              onActive={setActive}
            />
          ))}
        </ol>
        <p className="shown">{say.shown(shown, total)}</p>
        {rest > 0 && (
          <button
            type="button"
            className="more"
            onClick={() => {
              focusOn.current = shown;
              onMore(shown + rest);
            }}
          >
            {say.more(rest)}
          </button>
        )}
        <Services services={services} />
      </div>
      <Suspense fallback={<div className="map" />}>
        <AntennaMap origin={origin} antennas={antennas} active={active} />
      </Suspense>
    </div>
  );
}

function hasDemonstration({ antennas, services }: Listing): boolean {
  const provenances = [
    ...services.map(({ provenance }) => provenance),
    ...antennas.flatMap(({ node }) => [
      node.provenance,
      node.hostOffice?.provenance,
      ...node.positions.nodes.map(({ provenance }) => provenance),
    ]),
  ];
  return provenances.includes('DEMONSTRATION');
}
