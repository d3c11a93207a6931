/** Apollo Server 5 as a good team writes it: a loader for each relation, made anew for each request. */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { ownerPool } from '../pool.ts';
import { ready } from '../serve.ts';
import { progress } from '../written/progress.ts';
import {
  countReferrals,
  findAntenna,
  findReferral,
  findReferrals,
  findRegions,
} from '../written/reads.ts';
import type { Antenna, PageArguments, Position, Referral, Region } from '../written/rows.ts';
import { typeDefs } from '../written/schema.ts';
import { type Loaders, loadersFor } from './loaders.ts';

const pool = ownerPool();

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
  Region: {
    antennas: ({ code }: Region, _: unknown, loaders: Loaders) =>
      loaders.antennasOfRegion.load(code),
    referrals: ({ code }: Region, args: PageArguments, loaders: Loaders) =>
      loaders.referralsOfRegion(args).load(code),
  },
  Antenna: {
    region: ({ id }: Antenna, _: unknown, loaders: Loaders) => loaders.regionOfAntenna.load(id),
    direction: ({ id }: Antenna, _: unknown, loaders: Loaders) =>
      loaders.directionOfAntenna.load(id),
    positions: ({ id }: Antenna, _: unknown, loaders: Loaders) =>
      loaders.positionsOfAntenna.load(id),
  },
  Position: {
    holder: ({ id }: Position, _: unknown, loaders: Loaders) => loaders.holderOfPosition.load(id),
  },
  Referral: {
    employer: ({ employerId }: Referral, _: unknown, loaders: Loaders) =>
      loaders.employerById.load(employerId),
    position: ({ positionId }: Referral, _: unknown, loaders: Loaders) =>
      positionId === null ? null : loaders.positionById.load(positionId),
    antenna: ({ antennaId }: Referral, _: unknown, loaders: Loaders) =>
      loaders.antennaById.load(antennaId),
    region: ({ regionCode }: Referral, _: unknown, loaders: Loaders) =>
      loaders.regionByCode.load(regionCode),
    history: ({ id }: Referral, _: unknown, loaders: Loaders) =>
      loaders.lastStepsOfReferral.load(id),
  },
};

const server = new ApolloServer<Loaders>({ typeDefs, resolvers, introspection: false });
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async () => loadersFor(pool),
});
ready(url);
