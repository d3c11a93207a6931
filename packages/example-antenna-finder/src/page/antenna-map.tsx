import { useId, useMemo } from 'react';
import type { Origin } from '../hub/find.ts';
import type { ListedAntenna } from '../hub/nearest.ts';
import { drawMap, height, type Marker, width } from './map-drawing.ts';
import { useSpeech } from './speech.ts';
import { useRegions } from './use-regions.ts';

interface AntennaMapProps {
  origin: Origin;
  antennas: ListedAntenna[];
  /** The code of the antenna to point out. */
  active: string | undefined;
}

/** The antennas of the list among the regions. It says nothing that the list does not. */
export default function AntennaMap({ origin, antennas, active }: AntennaMapProps) {
  const { say, kilometres } = useSpeech();
  const regions = useRegions();
  const title = useId();
  const place = origin.kind === 'place' ? origin.place.name : say.you;
  const drawing = useMemo(
    () => (regions === 'failed' ? undefined : drawMap(regions, origin.point, place, antennas)),
    [regions, origin, place, antennas],
  );
  if (!drawing) {
    return <p className="map hint">{say.mapUnavailable}</p>;
  }
  const { paths, labels, markers, from, ring } = drawing;
  const isActive = ({ codes }: Marker) => active !== undefined && codes.includes(active);
  return (
    <figure className="map">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={title}>
        <title id={title}>{say.map(place, antennas.length)}</title>
        {paths.map(({ code, d }) => (
          <path key={code} className="land" d={d} />
        ))}
        {ring && (
          <>
            <path className="ring" d={ring.d} />
            <text className="ring-label" x={ring.x} y={ring.y + 4}>
              {kilometres(ring.kilometres)}
            </text>
          </>
        )}
        {labels.map(({ text, kind, x, y }) => (
          <text key={`${kind} ${text}`} className={kind} x={x} y={y}>
            {text}
          </text>
        ))}
        {from && (
          <g className="from" transform={`translate(${from.x} ${from.y})`}>
            <circle r="7" />
            <circle className="dot" r="3" />
            <text y={24}>{place}</text>
          </g>
        )}
        {markers
          .toSorted((a, b) => Number(isActive(a)) - Number(isActive(b)))
          .map((marker) => (
            <MapMarker key={marker.codes[0]} marker={marker} isActive={isActive(marker)} />
          ))}
      </svg>
      <figcaption className="hint">{say.mapCaption}</figcaption>
    </figure>
  );
}

/** `1–3, 5` for 1, 2, 3 and 5. */
function rangesOf(numbers: number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const number of numbers) {
    const range = ranges.at(-1);
    if (range && range[1] === number - 1) {
      range[1] = number;
    } else {
      ranges.push([number, number]);
    }
  }
  return ranges.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join(', ');
}

function MapMarker({ marker: { ranks, x, y }, isActive }: { marker: Marker; isActive: boolean }) {
  const text = rangesOf(ranks);
  const half = 11 + (text.length - 1) * 4;
  return (
    <g className={isActive ? 'marker active' : 'marker'} transform={`translate(${x} ${y})`}>
      <path d="M-5,-9 L0,0 L5,-9Z" />
      <rect x={-half} y={-30} width={2 * half} height={22} rx={11} />
      <text y={-14.5}>{text}</text>
    </g>
  );
}
