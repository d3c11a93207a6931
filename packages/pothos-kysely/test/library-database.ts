import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Library } from './library.ts';

/** A library with its rows, and the statements that were sent to it since they were last forgotten. */
export interface LibraryDatabase {
  db: Kysely<Library>;
  statements: string[];
  close(): Promise<void>;
}

const schemaName = `library_${process.pid}`;

/** Opens a library on the embedded Postgres, or on the server of `DATABASE_URL` in a schema of its own. */
export async function openLibrary(): Promise<LibraryDatabase> {
  const statements: string[] = [];
  const onServer = process.env.ESTUAIRE_TEST_DATABASE === 'server';
  const dialect = onServer
    ? new PostgresDialect({
        pool: new pg.Pool({
          connectionString: process.env.DATABASE_URL,
          options: `-c search_path=${schemaName}`,
        }),
      })
    : new PGliteDialect({ pglite: await PGlite.create({ extensions: { btree_gist } }) });
  const db = new Kysely<Library>({
    dialect,
    log: (event) => void statements.push(event.query.sql),
  });
  if (onServer) {
    await sql`create schema ${sql.id(schemaName)}`.execute(db);
  }
  await fill(db);
  statements.length = 0;
  return {
    db,
    statements,
    async close() {
      if (onServer) {
        await sql`drop schema ${sql.id(schemaName)} cascade`.execute(db);
      }
      await db.destroy();
    },
  };
}

async function fill(db: Kysely<Library>): Promise<void> {
  await sql`create table city (code text primary key, name text not null)`.execute(db);
  await sql`create table branch (id integer primary key, name text not null, valid daterange not null)`.execute(
    db,
  );
  await sql`
    create table branch_city (branch_id integer, city_code text, valid daterange not null)
  `.execute(db);
  await sql`
    create table book (isbn text primary key, title text not null, year integer not null,
      pages integer not null, branch_id integer)
  `.execute(db);
  await sql`
    create table film (isan text primary key, title text not null, year integer not null,
      minutes integer not null, branch_id integer)
  `.execute(db);
  await sql`
    create view work as
      select 'BOOK' as kind, isbn as code, title, year, branch_id from book
      union all select 'FILM', isan, title, year, branch_id from film
  `.execute(db);

  await db
    .insertInto('city')
    .values([
      { code: 'MTL', name: 'Montréal' },
      { code: 'QC', name: 'Québec' },
      { code: 'RN', name: 'Rouyn-Noranda' },
    ])
    .execute();
  await db
    .insertInto('branch')
    .values([
      { id: 1, name: 'Ahuntsic', valid: '[2010-01-01,)' },
      { id: 2, name: 'Beauport', valid: '[2010-01-01,)' },
      { id: 3, name: 'Cartier', valid: '[2020-01-01,2024-01-01)' },
      { id: 4, name: 'Duberger', valid: '[2010-01-01,)' },
    ])
    .execute();
  await db
    .insertInto('branch_city')
    .values([
      { branch_id: 1, city_code: 'MTL', valid: '[2010-01-01,)' },
      { branch_id: 2, city_code: 'QC', valid: '[2010-01-01,)' },
      { branch_id: 3, city_code: 'MTL', valid: '[2020-01-01,2022-01-01)' },
      { branch_id: 3, city_code: 'QC', valid: '[2022-01-01,2024-01-01)' },
      { branch_id: 4, city_code: 'MTL', valid: '[2010-01-01,2015-01-01)' },
      { branch_id: 4, city_code: 'QC', valid: '[2015-01-01,)' },
    ])
    .execute();
  await db
    .insertInto('book')
    .values(
      Array.from({ length: 12 }, (_, index) => ({
        isbn: `B${String(index).padStart(2, '0')}`,
        title: `Livre ${String.fromCharCode(65 + ((index * 7) % 12))}`,
        year: 2000 + (index % 5),
        pages: 100 + index,
        branch_id: index === 11 ? null : 1 + (index % 2),
      })),
    )
    .execute();
  await db
    .insertInto('film')
    .values([
      { isan: 'F1', title: 'Film A', year: 2001, minutes: 90, branch_id: 1 },
      { isan: 'F2', title: 'Film B', year: 1999, minutes: 120, branch_id: 2 },
    ])
    .execute();
}
