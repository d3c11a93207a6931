import { type RawBuilder, sql } from 'kysely';
import type { Connection } from '../src/database/connect.ts';
import { type Principal, publicPrincipal } from '../src/database/principal.ts';
import { openScope } from '../src/database/scope.ts';
import { seededDatabase } from './database.ts';
import { addCase, type Case } from './stage.ts';

const principal = (
  role: Principal['role'],
  organization: string,
  regions: readonly string[] = [],
): Principal => ({ id: `key:${role}`, role, organization, regions, purpose: 'test' });

const principals = {
  public: publicPrincipal,
  MTESS: principal('PARTNER', 'MTESS'),
  counsellor: principal('COUNSELLOR', 'MIDI', ['12']),
  director: principal('DIRECTOR', 'MIDI', ['03', '12']),
  administrator: principal('ADMINISTRATOR', 'MIDI'),
};

export type Forger = keyof typeof principals;

/** Whose records there are, as MTESS has it. */
export interface Staged {
  own: Case;
  /** Of MEI. */
  hidden: Case;
  /** Of MIDI, without its contacts. */
  shared: Case;
  /** Of MIDI, in another region than the others. */
  elsewhere: Case;
}

/**
 * Sends statements that no code of the hub sends. If one did, or someone found a way to have it sent,
 * Postgres alone would have to refuse.
 */
export interface Forgery {
  connection: Connection;
  staged: Staged;
  /** Rows that the last of some statements writes or reads, or that one is refused. Nothing of it is kept. */
  tried(who: Forger, statements: readonly RawBuilder<unknown>[]): Promise<number | 'refused'>;
}

/** Who sends what, what comes of it, and how it is said. */
export type Attempt = [
  who: Forger,
  what: string,
  rows: number | 'refused',
  statement: (staged: Staged) => RawBuilder<unknown> | RawBuilder<unknown>[],
];

export async function openForgery(): Promise<Forgery> {
  const connection = await seededDatabase();
  const staged = {
    own: await addCase(connection, { organization: 'MTESS' }),
    hidden: await addCase(connection, { organization: 'MEI' }),
    shared: await addCase(connection, { organization: 'MIDI', sharedWith: 'MTESS' }),
    elsewhere: await addCase(connection, { organization: 'MIDI', region: '01' }),
  };
  return {
    connection,
    staged,
    async tried(who, statements) {
      const options = { statementTimeoutMs: 10_000, until: new AbortController() };
      try {
        return await openScope(connection.sessions, principals[who], options).write(
          async ({ db }) => {
            let rows = 0;
            for (const statement of statements) {
              const done = await statement.execute(db);
              rows = Math.max(done.rows.length, Number(done.numAffectedRows ?? 0));
            }
            throw new Undone(rows);
          },
        );
      } catch (error) {
        if (error instanceof Undone) {
          return error.rows;
        }
        if ((error as { code?: unknown }).code === '42501') {
          return 'refused';
        }
        throw error;
      }
    },
  };
}

class Undone extends Error {
  readonly rows: number;

  constructor(rows: number) {
    super('undone');
    this.rows = rows;
  }
}

/** A key that no row has. */
export const nowhere = 2_000_000_000;

/** A change of one row. */
export const become = (table: string, id: number, set: RawBuilder<unknown>) =>
  sql`update ${sql.table(table)} set ${set} where id = ${id}`;
