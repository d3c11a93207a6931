import { type ExecutionResult, execute, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from './library.ts';
import { type LibraryDatabase, openLibrary } from './library-database.ts';

let library: LibraryDatabase;

beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());

describe('a mutation reads ahead what it will be asked to lead to', () => {
  const lend = (selection: string, variableValues = {}) => {
    const document = parse(`mutation { lend(isbn: "B01") { ... on BookLent { ${selection} } } }`);
    expect(validate(schema, document)).toEqual([]);
    library.statements.length = 0;
    const contextValue = { db: library.db };
    return execute({ schema, document, variableValues, contextValue }) as Promise<ExecutionResult>;
  };

  test('with one statement for each name, and no other when it is asked', async () => {
    const { errors, data } = await lend(
      'a: book { title } b: book { title shelfMates(first: 1) { nodes { title } } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ lend: { a: { title: expect.any(String) }, b: {} } });
    expect(library.statements).toHaveLength(2);
  });

  test('and reads the rest when it is asked: what depends on a date', async () => {
    const { errors } = await lend('a: book { title } b: book { branch { name } }');
    expect(errors).toBeUndefined();
    expect(library.statements).toHaveLength(2);
  });

  test('and leaves to the field what no statement can take', async () => {
    const document = parse(
      'mutation ($after: String) { lend(isbn: "B01") { ... on BookLent { book { shelfMates(after: $after) { nodes { title } } } } } }',
    );
    const variableValues = { after: 'none' };
    const contextValue = { db: library.db };
    const { errors } = await execute({ schema, document, variableValues, contextValue });
    expect(errors).toMatchObject([{ path: ['lend', 'book', 'shelfMates'] }]);
  });
});
