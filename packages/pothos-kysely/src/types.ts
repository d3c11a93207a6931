import type { InputFieldMap, InputShapeFromFields, SchemaTypes } from '@pothos/core';
import type { GraphQLField } from 'graphql';
import type { CompiledQuery, QueryExecutorProvider, Selectable } from 'kysely';
import type { FilterSpec } from './filter.ts';
import type { HeldTables } from './held.ts';
import type { InputProblem } from './input-error.ts';
import type { Only, Rank } from './list.ts';
import type { OrderSpec } from './order-input.ts';
import type { RowsRef } from './refs.ts';
import type { Indexes, Relation, Tables } from './tables.ts';

/** The database types behind the declared tables. */
export type DatabaseOf<Types extends SchemaTypes> =
  Types['Tables'] extends Tables<infer DB, unknown> ? DB : never;

type ConfigOf<Types extends SchemaTypes> =
  Types['Tables'] extends Tables<unknown, infer Config> ? Config : never;

/** The names of all tables and views. */
export type TableName<Types extends SchemaTypes> = keyof DatabaseOf<Types> & string;

/** A row of a table as it is read, with all of its columns. */
export type RowOf<
  Types extends SchemaTypes,
  Table extends string,
> = Table extends keyof DatabaseOf<Types> ? Selectable<DatabaseOf<Types>[Table]> : never;

/** The columns of a table. */
export type ColumnOf<Types extends SchemaTypes, Table extends string> = keyof RowOf<Types, Table> &
  string;

/** The columns of a table that are never null: a page can end on any of their values. */
export type OrderColumnOf<Types extends SchemaTypes, Table extends string> = {
  [Column in ColumnOf<Types, Table>]: null extends RowOf<Types, Table>[Column] ? never : Column;
}[ColumnOf<Types, Table>];

/** What is declared of a table. */
type TableConfigOf<
  Types extends SchemaTypes,
  Table extends string,
> = Table extends keyof ConfigOf<Types> ? ConfigOf<Types>[Table] : never;

/** How a table is made a node: by the type of its key, so that an id is checked before it is sent. */
export type NodeOption<Types extends SchemaTypes, Table extends string> =
  TableConfigOf<Types, Table> extends { key: infer Key extends string }
    ? Key extends keyof RowOf<Types, Table>
      ? RowOf<Types, Table>[Key] extends number
        ? 'integer'
        : true
      : never
    : never;

/** The relations that a table declares. */
export type RelationsOf<Types extends SchemaTypes, Table extends string> =
  TableConfigOf<Types, Table> extends { relations: infer R } ? R : Record<never, never>;

/** The names of the relations that a table declares, of one kind or of both. */
export type RelationName<
  Types extends SchemaTypes,
  Table extends string,
  Kind extends 'one' | 'many' = 'one' | 'many',
> = {
  [Name in keyof RelationsOf<Types, Table>]: RelationsOf<Types, Table>[Name] extends {
    kind: Kind;
  }
    ? Name
    : never;
}[keyof RelationsOf<Types, Table>] &
  string;

/** The table that a relation leads to. */
export type TargetOf<
  Types extends SchemaTypes,
  Table extends string,
  Name extends string,
> = Name extends keyof RelationsOf<Types, Table>
  ? RelationsOf<Types, Table>[Name] extends Relation<string, infer Target>
    ? Target
    : never
  : never;

/** The tables behind a view that declares variants. */
export type VariantTable<Types extends SchemaTypes, View extends string> =
  TableConfigOf<Types, View> extends { variants: { relations: infer R } }
    ? TargetOf<Types, View, R[keyof R] & string>
    : never;

/** Table names of the views that declare variants. */
export type ViewName<Types extends SchemaTypes> = {
  [View in TableName<Types>]: [VariantTable<Types, View>] extends [never] ? never : View;
}[TableName<Types>];

/** The options of every field, whatever its type. */
export type CommonFieldOptions<Types extends SchemaTypes> = Omit<
  PothosSchemaTypes.FieldOptions<Types, unknown, 'String', boolean, InputFieldMap>,
  'type' | 'args' | 'nullable'
>;

/** Builds fields of an edge; `rank` is the computed rank of the row, or null. */
export type EdgeFieldBuilder<Types extends SchemaTypes> = PothosSchemaTypes.ObjectFieldBuilder<
  Types,
  { rank: number | null }
>;

/** A filter input made by `builder.tableFilter`. */
export interface TableFilter<Table extends string> {
  readonly spec: FilterSpec & { table: Table };
  readonly input: unknown;
}

/** An order input made by `builder.tableOrder`. */
export interface TableOrder<Table extends string> {
  readonly spec: OrderSpec & { table: Table };
  readonly input: unknown;
}

/** Builds fields of a connection, beside its page and its count. */
export type ConnectionFieldBuilder<Types extends SchemaTypes> =
  PothosSchemaTypes.ObjectFieldBuilder<Types, object>;

/** What a connection lets its caller ask, beside the page. */
export interface ListOptions<
  Types extends SchemaTypes,
  Table extends string,
  Args extends InputFieldMap,
> {
  where?: TableFilter<Table>;
  orderBy?: TableOrder<Table>;
  args?: Args;
  /** A condition that the arguments ask for and that no filter can say: a search by words. */
  only?: (args: InputShapeFromFields<Args>, context: Types['Context']) => Only | null | undefined;
}

/** Options of `t.tableConnection`. */
export type TableConnectionOptions<
  Types extends SchemaTypes,
  Table extends TableName<Types>,
  Args extends InputFieldMap,
> = CommonFieldOptions<Types> &
  ListOptions<Types, NoInfer<Table>, Args> & {
    type: RowsRef<Types, Table>;
    /** Orders by a computed number instead of columns, when the arguments ask for it. */
    rank?: (args: InputShapeFromFields<Args>, context: Types['Context']) => Rank | null | undefined;
  };

/** A statement as Kysely builds it: a query, or raw SQL. */
export interface AnyStatement {
  compile(executorProvider: QueryExecutorProvider): CompiledQuery;
}

/** A statement that was made for a field of the root and all that is below it. */
export interface Statement {
  /** The same for the same text, from the second time that it is run. */
  name: string | undefined;
  sql: string;
  parameters: readonly unknown[];
  /**
   * Whether one of the `indexes` answers each of its lists: one plan of the database then serves whatever its parameters
   * are, and to plan it anew for each costs more than it gains.
   */
  steady: boolean;
}

/** Options of the plugin, under `kysely`. */
export interface KyselyPluginOptions<Types extends SchemaTypes> {
  /** The declared tables. */
  tables: Types['Tables'];
  /** The database, or the transaction, of a request. */
  // biome-ignore lint/suspicious/noExplicitAny: a transaction is not assignable to a narrower Kysely
  db: (context: Types['Context']) => any;
  /**
   * For tables that declare `asOf`: root fields take an argument of this name and scalar type (a text
   * `YYYY-MM-DD`), and answer as on that date; `default` is the date of a request that does not say.
   */
  asOf?: {
    argument?: string;
    type: string;
    default: (context: Types['Context']) => string;
  };
  /** Rows of a page when none is asked. @default 25 */
  defaultPageSize?: number;
  /** Most rows of a page. @default 100 */
  maximumPageSize?: number;
  /** Where `count` stops and answers `AT_LEAST`. @default 10000 */
  countUpTo?: number;
  /**
   * Told how many rows of a table were read for a request, after each statement: for an audit. A row beyond a
   * page, which only tells that others follow, is none of them.
   */
  onRows?: (context: Types['Context'], table: TableName<Types>, count: number) => void;
  /**
   * Whether what a field leads to may be read along with its parent. A field whose resolver may refuse, as
   * one that asks for a permission, must not be read before: say false, and the resolver decides alone.
   * @default always
   */
  mayFollow?: (context: Types['Context'], field: GraphQLField<unknown, unknown>) => boolean;
  /**
   * Whether the rows of `run` hold dates and instants as the texts of the database, and integers as numbers or texts:
   * cursors are then made of columns that are read anyway, instead of their texts beside them.
   * @default false
   */
  exactText?: boolean;
  /**
   * The indexes of the tables, for `steady` of a {@link Statement}: plain B-trees of whole tables, in one direction.
   * @default none are known, and no statement is steady
   */
  indexes?: Indexes;
  /**
   * What a plan depends on beside its operation: all that `mayFollow` looks at, as a text. Statements are made
   * once for each. False makes none, so that each relation is answered with a statement of its own.
   * @default one plan for all
   */
  planFor?: (context: Types['Context']) => string | false;
  /**
   * Tables that are held in memory, always the same ones: plans read their rows there, and ask the database only for
   * the others. It is called when a plan is wanted, and again when its statement was answered: what it then gives is to
   * be as new as what the statement saw. Undefined leaves all to the database.
   * @default none
   */
  held?: (context: Types['Context']) => HeldTables | undefined;
  /**
   * Runs a statement that was made before, and may be kept prepared under its name. Its rows are arrays of
   * their columns.
   * @default sent as any other, through `db`
   */
  run?: (context: Types['Context'], statement: Statement) => Promise<unknown[][]>;
  /**
   * Runs all the statements of an operation, which reads nothing else: they may share a message and a transaction.
   * @default each with `run`
   */
  runAlone?: (
    context: Types['Context'],
    statements: readonly Statement[],
  ) => Promise<unknown[][][]>;
  /** Turns what a caller got wrong into an error of yours, with your words. */
  inputError?: (problem: InputProblem) => Error;
}
