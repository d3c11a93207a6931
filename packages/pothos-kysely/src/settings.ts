import type { SchemaTypes } from '@pothos/core';
import type { GraphQLField } from 'graphql';
import { CompiledQuery } from 'kysely';
import type { HeldTables } from './held.ts';
import type { InputProblem } from './input-error.ts';
import { KyselyInputError } from './input-error.ts';
import type { PageLimits } from './page.ts';
import type { AnyKysely } from './statement.ts';
import type { Indexes, Tables } from './tables.ts';
import type { Statement } from './types.ts';

/** The options of the plugin, with their defaults filled in. */
export interface Settings extends PageLimits {
  tables: Tables;
  db: (context: object) => AnyKysely;
  asOf: ((context: object) => string) | undefined;
  asOfArgument: { name: string; type: string } | undefined;
  countUpTo: number;
  inputError: (problem: InputProblem) => Error;
  onRows: (context: object, table: string, count: number) => void;
  mayFollow: (context: object, field: GraphQLField<unknown, unknown>) => boolean;
  planFor: (context: object) => string | false;
  exactText: boolean;
  indexes: Indexes;
  held: (context: object) => HeldTables | undefined;
  run: (context: object, statement: Statement) => Promise<unknown[][]>;
  runAlone: (context: object, statements: readonly Statement[]) => Promise<unknown[][][]>;
}

/** Reads the options of a builder. */
export function settingsOf(builder: { options: unknown }): Settings {
  const { kysely } = builder.options as PothosSchemaTypes.SchemaBuilderOptions<SchemaTypes>;
  const { asOf } = kysely;
  const dated = Object.entries(kysely.tables.config as Record<string, { asOf?: string }>);
  const [table] = dated.find(([, config]) => config.asOf) ?? [];
  if (table && !asOf) {
    throw new Error(`Table "${table}" has dates: say in the options what "asOf" is`);
  }
  const run =
    (kysely.run as Settings['run'] | undefined) ??
    (async (context, { sql, parameters }) => {
      const { rows } = await kysely
        .db(context)
        .executeQuery(CompiledQuery.raw(sql, [...parameters]));
      return (rows as object[]).map(Object.values);
    });
  return {
    tables: kysely.tables as Tables,
    db: kysely.db as Settings['db'],
    asOf: asOf?.default as Settings['asOf'],
    asOfArgument: asOf && { name: asOf.argument ?? 'asOf', type: asOf.type as string },
    defaultSize: kysely.defaultPageSize ?? 25,
    maximumSize: kysely.maximumPageSize ?? 100,
    countUpTo: kysely.countUpTo ?? 10_000,
    inputError: kysely.inputError ?? ((problem) => new KyselyInputError(problem)),
    onRows: (kysely.onRows as Settings['onRows'] | undefined) ?? (() => {}),
    mayFollow: (kysely.mayFollow as Settings['mayFollow'] | undefined) ?? (() => true),
    planFor: (kysely.planFor as Settings['planFor'] | undefined) ?? (() => ''),
    exactText: kysely.exactText ?? false,
    indexes: kysely.indexes ?? {},
    held: (kysely.held as Settings['held'] | undefined) ?? (() => undefined),
    run,
    runAlone:
      (kysely.runAlone as Settings['runAlone'] | undefined) ??
      ((context, statements) =>
        Promise.all(statements.map((statement) => run(context, statement)))),
  };
}
