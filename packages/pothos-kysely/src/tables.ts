/**
 * What the plugin must know of a database that its types do not say: keys, periods and relations.
 *
 * Declared once, checked by the compiler against the generated table types: a column or a table that does
 * not exist does not compile.
 */
export type Column<DB, Table extends keyof DB> = keyof DB[Table] & string;

type TableName<DB> = keyof DB & string;

/** Column of one side → column of the other. */
type On<DB, To extends keyof DB> = Record<string, Column<DB, To>>;

/** One step of a relation: `table` is joined where each `from` of the step before equals its `to`. */
export interface Hop {
  table: string;
  on: readonly (readonly [from: string, to: string])[];
  /** False to reach the rows of every date. */
  asOf: boolean;
}

/** A way from one table to another, of one or several hops; the last hop is the target. */
export interface Relation<
  From extends string = string,
  Target extends string = string,
  Kind extends 'one' | 'many' = 'one' | 'many',
> {
  /** Columns of the source that the first hop starts from. */
  from: From;
  target: Target;
  kind: Kind;
  hops: readonly Hop[];
}

interface HopOptions {
  /** `false` follows the relation over all dates instead of the date that is asked about. */
  asOf?: false;
}

interface Start<DB> {
  /** At most one row of `target`, where its columns (right) equal ours (left). */
  one<Target extends TableName<DB>, const O extends On<DB, Target>>(
    target: Target,
    on: O,
    options?: HopOptions,
  ): Relation<keyof O & string, Target, 'one'>;
  /** Any number of rows of `target`. */
  many<Target extends TableName<DB>, const O extends On<DB, Target>>(
    target: Target,
    on: O,
    options?: HopOptions,
  ): Relation<keyof O & string, Target, 'many'>;
  /** Goes through a link table; `.one` or `.many` then says where to. */
  through<Link extends TableName<DB>, const O extends On<DB, Link>>(
    link: Link,
    on: O,
    options?: HopOptions,
  ): Through<DB, Link, keyof O & string>;
}

/** As {@link Start}, but each next hop leaves from columns of `Link`. */
interface Through<DB, Link extends keyof DB, From extends string> {
  one<Target extends TableName<DB>>(
    target: Target,
    on: { [C in Column<DB, Link>]?: Column<DB, Target> },
    options?: HopOptions,
  ): Relation<From, Target, 'one'>;
  many<Target extends TableName<DB>>(
    target: Target,
    on: { [C in Column<DB, Link>]?: Column<DB, Target> },
    options?: HopOptions,
  ): Relation<From, Target, 'many'>;
  through<Next extends TableName<DB>>(
    link: Next,
    on: { [C in Column<DB, Link>]?: Column<DB, Next> },
    options?: HopOptions,
  ): Through<DB, Next, From>;
}

/** What is declared of one table or view. */
export interface TableConfig<DB, Table extends keyof DB> {
  /** Column or columns that identify a row. Needed by what is listed, not by a mere link. */
  key?: Column<DB, Table> | readonly Column<DB, Table>[];
  /** A `daterange` column: a row exists on the dates within it, and only then. */
  asOf?: Column<DB, Table>;
  /** The order of lists that ask for none; the key always comes last. */
  orderBy?: Column<DB, Table> | readonly Column<DB, Table>[];
  relations?: Record<string, Relation<Column<DB, Table>, TableName<DB>>>;
  /**
   * For a view over several tables: which column tells them apart, and for each of its values the
   * relation that leads to the table itself.
   */
  variants?: { column: Column<DB, Table>; relations: Record<string, string> };
}

export type TablesConfig<DB> = { [Table in keyof DB]?: TableConfig<DB, Table> };

/** Columns of a table in the order of an index, which gives its rows so, forwards or backwards. */
export interface Index {
  columns: readonly string[];
  /** Whether they identify a row. */
  unique?: boolean;
}

/** The indexes of the tables, by table. */
export type Indexes = Readonly<Record<string, readonly Index[]>>;

/** The declared tables: give their type to the schema builder as `Tables`, the value as an option. */
export interface Tables<DB = unknown, Config = unknown> {
  /** Only for the compiler. */
  readonly database?: DB;
  readonly config: Config;
}

/**
 * Declares the tables of a schema.
 *
 * @example
 * const tables = defineTables<DB>()((r) => ({
 *   author: { key: 'id', orderBy: 'name', relations: { books: r.many('book', { id: 'author_id' }) } },
 *   book: { key: 'id', relations: { author: r.one('author', { author_id: 'id' }) } },
 * }));
 */
export function defineTables<DB>() {
  return <const Config extends TablesConfig<DB>>(
    declare: (relations: Start<DB>) => Config & Record<Exclude<keyof Config, keyof DB>, never>,
  ): Tables<DB, Config> => ({ config: declare(start([]) as unknown as Start<DB>) });
}

type RuntimeOn = Record<string, string>;

function start(before: readonly Hop[]) {
  const hop = (table: string, on: RuntimeOn, options: HopOptions = {}): Hop[] => [
    ...before,
    { table, on: Object.entries(on), asOf: options.asOf !== false },
  ];
  const end =
    (kind: 'one' | 'many') =>
    (target: string, on: RuntimeOn, options?: HopOptions): Relation => {
      const hops = hop(target, on, options);
      const [from, ...others] = hops[0]?.on ?? [];
      if (!from || others.length > 0) {
        throw new Error(`A relation leaves its table by one column: see the one to "${target}"`);
      }
      return { kind, target, hops, from: from[0] };
    };
  return {
    one: end('one'),
    many: end('many'),
    through: (link: string, on: RuntimeOn, options?: HopOptions) => start(hop(link, on, options)),
  };
}

/** A table as the rest of the plugin reads it, whatever the generics said. */
export interface TableInfo {
  name: string;
  key: readonly string[];
  asOf: string | undefined;
  orderBy: readonly string[];
  relations: Record<string, Relation>;
  variants: { column: string; relations: Record<string, string> } | undefined;
}

const list = (columns: string | readonly string[] | undefined): readonly string[] =>
  columns === undefined ? [] : typeof columns === 'string' ? [columns] : columns;

/** Reads the declaration of a table; a table that is not declared has no key, period or relation. */
export function tableInfo(tables: Tables, name: string): TableInfo {
  const config = (tables.config as Record<string, TableConfig<Record<string, never>, string>>)[
    name
  ];
  const key = list(config?.key as string | undefined);
  const orderBy = list(config?.orderBy as string | undefined);
  return {
    name,
    key,
    asOf: config?.asOf as string | undefined,
    orderBy: [...orderBy, ...key.filter((column) => !orderBy.includes(column))],
    relations: (config?.relations ?? {}) as Record<string, Relation>,
    variants: config?.variants as TableInfo['variants'],
  };
}

/** The relation `name` of `table`; it is a mistake of the schema when there is none. */
export function relationOf(tables: Tables, table: string, name: string): Relation {
  const relation = tableInfo(tables, table).relations[name];
  if (!relation) {
    throw new Error(`Table "${table}" declares no relation "${name}"`);
  }
  return relation;
}
