import type { Pool } from 'pg';

/**
 * Takes a referral to a step, and keeps the step in its history: both or none.
 *
 * @returns whether it was at the expected version.
 */
export async function progress(
  pool: Pool,
  reference: string,
  expectedVersion: number,
  to: string,
): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query({
      name: 'lock referral',
      text: 'select id, status from referral where reference = $1 and version = $2 for no key update',
      values: [reference, expectedVersion],
    });
    const [row] = rows;
    if (row) {
      await client.query({
        name: 'progress referral',
        text: `update referral set status = $2, status_since = now(), updated_at = now(), version = version + 1
          where id = $1`,
        values: [row.id, to],
      });
      await client.query({
        name: 'write history',
        text: `insert into referral_history (referral_id, version, action, from_status, to_status,
            organization_code, principal_id, principal_role, changed)
          values ($1, $2, 'ADVANCED', $3, $4, 'MIDI', 'bench', 'ADMINISTRATOR', '{status}')`,
        values: [row.id, expectedVersion + 1, row.status, to],
      });
    }
    await client.query('commit');
    return row !== undefined;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
