import type { Data, TestHub } from './hub.ts';
import { questions } from './load-questions.ts';
import type { Moving } from './moving-records.ts';
import { pick } from './pick.ts';
import {
  type Known,
  type KnownRecord,
  namesOf,
  nextMoment,
  type Sights,
  type Viewer,
  viewers,
} from './sights.ts';
import { mutation } from './writes.ts';

/** What the public may ask too, and is told nothing of records by. */
const openToAll = new Set(['changes', 'by node id']);

/** Callers at once: more than the pool has connections. */
const callers = 24;

/** What an answer may name: references, NEQs, and the contacts and notes of this test. */
const names =
  /\b[DA]-\d{4}-\d{4}-\d\b|(?<=")\d{10}(?=")|\bPersonne \d+|\bNote (?:intime|partagée) \d+/g;

/** A hub under load, and what is known of whom it may tell what. */
export class Load {
  readonly hub: TestHub;
  readonly records: KnownRecord[];
  readonly moving: Moving[];
  readonly known: Known;
  readonly start: string;
  /** Where each viewer has read to in the feed. */
  readonly cursors = new Map<Viewer, string>();
  /** The changes that each viewer may be told of. */
  readonly told: Record<Viewer, Set<string>>;
  readonly problems: string[] = [];
  answered = 0;
  readonly kinds = new Map<string, number>();

  constructor(hub: TestHub, records: KnownRecord[], movers: Moving[], start: string) {
    this.hub = hub;
    this.records = records;
    this.moving = movers;
    this.start = start;
    this.known = namesOf(records);
    for (const { number, contacts, ownNote, sharedNote } of movers) {
      this.known.set(`Personne ${number}`, contacts);
      this.known.set(`Note intime ${number}`, ownNote);
      this.known.set(`Note partagée ${number}`, sharedNote);
    }
    const nobody = viewers.map((viewer) => [viewer, new Set<string>()] as const);
    this.told = Object.fromEntries(nobody) as Record<Viewer, Set<string>>;
  }

  /** Asks; undefined when nothing was to be answered, or what was is a problem. */
  async ask(kind: string, viewer: Viewer, query: string, variables: Data = {}) {
    const asked = nextMoment();
    const { status, result } = await this.hub.answer(query, {
      variables,
      ...(viewer !== 'public' && { principal: viewer }),
    });
    this.answered += 1;
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    const codes = (result.errors ?? []).map(({ extensions }) => extensions?.code as string);
    const report = (problem: string) => {
      this.problems.push(`${kind}, ${viewer}: ${problem}`);
    };
    if (viewer === 'public' && !openToAll.has(kind)) {
      const isForbidden = codes.length > 0 && codes.every((code) => code === 'FORBIDDEN');
      const isEmpty = Object.values(result.data ?? {}).every((field) => field === null);
      if (!isForbidden || !isEmpty) {
        report(`was answered ${JSON.stringify(result)}`);
      }
      return undefined;
    }
    if (status !== 200 || codes.some((code) => code !== 'FORBIDDEN')) {
      report(`failed with ${codes}`);
      return undefined;
    }
    return { asked, result, codes, data: result.data as Data, report };
  }

  /** Reports whatever is named and may not be seen. */
  scan(what: unknown, viewer: Viewer, asked: number, report: (problem: string) => void): void {
    for (const [name] of JSON.stringify(what).matchAll(names)) {
      const sights = this.known.get(name);
      if (!sights) {
        report(`${name} is unknown`);
      } else if (sights[viewer].heldSince(asked) === false) {
        report(`${name} leaked`);
      }
    }
  }

  /**
   * Asks, and checks every name in the answer.
   *
   * @param compare says what else must be so, of what did not change since it was asked: `same` takes what it
   * is about, what is there, and what should be, undefined when either may.
   */
  async check(
    kind: string,
    viewer: Viewer,
    { query, variables }: { query: string; variables?: Data },
    compare: (
      data: Data,
      seen: (sights: Sights) => boolean | undefined,
      same: (what: string, is: unknown, should: unknown) => void,
      codes: readonly string[],
    ) => void = () => {},
  ): Promise<void> {
    const answer = await this.ask(kind, viewer, query, variables);
    if (!answer) {
      return;
    }
    const { asked, result, data, report, codes } = answer;
    this.scan(result, viewer, asked, report);
    compare(
      data,
      (sights) => sights[viewer].heldSince(asked),
      (what, is, should) => {
        if (should !== undefined && is !== should) {
          report(`${what} is ${is}, not ${should}`);
        }
      },
      codes,
    );
  }

  /** Shares a record with a partner, or no longer. */
  async shareOrUnshare(mover: Moving): Promise<void> {
    const { record, employer, neq, version, sharedWith } = mover;
    const partner = pick(mover.partners);
    const isShared = sharedWith.has(partner);
    const contacts = Math.random() < 0.5;
    const subject = record.type === 'Referral' ? 'REFERRAL' : 'REQUEST';
    const updated = `UPDATED ${subject} ${record.name} ${version}>${version + 1}`;
    const others = [...sharedWith].filter((other) => other !== partner);
    for (const viewer of ['counsellor', ...others] as const) {
      this.told[viewer].add(updated);
    }
    const told = this.told[partner];
    if (isShared) {
      told.add(`REVOKED ${subject} ${record.name} ${version}>null`);
      told.add(`REVOKED EMPLOYER ${neq} 1>null`);
    } else {
      told.add(`SHARED ${subject} ${record.name} null>${version + 1}`);
      told.add(`SHARED EMPLOYER ${neq} null>1`);
    }
    const changing = [record.sights, employer.sights, mover.sharedNote, mover.contacts];
    for (const sights of changing) {
      sights[partner].change();
    }
    const verb = isShared ? 'unshare' : 'share';
    const name = `${verb}${record.type === 'Referral' ? 'Referral' : 'Request'}`;
    const input = {
      reference: record.name,
      expectedVersion: version,
      organization: partner,
      ...(!isShared && { contacts }),
    };
    const answer = await this.ask(name, 'counsellor', mutation(name), { input });
    if (!/Saved$/.test(answer?.data.written.__typename)) {
      throw new Error(`${name} was not done: ${JSON.stringify(answer?.data)}`);
    }
    mover.version += 1;
    sharedWith[isShared ? 'delete' : 'add'](partner);
    for (const sights of changing) {
      sights[partner].settle(!isShared && (sights !== mover.contacts || contacts));
    }
  }

  /** Asks until so many answers were checked; one caller in six shares and unshares. */
  async run(wanted: number): Promise<void> {
    const free = [...this.moving];
    await Promise.all(
      Array.from({ length: callers }, async (_, caller) => {
        while (this.answered < wanted && this.problems.length < 20) {
          const mover = caller % 6 === 0 ? free.shift() : undefined;
          if (mover) {
            await this.shareOrUnshare(mover);
            free.push(mover);
          } else {
            await pick(questions)(this, pick(viewers));
          }
        }
      }),
    );
  }
}
