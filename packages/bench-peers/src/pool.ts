import pg from 'pg';

/** As many as the hub has. */
export const connections = 10;

/**
 * A pool as the owner of the database, whom no policy binds.
 *
 * Sessions stay: one that ends takes its prepared statements along. What the hub reads as text (times,
 * with their microseconds) is text here too.
 *
 * @param settings of the sessions, as \`-c name=value\`.
 */
export function ownerPool(settings = ''): pg.Pool {
  const pool = new pg.Pool({
    connectionString: process.env.DATABASE_URL,
    options: `-c timezone=UTC -c datestyle=ISO ${settings}`,
    max: connections,
    idleTimeoutMillis: 0,
    types: {
      getTypeParser: (oid, format) =>
        oid === pg.types.builtins.TIMESTAMPTZ
          ? (text: string) => text
          : pg.types.getTypeParser(oid, format),
    },
  });
  pool.on('error', () => {});
  return pool;
}
