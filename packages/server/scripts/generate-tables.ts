/** Writes `src/database/tables.ts` from a freshly migrated embedded database. */
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { generate, IdentifierNode, ModuleReferenceNode, PostgresDialect } from 'kysely-codegen';
import { connectEmbedded } from '../src/database/connect.ts';
import { migrate } from '../src/database/migrations.ts';

const dialect = new PostgresDialect();
Object.assign(dialect.adapter.scalars, {
  date: new IdentifierNode('string'),
  timestamptz: new IdentifierNode('string'),
  int8: new IdentifierNode('number'),
  xid8: new IdentifierNode('string'),
  daterange: new IdentifierNode('DateRangeColumn'),
});
dialect.adapter.imports.DateRangeColumn = new ModuleReferenceNode('./parsers.ts');

const connection = await connectEmbedded();
await migrate(connection.db);
const listed = await listedValues();
await generate({
  db: connection.db,
  dialect,
  excludePattern: 'kysely_*',
  outFile: fileURLToPath(new URL('../src/database/tables.ts', import.meta.url)),
  postprocess: async ({ metadata }) => {
    for (const table of metadata.tables) {
      for (const column of table.columns) {
        column.enumValues ??= listed.get(`${table.name}.${column.name}`) ?? null;
      }
    }
    // Postgres cannot tell that a column of a view is never null; ours never are.
    for (const table of metadata.tables.filter(({ isView }) => isView)) {
      for (const column of table.columns) {
        Object.assign(column, { isNullable: false });
      }
    }
    return metadata;
  },
});
await connection.close();

/** The values of the texts that a check holds to a list, `status in ('OPEN', 'CLOSED')`, by column. */
async function listedValues(): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ column: string; check: string }>`
    select conrelid::regclass || '.' || attname as column, pg_get_constraintdef(c.oid) as check
    from pg_constraint c join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'c' and cardinality(conkey) = 1
  `.execute(connection.db);
  return new Map(
    rows
      .filter(({ check }) => check.includes('= ANY (ARRAY['))
      .map(({ column, check }) => [column, check.match(/(?<=')[^',]+(?='::text)/g) ?? []]),
  );
}
