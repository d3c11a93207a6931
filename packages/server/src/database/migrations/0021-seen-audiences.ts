import { type Kysely, sql } from 'kysely';
import { createPolicy, settings } from './policies.ts';

/**
 * Lets a partner read which audiences its organization is in, under a policy, instead of asking a function
 * that runs with the rights of its owner: it does so at the beginning of every transaction.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createPolicy(db, 'audience', 'own', {
    to: 'estuaire_partner',
    rows: sql`id = 0 or ${settings.organization} = any (organizations)`,
  });
  await sql`grant select (id) on audience to estuaire_partner`.execute(db);
  await sql`drop function audiences_with(text)`.execute(db);
}
