import { expect, test, vi } from 'vitest';
import { template } from './template.ts';

interface Values {
  code: string;
  name: string | null;
}

test('a statement is put together once, and given other values each time', () => {
  const build = vi.fn();
  const rename = template<Values>((db, value) => {
    build();
    return db
      .updateTable('region')
      .set({ name: value('name') })
      .where('code', '=', value('code'))
      .where('name', '<>', 'kept');
  });
  const first = rename({ code: '03', name: 'Québec' });
  const second = rename({ name: null, code: '06' });
  expect(first.sql).toBe('update "region" set "name" = $1 where "code" = $2 and "name" <> $3');
  expect(first.parameters).toEqual(['Québec', '03', 'kept']);
  expect(second.sql).toBe(first.sql);
  expect(second.parameters).toEqual([null, '06', 'kept']);
  expect(build).toHaveBeenCalledTimes(1);
});

test('of several forms, each once', () => {
  const build = vi.fn();
  const find = template<{ value: string }, object, [table: 'region' | 'program']>(
    (db, value, table) => {
      build(table);
      return db.selectFrom(table).selectAll().where('code', '=', value('value'));
    },
  );
  expect(find({ value: 'a' }, 'region').sql).toBe('select * from "region" where "code" = $1');
  expect(find({ value: 'b' }, 'program').sql).toBe('select * from "program" where "code" = $1');
  expect(find({ value: 'c' }, 'region').parameters).toEqual(['c']);
  expect(build.mock.calls).toEqual([['region'], ['program']]);
});
