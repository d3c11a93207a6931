import { type Kysely, sql } from 'kysely';

/**
 * Creates a function that runs with the rights of `estuaire_keeper` instead of its caller's, and that no
 * one may call but those to whom it is granted.
 *
 * @param signature the head of the function, with its volatility.
 * @param body PL/pgSQL.
 */
export async function createDefiner(
  db: Kysely<unknown>,
  signature: string,
  body: string,
): Promise<void> {
  await sql`
    create function ${sql.raw(signature)}
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
    as ${sql.lit(body)}
  `.execute(db);
  const name = signature.slice(0, signature.indexOf('('));
  // To own a function, a role must for a moment be allowed to create one.
  await sql`grant create on schema public to estuaire_keeper`.execute(db);
  await sql`alter function ${sql.id(name)} owner to estuaire_keeper`.execute(db);
  await sql`revoke create on schema public from estuaire_keeper`.execute(db);
}
