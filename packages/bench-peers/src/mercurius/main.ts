/** Mercurius 16 with its own means: documents compiled from the second time on, a loader for each relation. */
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { ownerPool } from '../pool.ts';
import { ready } from '../serve.ts';
import { type Batch, batches } from '../written/batches.ts';
import { progress } from '../written/progress.ts';
import {
  countReferrals,
  findAntenna,
  findReferral,
  findReferrals,
  findReferralsOfRegions,
  findRegions,
} from '../written/reads.ts';
import type { Antenna, PageArguments, Position, Referral, Region } from '../written/rows.ts';
import { typeDefs } from '../written/schema.ts';

const pool = ownerPool();
const of = batches(pool);

interface Queued<Parent, Args = unknown> {
  obj: Parent;
  params: Args;
}

/** A loader that follows a key of its parents. */
const by =
  <Parent, Key, Value>(batch: Batch<Key, Value>, key: (parent: Parent) => Key) =>
  (queue: Queued<Parent>[]) =>
    batch(queue.map(({ obj }) => key(obj)));

const resolvers = {
  Query: {
    antenna: (_: unknown, { code }: { code: string }) => findAntenna(pool, code),
    regions: () => findRegions(pool),
    referrals: (_: unknown, args: PageArguments & { region?: string }) => findReferrals(pool, args),
    referralCounts: (_: unknown, { from, until }: { from: string; until: string }) =>
      countReferrals(pool, from, until),
    referral: (_: unknown, { reference }: { reference: string }) => findReferral(pool, reference),
  },
  Mutation: {
    progressReferral: async (
      _: unknown,
      {
        reference,
        expectedVersion,
        to,
      }: { reference: string; expectedVersion: number; to: string },
    ) =>
      (await progress(pool, reference, expectedVersion, to)) ? findReferral(pool, reference) : null,
  },
};

const loaders = {
  Region: {
    antennas: by(of.antennasOfRegion, ({ code }: Region) => code),
    /** Parents that are asked alike are read with one statement. */
    async referrals(queue: Queued<Region, PageArguments>[]) {
      const alike = Map.groupBy(queue, ({ params }) => JSON.stringify(params));
      const read = await Promise.all(
        [...alike.values()].map(async (group) => {
          const codes = group.map(({ obj }) => obj.code);
          const pages = await findReferralsOfRegions(
            pool,
            codes,
            group[0]?.params as PageArguments,
          );
          return group.map((queued, index) => [queued, pages[index]] as const);
        }),
      );
      const byQueued = new Map(read.flat());
      return queue.map((queued) => byQueued.get(queued));
    },
  },
  Antenna: {
    region: by(of.regionOfAntenna, ({ id }: Antenna) => id),
    direction: by(of.directionOfAntenna, ({ id }: Antenna) => id),
    positions: by(of.positionsOfAntenna, ({ id }: Antenna) => id),
  },
  Position: { holder: by(of.holderOfPosition, ({ id }: Position) => id) },
  Referral: {
    employer: by(of.employerById, ({ employerId }: Referral) => employerId),
    position: by(of.positionById, ({ positionId }: Referral) => positionId ?? 0),
    antenna: by(of.antennaById, ({ antennaId }: Referral) => antennaId),
    region: by(of.regionByCode, ({ regionCode }: Referral) => regionCode),
    history: by(of.lastStepsOfReferral, ({ id }: Referral) => id),
  },
};

const app = Fastify();
await app.register(mercurius, {
  schema: typeDefs,
  resolvers: resolvers as never,
  loaders: loaders as never,
  jit: 1,
});
ready(await app.listen({ port: 0, host: '127.0.0.1' }));
