import { sql } from 'kysely';
import type { DemonstrationName } from '../src/features/access/access.demonstration.ts';
import type { Data, TestHub } from './hub.ts';
import { undone } from './undone.ts';

const antenna = `antenna { code name version openedOn validity { from until } hostOffice { code }
  region { code } direction { code } provenance source }`;

const position = `position { number version validity { from until } role { code } antenna { code }
  holder { number name } provenance source }`;

/** What the mutations of the network answer, and with which selection of it. */
const results = {
  openAntenna: { type: 'Antenna', row: antenna },
  moveAntenna: { type: 'Antenna', row: antenna },
  closeAntenna: { type: 'Antenna', row: antenna },
  createPosition: { type: 'Position', row: position },
  endPosition: { type: 'Position', row: position },
  appointHolder: { type: 'Position', row: position },
  endAppointment: { type: 'Position', row: position },
} as const;

export type NetworkMutation = keyof typeof results;

export const networkMutations = Object.keys(results) as NetworkMutation[];

/** The document of one of the administrator's mutations, which takes `$input`. */
export function documentOf(mutation: NetworkMutation): string {
  const { type, row } = results[mutation];
  const input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation ($input: ${input}!) {
    ${mutation}(input: $input) {
      __typename
      ... on ${type}Saved { version ${row} }
      ... on WriteError { code message path }
      ... on ${type}Conflict { currentVersion changed current ${row.slice(row.indexOf('{'))} }
    }
  }`;
}

interface Asked {
  principal?: DemonstrationName;
  language?: string;
}

/** Does one of the mutations, as the administrator unless another is named, and tells what it answers. */
export async function writeNetwork(
  hub: TestHub,
  mutation: NetworkMutation,
  input: Data,
  { principal = 'administrator', language = 'fr' }: Asked = {},
): Promise<Data> {
  const asked = { variables: { input }, principal, language };
  const { result } = await hub.answer(documentOf(mutation), asked);
  if (result.errors) {
    throw new Error(JSON.stringify(result.errors));
  }
  return result.data?.[mutation];
}

/** The row that one of the mutations saved. */
export async function saved(hub: TestHub, mutation: NetworkMutation, input: Data): Promise<Data> {
  const answer = await writeNetwork(hub, mutation, input);
  if (!answer.__typename.endsWith('Saved')) {
    throw new Error(JSON.stringify(answer));
  }
  return answer.antenna ?? answer.position;
}

/** Why a mutation is not done, in both languages, without the place of the input that every path starts with. */
export async function refusalOf(
  hub: TestHub,
  mutation: NetworkMutation,
  input: Data,
): Promise<{ code: string; path: string; fr: string; en: string }> {
  const fr = await writeNetwork(hub, mutation, input);
  const en = await writeNetwork(hub, mutation, input, { language: 'en' });
  const [start, ...path] = fr.path ?? [];
  if (fr.__typename !== 'WriteRefused' || start !== 'input' || en.code !== fr.code) {
    throw new Error(`A refusal was expected: ${JSON.stringify([fr, en])}`);
  }
  return { code: fr.code, path: path.join('.'), fr: fr.message, en: en.message };
}

/** What a write leaves beside its rows. */
export interface Traces {
  /** `ANTENNA A-001 2 MOVED hostOffice`: the subject, its version, what was done, the fields that differ. */
  history: string[];
  /** `CREATED ANTENNA A-074 1`, `UPDATED ANTENNA A-001 1>2`: those that the public may see. */
  changes: string[];
  /** `openAntenna ANTENNA A-001`. */
  audit: string[];
  /** How many transactions left them. */
  transactions: number;
}

/** Does some work, and tells what it leaves beside the rows it writes. */
export async function tracesOf(hub: TestHub, work: () => Promise<unknown>): Promise<Traces> {
  const { db } = hub.connection;
  const { rows: now } = await sql<{ at: string }>`select clock_timestamp() as at`.execute(db);
  const since = now[0]?.at as string;
  await work();
  const { rows } = await sql<{ kind: 'history' | 'audit'; told: string; xid: string }>`
    select 'history' as kind, xmin::text as xid, concat_ws(' ', 'ANTENNA',
      (select code from antenna where id = antenna_id), version, action, array_to_string(changed, ',')) as told
      from antenna_history where at > ${since}
    union all select 'history', xmin::text, concat_ws(' ', 'POSITION',
      (select number from position where id = position_id), version, action, array_to_string(changed, ','))
      from position_history where at > ${since}
    union all select 'history', xmin::text, concat_ws(' ', 'STAFF_MEMBER',
      (select number from staff_member where id = staff_member_id), version, action, array_to_string(changed, ','))
      from staff_member_history where at > ${since}
    union all select 'audit', xmin::text, concat_ws(' ', operation, subject, reference)
      from audit_entry where at > ${since} and action = 'WRITE'
        and (principal_role, organization_code) = ('ADMINISTRATOR', 'MIDI') and purpose <> ''
  `.execute(db);
  const { rows: changes } = await undone(db, async (transaction) => {
    await sql`set local role estuaire_public`.execute(transaction);
    return sql<{ told: string; xid: string }>`
      select xid::text, concat_ws(' ', kind, subject, reference, version_before || '>' || version_after,
        case when version_before is null then version_after end) as told
      from change where at > ${since}
    `.execute(transaction);
  });
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ told }) => told);
  return {
    history: of('history').sort(),
    changes: changes.map(({ told }) => told).sort(),
    audit: of('audit').sort(),
    transactions: new Set([...rows, ...changes].map(({ xid }) => xid)).size,
  };
}

/** What a write that is refused, or changes nothing, leaves. */
export const noTrace: Traces = { history: [], changes: [], audit: [], transactions: 0 };

let named = 0;

/** An antenna of Brossard that nothing else is about, open from 2091 on. */
export function openAntenna(hub: TestHub, values: Data = {}): Promise<Data> {
  named += 1;
  return saved(hub, 'openAntenna', {
    name: `Antenne d’essai (${named})`,
    hostOffice: 'HO-007',
    direction: 'DR-MTG',
    openedOn: '2091-01-01',
    ...values,
  });
}

/** A vacant position at an antenna of its own, from 2091 on. */
export async function createPosition(hub: TestHub, values: Data = {}): Promise<Data> {
  const antenna = values.antenna ?? (await openAntenna(hub)).code;
  const position = { role: 'INTEGRATION_OFFICER', from: '2091-01-01', ...values, antenna };
  return saved(hub, 'createPosition', position);
}

/** A position of its own that someone new holds from 2092 on. */
export async function heldPosition(hub: TestHub, values: Data = {}): Promise<Data> {
  const { number, version } = await createPosition(hub);
  return saved(hub, 'appointHolder', {
    position: number,
    newStaffMember: { givenName: 'Anne', familyName: 'Essai' },
    from: '2092-01-01',
    expectedVersion: version,
    ...values,
  });
}

/** The host offices of a region in the order of their codes. */
export async function officesOf(hub: TestHub, region: string): Promise<string[]> {
  const source =
    'query ($code: RegionCode!) { region(code: $code) { hostOffices { nodes { code } } } }';
  const answer = await hub.ask(source, { code: region });
  return answer.region.hostOffices.nodes.map(({ code }: Data) => code);
}

/** Where the public finds an antenna on some days: its office and its direction, or null when it is not open. */
export async function placesOn(
  hub: TestHub,
  code: string,
  days: readonly string[],
): Promise<(string | null)[]> {
  const source =
    'query ($code: String!, $asOf: Date!) { antenna(code: $code, asOf: $asOf) { hostOffice { code } direction { code } } }';
  return Promise.all(
    days.map(async (asOf) => {
      const { antenna: there } = await hub.ask(source, { code, asOf });
      return there && `${there.hostOffice?.code} ${there.direction?.code}`;
    }),
  );
}

/** Who the public finds in a position on some days: a name, `vacant`, or null when the position is not there. */
export async function holdersOn(
  hub: TestHub,
  number: string,
  days: readonly string[],
): Promise<(string | null)[]> {
  const source =
    'query ($number: String!, $asOf: Date!) { position(number: $number, asOf: $asOf) { holder { name } } }';
  return Promise.all(
    days.map(async (asOf) => {
      const { position: there } = await hub.ask(source, { number, asOf });
      return there && (there.holder?.name ?? 'vacant');
    }),
  );
}

/** What the rows of the directory count on a day, by measure. */
export async function figuresOn(hub: TestHub, asOf: string): Promise<Record<string, number>> {
  const source = 'query ($asOf: Date!) { deployment(asOf: $asOf) { figures { key value } } }';
  const { deployment } = await hub.ask(source, { asOf });
  return Object.fromEntries(deployment.figures.map(({ key, value }: Data) => [key, value]));
}
