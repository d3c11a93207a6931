/** Writes `src/database/tables.ts` from a freshly migrated embedded database. */
import { fileURLToPath } from 'node:url';
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
await generate({
  db: connection.db,
  dialect,
  excludePattern: 'kysely_*',
  outFile: fileURLToPath(new URL('../src/database/tables.ts', import.meta.url)),
  // Postgres cannot tell that a column of a view is never null; ours never are.
  postprocess: async ({ metadata }) => {
    for (const table of metadata.tables.filter(({ isView }) => isView)) {
      for (const column of table.columns) {
        Object.assign(column, { isNullable: false });
      }
    }
    return metadata;
  },
});
await connection.close();
