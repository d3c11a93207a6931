import { type GraphQLInputObjectType, isInputObjectType } from 'graphql';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../src/database/connect.ts';
import { tables } from '../src/database/relations.ts';
import { buildHubSchema } from '../src/schema.ts';
import { seededDatabase } from './database.ts';

interface FilterField {
  column: string;
  through?: { target: string; hops: { table: string; on: [string, string][] }[] };
}

const inputs = Object.values(buildHubSchema('fr').getTypeMap()).filter(
  (type): type is GraphQLInputObjectType => isInputObjectType(type),
);

/** Every column that a filter compares, and every column that a filter is followed by. */
const compared = inputs.flatMap(({ name, extensions }) => {
  const filter = (
    extensions.kysely as { filter?: { table: string; fields: Record<string, FilterField> } }
  )?.filter;
  return Object.entries(filter?.fields ?? {}).flatMap(([field, { column, through }]) => [
    [`${name}.${field}`, through?.target ?? filter?.table ?? '', column] as const,
    ...(through?.hops ?? []).flatMap(({ table, on }) =>
      on.map(([, to]) => [`${name}.${field}`, table, to] as const),
    ),
  ]);
});

/** Every order that a list offers. */
const ordered = inputs.flatMap(({ name, extensions }) => {
  const order = (
    extensions.kysely as { order?: { table: string; fields: Record<string, string[]> } }
  )?.order;
  return Object.entries(order?.fields ?? {}).map(
    ([field, columns]) => [`${name}.${field}`, order?.table ?? '', columns] as const,
  );
});

let connection: Connection;

beforeAll(async () => {
  connection = await seededDatabase();
});
afterAll(() => connection.close());

/** The plan of a statement when reading the whole table or sorting it is the last resort. */
async function planOf(statement: ReturnType<typeof sql>): Promise<string> {
  return connection.db.transaction().execute(async (trx) => {
    await sql`set local enable_seqscan = off`.execute(trx);
    await sql`set local enable_sort = off`.execute(trx);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${statement}`.execute(trx);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}

describe('an index answers', () => {
  test.each(compared)('the filter %s, on %s.%s', async (_name, table, column) => {
    const plan = await planOf(sql`
      select 1 from ${sql.table(table)} where ${sql.ref(column)} = (
        select ${sql.ref(column)} from ${sql.table(table)} where false
      )
    `);
    expect(plan).toMatch(new RegExp(`Index Cond: \\(${column} = `));
  });

  test.each(ordered)('the order %s, on %s.%j', async (_name, table, columns) => {
    const { key } = tables.config[table as 'antenna'];
    const references = [...new Set([...columns, key])].map((column) => sql.ref(column));
    const plan = await planOf(sql`
      select * from ${sql.table(table)} order by ${sql.join(references)} limit 10
    `);
    expect(plan).toContain('Index Scan');
    // With a unique column first, what follows has nothing left to sort.
    expect(plan.replace(/Incremental Sort/g, '')).not.toMatch(/\bSort\b(?! Key)/);
  });
});

test('under row-level security, filters compare what may use an index', async () => {
  const { rows } = await sql<{ column: string; leakproof: boolean }>`
    select relname || '.' || attname as column, coalesce(proleakproof, false) as leakproof
    from pg_class
      join pg_attribute on attrelid = pg_class.oid and attnum > 0
      left join pg_operator on oprname = '=' and oprleft = atttypid and oprright = atttypid
      left join pg_proc on pg_proc.oid = oprcode
    where relrowsecurity
  `.execute(connection.db);
  const leaky = new Set(rows.filter(({ leakproof }) => !leakproof).map(({ column }) => column));
  expect(leaky).toContain('employer.provenance');
  expect(compared.filter(([, table, column]) => leaky.has(`${table}.${column}`))).toEqual([]);
});

test('a list that no index answers fails this test', async () => {
  const unindexed = await planOf(
    sql`select * from municipality order by designation, code limit 10`,
  );
  expect(unindexed.replace(/Incremental Sort/g, '')).toMatch(/\bSort\b(?! Key)/);
  const unfiltered = await planOf(sql`select 1 from municipality where designation = 'Ville'`);
  expect(unfiltered).not.toContain('Index Cond');
});
