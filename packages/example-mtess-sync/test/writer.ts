import { createHubClient, type HubClient, isHubError } from '@estuaire/sdk';
import type { TestHub } from '@estuaire/testkit';

/** A client of the hub as a principal asks it. */
export function clientOf({ url, token, fetch }: TestHub): HubClient {
  return createHubClient({ url, token, fetch });
}

export const proposal = (employerNeq: string) => ({
  employerNeq,
  employer: { name: 'Scierie du Quai inc.', size: 'FROM_5_TO_49' as const, municipality: '25213' },
  antenna: 'A-025',
});

/** Numbers from 0 to just below 1, always the same (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Writes what MTESS has to hear of, of every kind, one after the other: referrals that appear, move on, are shared with
 * it, are taken from it, and employers that change their name.
 */
export function createWriter(hub: TestHub, random: () => number) {
  const mtess = clientOf(hub.as('MTESS'));
  const administrator = clientOf(hub.as('ADMINISTRATOR'));
  const own: string[] = [];
  let neq = 1_199_970_000;

  async function any(isOurs: boolean) {
    const where = isOurs ? { sharedWith: { eq: 'MTESS' } } : { organization: { eq: 'MEI' } };
    const page = await administrator.referrals.list({ where, first: 100 });
    return page.items[Math.floor(random() * page.items.length)];
  }

  const kinds = [
    async () => {
      neq += 1;
      const { referral } = await mtess.referrals.propose(proposal(String(neq))).orThrow();
      own.push(referral.reference);
    },
    async () => {
      const reference = own[Math.floor(random() * own.length)];
      const referral = reference ? await mtess.referrals.get({ reference }) : undefined;
      if (referral?.status === 'PROPOSED') {
        const { version: expectedVersion } = referral;
        await mtess.referrals.abandon({
          reference: referral.reference,
          expectedVersion,
          reason: 'NO_ANSWER',
        });
      }
    },
    async () => {
      const shared = await any(true);
      if (shared) {
        const { reference, version: expectedVersion } = shared;
        await administrator.referrals.unshare({
          reference,
          expectedVersion,
          organization: 'MTESS',
        });
      }
    },
    async () => {
      const others = await any(false);
      if (others) {
        const { reference, version: expectedVersion } = others;
        await administrator.referrals.share({
          reference,
          expectedVersion,
          organization: 'MTESS',
          contacts: false,
        });
      }
    },
    async () => {
      const shared = await any(true);
      const employer = shared && (await administrator.employers.get({ neq: shared.employer.neq }));
      if (employer) {
        await administrator.employers.correct({
          neq: employer.neq,
          expectedVersion: employer.version,
          name: `Nouveau nom ${Math.floor(random() * 1_000)}`,
        });
      }
    },
  ];

  let turn = 0;
  return {
    /** Writes once. A refusal is fine: another write may have come before. */
    async write(): Promise<void> {
      turn += 1;
      await kinds[turn % kinds.length]?.().catch((error: unknown) => {
        if (!isHubError(error)) {
          throw error;
        }
      });
    },
  };
}
