import DataLoader from 'dataloader';
import type { Pool } from 'pg';
import { type Batch, batches } from '../written/batches.ts';
import { findReferralsOfRegions } from '../written/reads.ts';
import type { Connection, PageArguments } from '../written/rows.ts';

const load = <Key, Value>(batch: Batch<Key, Value>) => new DataLoader<Key, Value>(batch);

/** The loaders of one request. A page of each parent is batched with those that are asked alike. */
export function loadersFor(pool: Pool) {
  const of = batches(pool);
  const pages = new Map<string, DataLoader<string, Connection>>();
  return {
    regionByCode: load(of.regionByCode),
    employerById: load(of.employerById),
    antennaById: load(of.antennaById),
    positionById: load(of.positionById),
    holderOfPosition: load(of.holderOfPosition),
    regionOfAntenna: load(of.regionOfAntenna),
    directionOfAntenna: load(of.directionOfAntenna),
    positionsOfAntenna: load(of.positionsOfAntenna),
    antennasOfRegion: load(of.antennasOfRegion),
    lastStepsOfReferral: load(of.lastStepsOfReferral),
    referralsOfRegion(args: PageArguments): DataLoader<string, Connection> {
      const asked = JSON.stringify(args);
      const pageLoader =
        pages.get(asked) ??
        load<string, Connection>((codes) => findReferralsOfRegions(pool, codes, args));
      pages.set(asked, pageLoader);
      return pageLoader;
    },
  };
}

export type Loaders = ReturnType<typeof loadersFor>;
