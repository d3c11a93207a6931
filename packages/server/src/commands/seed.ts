import { HubStartError } from '../errors.ts';
import { stopSignal } from '../stop-signal.ts';
import { type Command, command, say, tell, withDatabase } from './command.ts';
import { optionsError } from './key-problems.ts';

export const seedCommands: Record<string, Command> = {
  seed: command({
    usage: '[--referrals N]',
    fr: 'charge la démonstration dans une base vide; avec --referrals, à l’échelle de N aiguillages, sur un serveur Postgres',
    en: 'loads the demonstration into an empty database; with --referrals, at the scale of N referrals, on a Postgres server',
    options: { referrals: { type: 'string' } },
    async run({ referrals }) {
      const seeded =
        referrals === undefined
          ? await seedAsItIs()
          : await seedAtScale(await readCount(referrals));
      if (!seeded) {
        throw new HubStartError('DATABASE_NOT_EMPTY');
      }
      say({ fr: 'La démonstration est chargée.', en: 'The demonstration is loaded.' });
    },
  }),
};

async function seedAsItIs(): Promise<boolean> {
  const { fillWhenEmpty } = await import('../database/contents.ts');
  const { seedDemonstration } = await import('../seed/seed.ts');
  return withDatabase(say, ({ db }) => fillWhenEmpty(db, seedDemonstration));
}

/** @throws HubStartError SEED_INTERRUPTED at a signal, once nothing of the load is left. */
async function seedAtScale(referrals: number): Promise<boolean> {
  const { readConfig } = await import('../config.ts');
  const { databaseUrl: url } = readConfig(process.env);
  if (!url) {
    throw new HubStartError('SERVER_NEEDED');
  }
  const { fillWhenEmpty } = await import('../database/contents.ts');
  const { showProgress } = await import('../seed/progress.ts');
  const { seedScaled } = await import('../seed/scale.ts');
  const signal = stopSignal();
  const progress = showProgress(process.stderr, () => performance.now());
  try {
    return await withDatabase(tell, ({ db }) =>
      fillWhenEmpty(db, (session) =>
        seedScaled(session, { url, referrals, tell: progress, signal }),
      ),
    );
  } catch (error) {
    throw signal.aborted ? new HubStartError('SEED_INTERRUPTED') : error;
  }
}

async function readCount(text: string): Promise<number> {
  const { maximumReferrals } = await import('../seed/records.ts');
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > maximumReferrals) {
    throw optionsError([
      {
        fr: `--referrals est un nombre entier de 1 à ${maximumReferrals}.`,
        en: `--referrals is a whole number from 1 to ${maximumReferrals}.`,
      },
    ]);
  }
  return count;
}
