import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Session } from './session.ts';
import type { DB } from './tables.ts';

/** Where the statements of a Kysely instance go. */
export interface SessionSource {
  borrow(): Promise<Session>;
  giveBack(session: Session, broken: boolean): void;
  close(): Promise<void>;
  /** False when there is one session in all, which a migration then holds. */
  several: boolean;
}

/**
 * Kysely over sessions of ours rather than its own drivers: that of the embedded database would run the
 * statements of one caller inside the open transaction, and so with the role, of another.
 */
export function kyselyOver(source: SessionSource): Kysely<DB> {
  const dialect: Dialect = {
    createAdapter: () => new Adapter(source.several),
    createDriver: () => new SessionDriver(source),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
  return new Kysely<DB>({ dialect });
}

class Adapter extends PostgresAdapter {
  readonly #several: boolean;

  constructor(several: boolean) {
    super();
    this.#several = several;
  }

  override get supportsMultipleConnections() {
    return this.#several;
  }
}

class SessionConnection implements DatabaseConnection {
  readonly session: Session;
  broken = false;

  constructor(session: Session) {
    this.session = session;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, affected } = await this.session.send(sql, parameters);
    return {
      rows: rows as Row[],
      ...(affected !== undefined && { numAffectedRows: BigInt(affected) }),
    };
  }

  // biome-ignore lint/correctness/useYield: nothing is streamed through Kysely
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('Rows are streamed by COPY, on a connection of its own');
  }
}

class SessionDriver implements Driver {
  readonly #source: SessionSource;

  constructor(source: SessionSource) {
    this.#source = source;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SessionConnection> {
    return new SessionConnection(await this.#source.borrow());
  }

  async beginTransaction(
    { session }: SessionConnection,
    { isolationLevel, accessMode }: TransactionSettings,
  ): Promise<void> {
    const isolation = isolationLevel ? ` isolation level ${isolationLevel}` : '';
    await session.run(`start transaction${isolation} ${accessMode ?? ''}`);
  }

  async commitTransaction({ session }: SessionConnection): Promise<void> {
    await session.commit();
  }

  async rollbackTransaction(connection: SessionConnection): Promise<void> {
    try {
      await connection.session.run('rollback');
    } catch (error) {
      connection.broken = true;
      throw error;
    }
  }

  async releaseConnection({ session, broken }: SessionConnection): Promise<void> {
    this.#source.giveBack(session, broken);
  }

  async destroy(): Promise<void> {
    await this.#source.close();
  }
}
