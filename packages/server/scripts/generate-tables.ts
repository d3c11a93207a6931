/** Writes `src/database/tables.ts` and `indexes.ts` from a freshly migrated embedded database. */
import { writeFile } from 'node:fs/promises';
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
const inSources = (file: string) =>
  fileURLToPath(new URL(`../src/database/${file}`, import.meta.url));
await generate({
  db: connection.db,
  dialect,
  excludePattern: 'kysely_*',
  outFile: inSources('tables.ts'),
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
await writeFile(inSources('indexes.ts'), await writtenIndexes());
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

/** The indexes that give the rows of a table in the order of some of its columns. */
async function writtenIndexes(): Promise<string> {
  const { rows } = await sql<{ table: string; columns: string[]; unique: boolean }>`
    select t.relname as "table", indisunique as "unique",
      array_agg(attname::text order by place) as columns
    from pg_index i
      join pg_class c on c.oid = indexrelid and relam = (select oid from pg_am where amname = 'btree')
      join pg_class t on t.oid = indrelid
      cross join unnest(indkey::smallint[]) with ordinality as k (number, place)
      join pg_attribute on attrelid = indrelid and attnum = number
    where t.relnamespace = 'public'::regnamespace and t.relname !~ '^kysely_'
      and indisvalid and indpred is null and indexprs is null
      and 0 = all (indoption::smallint[]) and place <= indnkeyatts
    group by t.relname, indexrelid, indisunique, c.relname
    order by t.relname, c.relname
  `.execute(connection.db);
  const tables = Map.groupBy(rows, ({ table }) => table);
  const written = [...tables].map(
    ([table, indexes]) => `  ${table}: [
${indexes
  .map(
    ({ columns, unique }) =>
      `    { columns: [${columns.map((column) => `'${column}'`).join(', ')}]${unique ? ', unique: true' : ''} },\n`,
  )
  .join('')}  ],
`,
  );
  return `/**
 * The indexes of the tables that give their rows in order, written by \`pnpm generate\`: please do not edit.
 */
import type { Indexes } from '@estuaire/pothos-kysely';

export const indexes: Indexes = {
${written.join('')}};
`;
}
