import type { Kysely } from 'kysely';
import type { DB } from '../database/tables.ts';
import type { Sentence } from '../errors.ts';
import type { Key } from '../features/access/access.keys.ts';
import { type Command, command, tell, withDatabase } from './command.ts';
import { optionsError, problems, unknownProblems } from './key-problems.ts';

/** The commands on keys. On standard output they only write what was asked for: a key, a list. */
export const keysCommands: Record<string, Command> = {
  'keys create': command({
    usage:
      '--role R --organization O --purpose "…" [--region 08 --region 10] [--direction DR-…] [--expires 2027-11-23] [--name "…"]',
    fr: 'fait une clé, et la montre cette seule fois; elle échoit dans un an si rien n’est dit',
    en: 'makes a key, and shows it this once; it expires in a year when nothing is said',
    options: {
      role: { type: 'string' },
      organization: { type: 'string' },
      purpose: { type: 'string' },
      region: { type: 'string', multiple: true },
      direction: { type: 'string' },
      expires: { type: 'string' },
      name: { type: 'string' },
    },
    async run({ role, organization, region, direction, purpose, ...given }) {
      const { grantRules, wrongParts } = await import('../features/access/access.rules.ts');
      const { createKey, unknownParts } = await administration();
      const { today, expires } = await readExpiry(given.expires);
      const { data: grant, error } = grantRules.safeParse({
        role: role?.toUpperCase(),
        organization: organization?.toUpperCase(),
        regions: region,
        direction: direction?.toUpperCase(),
        purpose,
      });
      const name = given.name || grant?.organization || '';
      const wrong: Sentence[] = [
        ...[...(error ? wrongParts(error) : [])].map((part) => problems[part]),
        ...(expires ? [] : [problems.expires]),
        ...(name.length <= 100 ? [] : [problems.name]),
      ];
      if (!grant || !expires || wrong.length > 0) {
        throw optionsError(wrong);
      }
      const key = await onKeys(async (db) => {
        const { unknown, ...known } = await unknownParts(db, grant, today);
        if (unknown.length > 0) {
          throw optionsError(unknown.map((part) => unknownProblems[part](known[`${part}s`])));
        }
        return createKey(db, grant, { name, expires });
      });
      await show(key);
    },
  }),

  'keys list': command({
    fr: 'montre toutes les clés, sans leurs secrets',
    en: 'shows all keys, without their secrets',
    async run() {
      const { listKeys } = await administration();
      const { table } = await import('./table.ts');
      const keys = await onKeys(listKeys);
      const rows = keys.map(({ regions, direction, ...key }) => [
        key.prefix,
        key.state,
        key.role,
        key.organization,
        direction ?? regions.join(' '),
        key.expires,
        key.name,
        key.purpose,
      ]);
      process.stdout.write(table([headings, ...rows]));
    },
  }),

  'keys rotate': command({
    usage: '<prefix> [--grace 24h] [--expires 2027-11-23]',
    fr: 'fait une clé de mêmes droits; l’ancienne sert encore pendant --grace (30m, 24h, 7d), 24 h si rien n’est dit',
    en: 'makes a key with the same rights; the old one stays good for --grace (30m, 24h, 7d), 24 h when nothing is said',
    words: 1,
    options: { grace: { type: 'string' }, expires: { type: 'string' } },
    async run(given, prefix = '') {
      const { rotateKey } = await administration();
      const { expires } = await readExpiry(given.expires);
      const graceMinutes = minutesOf(given.grace ?? '24h');
      if (!expires || graceMinutes === undefined) {
        throw optionsError([
          ...(expires ? [] : [problems.expires]),
          ...(graceMinutes === undefined ? [problems.grace] : []),
        ]);
      }
      const key = await onKeys((db) => rotateKey(db, prefix, { graceMinutes, expires }));
      await show(key);
    },
  }),

  'keys revoke': command({
    usage: '<prefix>',
    fr: 'met fin à une clé, pour de bon',
    en: 'ends a key, for good',
    words: 1,
    async run(_given, prefix = '') {
      const { revokeKey } = await administration();
      await onKeys((db) => revokeKey(db, prefix));
      tell({
        fr: 'La clé est révoquée : elle est refusée d’ici une seconde.',
        en: 'The key is revoked: it is refused within a second.',
      });
    },
  }),

  'keys demo': command({
    usage: '[--json]',
    fr: 'montre les clés de la démonstration, qui sont toujours les mêmes',
    en: 'shows the keys of the demonstration, which are always the same',
    options: { json: { type: 'boolean' } },
    async run({ json }) {
      const { demonstrationPrincipals, demonstrationTokens } = await import(
        '../features/access/access.demonstration.ts'
      );
      const { table } = await import('./table.ts');
      const rows = Object.entries(demonstrationPrincipals).map(([name, { label }]) => [
        name,
        demonstrationTokens[name as keyof typeof demonstrationTokens],
        `${label.fr} / ${label.en}`,
      ]);
      process.stdout.write(json ? `${JSON.stringify(demonstrationTokens)}\n` : table(rows));
    },
  }),
};

const administration = () => import('../features/access/access.administration.ts');

const headings = [
  'prefix',
  'state',
  'role',
  'organization',
  'regions',
  'expires',
  'name',
  'purpose',
];

/** Does some work on the keys of the configured database. */
async function onKeys<Result>(work: (db: Kysely<DB>) => Promise<Result>): Promise<Result> {
  const { administer } = await administration();
  return withDatabase(tell, ({ sessions }) => administer(sessions, work));
}

async function show(key: Key): Promise<void> {
  const { writeKey } = await import('../features/access/access.keys.ts');
  tell({
    fr: 'Voici la clé. Elle n’est montrée que cette fois : gardez-la en lieu sûr.',
    en: 'Here is the key. It is shown this once: keep it in a safe place.',
  });
  process.stdout.write(`${writeKey(key)}\n`);
}

/** Reads a day to come, a year from today when none is given; undefined when it is not one. */
async function readExpiry(given: string | undefined) {
  const { todayInQuebec } = await import('../http/today.ts');
  const { isCalendarDate } = await import('../graphql/dates.ts');
  const today = todayInQuebec();
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  const inAYear = new Date(Date.UTC(year + 1, month - 1, day)).toISOString().slice(0, 10);
  const expires = given ?? inAYear;
  return { today, expires: isCalendarDate(expires) && expires > today ? expires : undefined };
}

const minutes = { m: 1, h: 60, d: 1_440 };

function minutesOf(duration: string): number | undefined {
  const { count, unit } = /^(?<count>\d{1,4})(?<unit>[mhd])$/.exec(duration)?.groups ?? {};
  return unit ? Number(count) * minutes[unit as keyof typeof minutes] : undefined;
}
