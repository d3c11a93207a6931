import type { ReactNode } from 'react';
import type { ListedAntenna } from '../hub/nearest.ts';
import { ProvenanceMark } from './provenance-mark.tsx';
import { SourceLine } from './source-line.tsx';
import { useSpeech } from './speech.ts';

interface AntennaCardProps {
  listed: ListedAntenna;
  /** Its number in the list and on the map. */
  rank: number;
  /** How many services there are to see. */
  services: number;
  /** Tells that this antenna is pointed at or read, or no longer. */
  onActive(code: string | undefined): void;
}

/** One antenna of the list. */
export function AntennaCard({ listed, rank, services, onActive }: AntennaCardProps) {
  const { say, kilometres, day } = useSpeech();
  const { distanceKm, node } = listed;
  const { code, name, openedOn, provenance, source, municipality, region, direction } = node;
  return (
    <li
      className="card"
      onMouseEnter={() => onActive(code)}
      onMouseLeave={() => onActive(undefined)}
      onFocus={() => onActive(code)}
      onBlur={() => onActive(undefined)}
    >
      <span className="rank" aria-hidden="true">
        {rank}
      </span>
      <h3 tabIndex={-1}>
        {name}
        <ProvenanceMark provenance={provenance} />
      </h3>
      {distanceKm !== null && <p className="distance">{kilometres(distanceKm)}</p>}
      <dl>
        <Entry term={say.hostOffice}>
          {node.hostOffice?.name ?? say.none}
          <ProvenanceMark provenance={node.hostOffice?.provenance} />
        </Entry>
        <Entry term={say.municipality}>
          {municipality ? `${municipality.name}${region ? `, ${region.name}` : ''}` : say.none}
        </Entry>
        <Entry term={say.direction}>{direction?.name ?? say.none}</Entry>
        <Entry term={say.openedOn}>
          <time dateTime={openedOn}>{day(openedOn)}</time>
        </Entry>
        <Entry term={say.team}>
          <Team positions={node.positions.nodes} />
        </Entry>
        <Entry term={say.services}>
          <a href="#services">{say.servicesOf(services)}</a>
        </Entry>
      </dl>
      {source && <SourceLine source={source} />}
    </li>
  );
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type Positions = ListedAntenna['node']['positions']['nodes'];

/** The roles of an antenna's positions, those of counsellors first, with how many of each; marked once, at the end. */
function Team({ positions }: { positions: Positions }) {
  const { say } = useSpeech();
  if (positions.length === 0) {
    return say.none;
  }
  const roles = [...Map.groupBy(positions, ({ role }) => role?.code).values()].sort(
    ([a], [b]) => Number(b?.role?.counsellor) - Number(a?.role?.counsellor),
  );
  const invented = positions.find(({ provenance }) => provenance === 'DEMONSTRATION');
  return (
    <ul>
      {roles.map((held, index) => (
        <li key={held[0]?.role?.code}>
          {held[0]?.role?.label}
          {', '}
          {say.posts(held.length)}
          {roles.length === index + 1 && <ProvenanceMark provenance={invented?.provenance} />}
        </li>
      ))}
    </ul>
  );
}
