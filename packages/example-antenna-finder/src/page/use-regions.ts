import type { FeatureCollection, Geometry } from 'geojson';
import { useEffect, useState } from 'react';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import address from './regions.topojson?url';

interface RegionProperties {
  code: string;
  name_fr: string;
}

/** The limits of the regions. */
export type Regions = FeatureCollection<Geometry, RegionProperties>;

/** The limits of the regions, from the page's own files: undefined while they load. */
export function useRegions(): Regions | 'failed' | undefined {
  const [regions, setRegions] = useState<Regions | 'failed'>();
  useEffect(() => {
    const stop = new AbortController();
    loadRegions(stop.signal).then(setRegions, () => stop.signal.aborted || setRegions('failed'));
    return () => stop.abort();
  }, []);
  return regions;
}

async function loadRegions(signal: AbortSignal): Promise<Regions> {
  const response = await fetch(address, { signal });
  const topology: Topology<{ regions: GeometryCollection<RegionProperties> }> =
    await response.json();
  return feature(topology, topology.objects.regions);
}
