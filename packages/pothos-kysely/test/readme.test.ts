import { readFile, rm, writeFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { type GraphQLSchema, graphql } from 'graphql';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';

const readme = new URL('../README.md', import.meta.url);
const module = new URL(
  `./readme-example-${process.pid}-${process.env.VITEST_POOL_ID}.ts`,
  import.meta.url,
);

afterAll(() => rm(module, { force: true }));

async function block(language: string): Promise<string> {
  const text = await readFile(readme, 'utf8');
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? '';
}

test('the example of the README answers its query in one statement', async () => {
  const source = (await block('ts')).replace("'@estuaire/pothos-kysely'", "'../src/index.ts'");
  await writeFile(module, source);
  const { schema } = (await import(module.href)) as { schema: GraphQLSchema };

  const statements: string[] = [];
  const db = new Kysely({
    dialect: new PGliteDialect({ pglite: await PGlite.create() }),
    log: ({ query }) => void statements.push(query.sql),
  });
  await sql`create table author (id integer primary key, name text not null)`.execute(db);
  await sql`
    create table book (id integer primary key, title text not null, year integer not null,
      author_id integer not null)
  `.execute(db);
  await sql`create table price (book_id integer, cents integer, valid daterange)`.execute(db);
  await sql`insert into author values (1, 'Anne Hébert'), (2, 'Gabrielle Roy')`.execute(db);
  await sql`
    insert into book values (1, 'Kamouraska', 1970, 1), (2, 'Les Fous de Bassan', 1982, 1),
      (3, 'Bonheur d''occasion', 1945, 2)
  `.execute(db);
  await sql`insert into price values (1, 1295, '[2000-01-01,)'), (2, 995, '[2000-01-01,2001-01-01)')`.execute(
    db,
  );
  statements.length = 0;

  const result = await graphql({
    schema,
    source: await block('graphql'),
    contextValue: { db },
  });
  await db.destroy();

  expect(JSON.parse(JSON.stringify(result))).toMatchObject({
    data: {
      authors: [
        {
          name: 'Anne Hébert',
          books: {
            nodes: [
              { shout: 'LES FOUS DE BASSAN', year: 1982, cents: null },
              { shout: 'KAMOURASKA', year: 1970, cents: 1295 },
            ],
            count: { value: 2, precision: 'EXACT' },
            pageInfo: { hasNextPage: false },
          },
        },
        { name: 'Gabrielle Roy', books: { count: { value: 1 } } },
      ],
    },
  });
  expect(statements).toHaveLength(1);
});
