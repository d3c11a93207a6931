import { drawMap, height, width } from './map-drawing.ts';
import { useRegions } from './use-regions.ts';

/** The regions of the inhabited south: an ornament of the first page, which says nothing. */
export default function ProvinceMap() {
  const regions = useRegions();
  const drawing = regions === 'failed' ? undefined : drawMap(regions, undefined, '', []);
  return (
    <div className="map" aria-hidden="true">
      <svg viewBox={`0 0 ${width} ${height}`}>
        <title>Québec</title>
        {drawing?.paths.map(({ code, d }) => (
          <path key={code} className="land" d={d} />
        ))}
        {drawing?.labels.map(({ text, kind, x, y }) => (
          <text key={text} className={kind} x={x} y={y}>
            {text}
          </text>
        ))}
      </svg>
    </div>
  );
}
