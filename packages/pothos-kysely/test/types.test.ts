import { describe, expect, test } from 'vitest';
import { defineTables } from '../src/index.ts';
import { builder, type Library } from './library.ts';

/**
 * What must not compile: `tsc` fails on an expectation below that finds no error. The functions are never
 * called.
 */
describe('declarations are checked by the compiler', () => {
  test('tables', () => {
    expect(() => {
      // @ts-expect-error no such table
      defineTables<Library>()(() => ({ city: { key: 'code' }, bookshop: { key: 'id' } }));
      defineTables<Library>()((r) => ({
        city: {
          // @ts-expect-error no such column
          key: 'zip',
        },
        branch: {
          key: 'id',
          // @ts-expect-error no such column
          orderBy: 'nom',
          relations: {
            // @ts-expect-error the first hop leaves from a column that the table does not have
            city: r.one('city', { town: 'code' }),
            // @ts-expect-error the column arrived at does not exist
            books: r.many('book', { id: 'branchId' }),
            // @ts-expect-error a relation to nowhere
            shelves: r.many('shelf', { id: 'branch_id' }),
            through: r
              .through('branch_city', { id: 'branch_id' })
              // @ts-expect-error the link table has no such column
              .one('city', { code: 'code' }),
          },
        },
      }));
    }).toBeTypeOf('function');
  });

  test('fields, filters and orders', () => {
    const declare = () => {
      builder.table('city', {
        name: 'TypedCity',
        fields: (t) => ({
          name: t.exposeString('name'),
          // @ts-expect-error no such column
          nom: t.exposeString('nom'),
          // @ts-expect-error not a number
          code: t.exposeInt('code'),
          // @ts-expect-error no such relation
          books: t.relation('books'),
          // @ts-expect-error no such column to select
          loud: t.string({ select: ['nom'], resolve: () => '' }),
          // @ts-expect-error a column that was not selected is not on the row
          quiet: t.string({ select: ['name'], resolve: ({ code }) => code }),
          // @ts-expect-error nothing was selected
          bare: t.string({ resolve: (row) => row.name }),
        }),
      });
      builder.table('branch', {
        name: 'TypedBranch',
        fields: (t) => ({
          // @ts-expect-error a connection leads to many, this relation to one
          city: t.relatedConnection('city'),
          // @ts-expect-error a column that was not selected is not there before the relation
          town: t.relation('city', { select: ['name'], before: ({ id }) => void id }),
          cityName: t.relatedField('city', {
            type: 'String',
            // @ts-expect-error no such column of the related table
            select: ['nom'],
            resolve: () => '',
          }),
        }),
      });
      builder.tableFilter('branch', {
        name: 'TypedBranchFilter',
        fields: (f) => ({
          name: f.equality('name', { type: 'String' }),
          // @ts-expect-error no such column
          nom: f.equality('nom', { type: 'String' }),
          // @ts-expect-error no such column of the related table
          city: f.through('city').equality('zip', { type: 'String' }),
          // @ts-expect-error no such relation
          shelf: f.through('shelf'),
        }),
      });
      const BookOrder = builder.tableOrder('book', {
        name: 'TypedBookOrder',
        // @ts-expect-error no such column
        fields: { TITLE: 'titre' },
      });
      builder.tableOrder('book', {
        name: 'TypedNullOrder',
        // @ts-expect-error a column that can be null
        fields: { BRANCH: 'branch_id' },
      });
      builder.queryField('typed', (t) =>
        t.tableConnection({
          type: builder.table('film', { name: 'TypedFilm', fields: () => ({}) }),
          // @ts-expect-error the order of another table
          orderBy: BookOrder,
        }),
      );
      // @ts-expect-error not a view over several tables
      builder.tableInterface('book', { name: 'TypedWork', fields: () => ({}) });
    };
    expect(declare).toBeTypeOf('function');
  });
});

test('a relation that leaves by two columns is refused, in words', () => {
  expect(() =>
    defineTables<Library>()((r) => ({
      book: { relations: { twin: r.one('film', { title: 'title', year: 'year' }) } },
    })),
  ).toThrow('leaves its table by one column');
});
