import { DatabaseSync } from 'node:sqlite';
import type { Referral } from '@estuaire/sdk';

/** A referral as MTESS keeps it: codes for what the hub's directory names. */
export interface Row {
  reference: string;
  version: number;
  status: string;
  status_since: string;
  abandonment_reason: string | null;
  employer_neq: string;
  employer_name: string;
  antenna: string;
  region: string;
  position: string | null;
  program: string | null;
  organization: string;
  host_office: string | null;
  request: string | null;
  opened_at: string;
  updated_at: string;
}

export function rowOf(referral: Referral): Row {
  const { employer, position, program, hostOffice, request } = referral;
  return {
    reference: referral.reference,
    version: referral.version,
    status: referral.status,
    status_since: referral.statusSince,
    abandonment_reason: referral.abandonmentReason,
    employer_neq: employer.neq,
    employer_name: employer.name,
    antenna: referral.antenna.code,
    region: referral.region.code,
    position: position?.number ?? null,
    program: program?.code ?? null,
    organization: referral.organization.code,
    host_office: hostOffice?.code ?? null,
    request: request?.reference ?? null,
    opened_at: referral.openedAt,
    updated_at: referral.updatedAt,
  };
}

const columns = [
  'reference text primary key',
  'version integer not null',
  'status text not null',
  'status_since text not null',
  'abandonment_reason text',
  'employer_neq text not null',
  'employer_name text not null',
  'antenna text not null',
  'region text not null',
  'position text',
  'program text',
  'organization text not null',
  'host_office text',
  'request text',
  'opened_at text not null',
  'updated_at text not null',
];
const names = columns.map((column) => column.split(' ')[0] as keyof Row);

/** Where a first load, or one that starts again, has got. */
export interface Load {
  /** The number of the load: rows of an earlier one that it does not find again are stale. */
  number: number;
  /** Where its next page begins; null at its first. */
  after: string | null;
  /** That of its first page: what changed while the pages followed is after it. Null before that page. */
  changesCursor: string | null;
}

/** Where the table is: in the middle of a load, or up to a place in the feed of changes. */
export type Place = { load: Load } | { cursor: string };

/** Another process keeps this table already. */
export class TableInUseError extends Error {}

/** A later version of this program wrote the file. */
export class TableVersionError extends Error {}

/** Kept in the file (`user_version`): raised when its tables change. */
const schemaVersion = 1;

/**
 * MTESS's own table, in a file of SQLite that other programs may read meanwhile.
 *
 * Each method is one transaction: what it writes and where the table is after it are kept together, or not at all.
 */
export class ReferralTable {
  readonly #database: DatabaseSync;
  /** Held open: the operating system lets go of its lock when the process ends, however it ends. */
  readonly #lock: DatabaseSync;

  /**
   * Opens the table, or makes it.
   *
   * @throws TableInUseError
   * @throws TableVersionError
   * @throws Error of SQLite when the file is none of its own, or cannot be written.
   */
  constructor(file: string) {
    this.#lock = lock(`${file}.lock`);
    try {
      this.#database = new DatabaseSync(file);
    } catch (error) {
      this.#lock.close();
      throw error;
    }
    try {
      this.#database.exec('pragma journal_mode = wal; pragma synchronous = full');
      this.#transaction(() => this.#create());
    } catch (error) {
      this.close();
      throw error;
    }
  }

  #create(): void {
    const { user_version: version } = this.#database.prepare('pragma user_version').get() as {
      user_version: number;
    };
    if (version > schemaVersion) {
      throw new TableVersionError();
    }
    this.#database.exec(`
      create table if not exists referral (${columns.join(', ')}, load integer not null) strict;
      create index if not exists referral_employer on referral (employer_neq);
      create table if not exists sync (
        id integer primary key check (id = 1),
        cursor text,
        load integer not null,
        load_after text,
        load_changes_cursor text
      ) strict;
      insert into sync (id, load) values (1, 1) on conflict do nothing;
      pragma user_version = ${schemaVersion};
    `);
  }

  place(): Place {
    const sync = this.#database.prepare('select * from sync').get() as unknown as {
      cursor: string | null;
      load: number;
      load_after: string | null;
      load_changes_cursor: string | null;
    };
    return sync.cursor === null
      ? {
          load: {
            number: sync.load,
            after: sync.load_after,
            changesCursor: sync.load_changes_cursor,
          },
        }
      : { cursor: sync.cursor };
  }

  count(): number {
    const { count } = this.#database.prepare('select count(*) as count from referral').get() as {
      count: number;
    };
    return count;
  }

  get(reference: string): Row | undefined {
    return this.#database
      .prepare(`select ${names.join(', ')} from referral where reference = ?`)
      .get(reference) as unknown as Row | undefined;
  }

  /** All rows, by reference. */
  rows(): Row[] {
    return this.#database
      .prepare(`select ${names.join(', ')} from referral order by reference`)
      .all()
      .map((row) => ({ ...row })) as unknown as Row[];
  }

  hasEmployer(neq: string): boolean {
    return (
      this.#database.prepare('select 1 from referral where employer_neq = ? limit 1').get(neq) !==
      undefined
    );
  }

  /** Keeps a page of a load, and where the next one begins. */
  keepPage(rows: readonly Row[], { number, after, changesCursor }: Load): void {
    this.#transaction(() => {
      this.#put(rows, number);
      this.#database
        .prepare('update sync set load_after = ?, load_changes_cursor = ?')
        .run(after, changesCursor);
    });
  }

  /** Keeps the last page, removes what the load did not find again, and goes on from its first page's cursor. */
  endLoad(rows: readonly Row[], { number, changesCursor }: Load): void {
    this.#transaction(() => {
      this.#put(rows, number);
      this.#database.prepare('delete from referral where load <> ?').run(number);
      this.#database
        .prepare('update sync set cursor = ?, load_after = null, load_changes_cursor = null')
        .run(changesCursor);
    });
  }

  /** Forgets where it was: the next load finds all again. Rows stay readable meanwhile. */
  startLoad(): void {
    this.#database.exec(
      'update sync set cursor = null, load = load + 1, load_after = null, load_changes_cursor = null',
    );
  }

  /** Keeps what a change led to, and its cursor. */
  apply(change: { put?: readonly Row[]; remove?: string }, cursor: string): void {
    this.#transaction(() => {
      const { load } = this.#database.prepare('select load from sync').get() as { load: number };
      this.#put(change.put ?? [], load);
      if (change.remove !== undefined) {
        this.#database.prepare('delete from referral where reference = ?').run(change.remove);
      }
      this.#database.prepare('update sync set cursor = ?').run(cursor);
    });
  }

  close(): void {
    this.#database.close();
    this.#lock.close();
  }

  #put(rows: readonly Row[], load: number): void {
    const insert = this.#database.prepare(
      `insert or replace into referral (${names.join(', ')}, load) values (${names.map(() => '?').join(', ')}, ?)`,
    );
    for (const row of rows) {
      insert.run(...names.map((name) => row[name]), load);
    }
  }

  #transaction(work: () => void): void {
    this.#database.exec('begin immediate');
    try {
      work();
      this.#database.exec('commit');
    } catch (error) {
      this.#database.exec('rollback');
      throw error;
    }
  }
}

/** SQLite's own code for what another connection holds. */
const sqliteBusy = 5;

/** @throws TableInUseError when another process holds it. */
function lock(file: string): DatabaseSync {
  const held = new DatabaseSync(file);
  try {
    held.exec('begin exclusive');
    return held;
  } catch (error) {
    held.close();
    throw (error as { errcode?: number }).errcode === sqliteBusy ? new TableInUseError() : error;
  }
}
