import SchemaBuilder from '@pothos/core';
import RelayPlugin from '@pothos/plugin-relay';
import { type ColumnType, CompiledQuery, type Kysely, sql } from 'kysely';
import KyselyPlugin, { defineTables, type HeldTables, rowsAhead, whereOf } from '../src/index.ts';

type Period = ColumnType<string, string, string>;

/** A small library: branches that move, shelves that are dated, books and films on them. */
export interface Library {
  city: { code: string; name: string };
  branch: { id: number; name: string; valid: Period };
  branch_city: { branch_id: number; city_code: string; valid: Period };
  book: { isbn: string; title: string; year: number; pages: number; branch_id: number | null };
  film: { isan: string; title: string; year: number; minutes: number; branch_id: number | null };
  work: {
    kind: 'BOOK' | 'FILM';
    code: string;
    title: string;
    year: number;
    branch_id: number | null;
  };
}

export const tables = defineTables<Library>()((r) => ({
  city: {
    key: 'code',
    orderBy: 'name',
    relations: {
      branches: r.through('branch_city', { code: 'city_code' }).many('branch', { branch_id: 'id' }),
    },
  },
  branch: {
    key: 'id',
    asOf: 'valid',
    orderBy: 'name',
    relations: {
      city: r.through('branch_city', { id: 'branch_id' }).one('city', { city_code: 'code' }),
      books: r.many('book', { id: 'branch_id' }),
      works: r.many('work', { id: 'branch_id' }),
    },
  },
  branch_city: { asOf: 'valid' },
  book: {
    key: 'isbn',
    orderBy: 'title',
    relations: {
      branch: r.one('branch', { branch_id: 'id' }),
      shelfMates: r.many('book', { branch_id: 'branch_id' }),
    },
  },
  film: {
    key: 'isan',
    orderBy: 'title',
    relations: { branch: r.one('branch', { branch_id: 'id' }) },
  },
  work: {
    key: ['kind', 'code'],
    orderBy: 'title',
    relations: {
      book: r.one('book', { code: 'isbn' }),
      film: r.one('film', { code: 'isan' }),
    },
    variants: { column: 'kind', relations: { BOOK: 'book', FILM: 'film' } },
  },
}));

export interface LibraryContext {
  db: Kysely<Library>;
  /** False answers each relation with a statement of its own. */
  plans?: boolean;
  /** Tables in memory. */
  held?: HeldTables | undefined;
}

export const builder = new SchemaBuilder<{
  Context: LibraryContext;
  Tables: typeof tables;
  Scalars: { Day: { Input: string; Output: string } };
  DefaultFieldNullability: false;
}>({
  plugins: [RelayPlugin, KyselyPlugin],
  defaultFieldNullability: false,
  relay: {
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    nodesOnConnection: true,
    cursorType: 'String',
  },
  kysely: {
    tables,
    db: ({ db }) => db,
    planFor: ({ plans = true }) => plans && '',
    exactText: true,
    indexes: {
      book: [
        { columns: ['isbn'], unique: true },
        { columns: ['branch_id', 'title', 'isbn'] },
        { columns: ['year', 'branch_id', 'title', 'isbn'] },
        { columns: ['title', 'isbn'] },
      ],
      film: [{ columns: ['title'], unique: true }],
      city: [{ columns: ['code'], unique: true }],
    },
    held: ({ held }) => held,
    asOf: { argument: 'asOf', type: 'Day', default: () => '2026-01-01' },
    defaultPageSize: 3,
    maximumPageSize: 10,
    countUpTo: 5,
  },
});

builder.scalarType('Day', { serialize: (value) => value });

const City = builder.table('city', {
  name: 'City',
  node: true,
  fields: (t) => ({ code: t.exposeString('code'), name: t.exposeString('name') }),
});

const Branch = builder.table('branch', {
  name: 'Branch',
  node: 'integer',
  edgeFields: (t) => ({ distance: t.exposeFloat('rank', { nullable: true }) }),
  fields: (t) => ({
    name: t.exposeString('name'),
    shout: t.string({ select: ['name'], resolve: ({ name }) => name.toUpperCase() }),
    whisper: t.string({ select: ['name'], resolve: async ({ name }) => name.toLowerCase() }),
    city: t.relation('city', { nullable: true }),
  }),
});

const BranchFilter = builder.tableFilter('branch', {
  name: 'BranchFilter',
  fields: (f) => ({
    name: f.equality('name', { type: 'String' }),
    city: f.through('city').equality('code', { type: 'String' }),
  }),
});

const BranchOrder = builder.tableOrder('branch', {
  name: 'BranchOrder',
  fields: { NAME: 'name', ID: 'id' },
});

builder.tableField(City, 'branches', (t) =>
  t.relatedConnection('branches', { where: BranchFilter, orderBy: BranchOrder }),
);

const Work = builder.tableInterface('work', {
  name: 'Work',
  fields: (t) => ({ title: t.exposeString('title'), year: t.exposeInt('year') }),
});

const Book = builder.table('book', {
  name: 'Book',
  node: true,
  interfaces: [Work],
  fields: (t) => ({
    pages: t.exposeInt('pages'),
    branch: t.relation('branch', { nullable: true }),
    shelfMates: t.relatedConnection('shelfMates'),
  }),
});

const Film = builder.table('film', {
  name: 'Film',
  interfaces: [Work],
  fields: (t) => ({ minutes: t.exposeInt('minutes') }),
});

const BookFilter = builder.tableFilter('book', {
  name: 'BookFilter',
  fields: (f) => ({
    year: f.range('year', { type: 'Int' }),
    branchId: f.equality('branch_id', { type: 'Int' }),
  }),
});

const BookOrder = builder.tableOrder('book', {
  name: 'BookOrder',
  fields: { TITLE: 'title', YEAR: ['year', 'title'] },
});

const FilmOrder = builder.tableOrder('film', {
  name: 'FilmOrder',
  fields: { TITLE: 'title', YEAR: 'year' },
});

const WorkOrder = builder.tableOrder('work', {
  name: 'WorkOrder',
  fields: { TITLE: 'title', YEAR: 'year' },
});

builder.tableFields(Branch, (t) => ({
  books: t.relatedConnection('books', { where: BookFilter, orderBy: BookOrder }),
  allBooks: t.relation('books'),
  lentBooks: t.relation('books', {
    nullable: true,
    select: ['name'],
    before: async ({ name }) => {
      if (name === 'Beauport') {
        throw new Error('Beauport lends nothing');
      }
    },
  }),
  works: t.relatedConnection('works', { orderBy: WorkOrder }),
}));

interface Shelf {
  branch: number | null;
  books: number;
}

const BranchShelf = builder.objectRef<Shelf>('Shelf').implement({
  fields: (t) => ({
    branch: t.tableRowOf({ type: Branch, nullable: true, key: ({ branch }) => branch }),
    books: t.exposeInt('books'),
  }),
});

builder.queryType({
  fields: (t) => ({
    shelves: t.tableSummary({
      type: [BranchShelf],
      args: { where: t.arg({ type: BookFilter.input as never }), most: t.arg.int() },
      check: ({ most }) => {
        if (most === 0) {
          throw new Error('At least one shelf');
        }
      },
      statement: ({ where, most }, { asOf }) => ({
        statement: sql`
          select branch_id, count(*)::integer from book
          ${where ? sql`where ${whereOf(builder, BookFilter, where, { alias: 'book', asOf })}` : sql``}
          group by 1 order by 1 limit ${most ?? null}
        `,
      }),
      read: (rows, { most }) => {
        if (most === 2 && rows.length < 2) {
          throw new Error('There are not two shelves');
        }
        return rows.map(([branch, books]) => ({ branch, books }) as Shelf);
      },
    }),
    city: t.tableRow({ type: City, by: { code: t.arg.string({ required: true }) } }),
    cities: t.tableList({ type: City }),
    branches: t.tableConnection({ type: Branch, where: BranchFilter, orderBy: BranchOrder }),
    books: t.tableConnection({
      type: Book,
      where: BookFilter,
      orderBy: BookOrder,
      args: { nearYear: t.arg.int() },
      rank: ({ nearYear }) =>
        nearYear == null
          ? undefined
          : { value: (row) => sql<number>`abs(${row.column('year')} - ${nearYear})::float8` },
    }),
    films: t.tableConnection({ type: Film, orderBy: FilmOrder }),
    works: t.tableConnection({ type: Work, orderBy: WorkOrder }),
    stranger: t.field({ type: Branch, resolve: () => ({ id: 1, name: 'Ahuntsic' }) as object }),
    node: t.tableNode(),
    nodes: t.tableNodes(),
  }),
});

interface Lent {
  isbn: string;
}

const BookLent = builder.objectRef<Lent>('BookLent').implement({
  fields: (t) => ({ book: t.tableRowOf({ type: Book, key: ({ isbn }) => isbn }) }),
});

const LendResult = builder.unionType('LendResult', {
  types: [BookLent],
  resolveType: () => BookLent,
});

builder.mutationType({
  fields: (t) => ({
    lend: t.field({
      type: LendResult,
      args: { isbn: t.arg.string({ required: true }) },
      async resolve(_parent, { isbn }, context, info) {
        const ahead = rowsAhead(context, info, { isbn });
        // Where a hub would write, and read behind it in the same transaction.
        const answers: unknown[][][] = [];
        for (const { sql: text, parameters } of ahead.statements) {
          const { rows } = await context.db.executeQuery<object>(
            CompiledQuery.raw(text, [...parameters]),
          );
          answers.push(rows.map((row) => Object.values(row)));
        }
        ahead.keep(answers);
        return { isbn };
      },
    }),
  }),
});

export const schema = builder.toSchema();
