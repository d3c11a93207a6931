import {
  type Compilable,
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { DB } from './tables.ts';

/** Stands for a value while its statement is put together. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Puts statements together, and asks nothing of any database. */
const nowhere = new Kysely<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/**
 * A statement that is put together once, and given other values each time.
 *
 * @param build puts it together: `value` stands for the value of a name. Where there are several of one form, `of` says
 *   which: each is put together once.
 */
export function template<Values extends object, Row = unknown, Of extends readonly string[] = []>(
  build: (
    db: Kysely<DB>,
    value: <Name extends keyof Values & string>(name: Name) => NonNullable<Values[Name]>,
    ...of: Of
  ) => Compilable<Row>,
): (values: Values, ...of: Of) => CompiledQuery<Row> {
  const built = new Map<string, CompiledQuery<Row>>();
  return (values, ...of) => {
    const key = of.join(' ');
    let query = built.get(key);
    if (!query) {
      query = build(nowhere, (name) => new Slot(name) as never, ...of).compile();
      built.set(key, query);
    }
    const parameters = query.parameters.map((each) =>
      each instanceof Slot ? values[each.name as keyof Values] : each,
    );
    return { ...query, parameters };
  };
}
