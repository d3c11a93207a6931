import type { TestHub } from '../hub.ts';
import { createPosition, heldPosition, openAntenna } from '../network.ts';
import { addCase, type Case, type CaseOptions, nextNeq, type Partner } from '../stage.ts';
import { type Place, placeIn } from '../writes.ts';
import type { AskerName, Where } from './table.ts';
import type { Sample } from './walk.ts';

/** Lays out what a mutation is asked about, and tells the values that its input names it by. */
export type Ground = (asker: AskerName, mutation: string, where: Where) => Promise<Sample>;

const toSample =
  (known: Values): Sample =>
  (path, type) =>
    known[path] ?? known[fieldOf(path)] ?? known[type.name];

/** The values that the input of a mutation names a record by, in region 12. */
export async function sampleOf(
  { connection: { db } }: TestHub,
  record: Case,
  mutation: string,
): Promise<Sample> {
  const place = placed(await placeIn(db, '12'), '12');
  return toSample({ ...valuesOf(record, mutation, record.neq, 'MEI'), ...place });
}

/** The state that a record is in before a mutation, where that is not the one it begins in. */
const before: Record<string, Pick<CaseOptions, 'requestStatus' | 'referralStatus'>> = {
  submitRequest: { requestStatus: 'DRAFT' },
  progressRequest: { requestStatus: 'ASSIGNED' },
  resolveRequest: { requestStatus: 'IN_PROGRESS' },
  closeRequest: { requestStatus: 'RESOLVED' },
  reopenRequest: { requestStatus: 'CLOSED' },
  progressReferral: { referralStatus: 'ACCEPTED' },
  closeReferral: { referralStatus: 'ABANDONED' },
};

const municipalities: Record<string, string> = { '01': '10043', '12': '25213' };

export async function openGround(hub: TestHub): Promise<Ground> {
  const { db } = hub.connection;
  const there: Record<string, Place> = {
    '01': await placeIn(db, '01'),
    '12': await placeIn(db, '12'),
  };
  return async (asker, mutation, where) => {
    const region = where === 'elsewhere' ? '01' : '12';
    const place = there[region] as Place;
    const owner = ownerOf(asker, where);
    const other = owner.organization === 'MEI' ? 'MTESS' : 'MEI';
    const record = await addCase(hub.connection, {
      ...owner,
      ...(mutation.startsWith('unshare') && { sharedWith: other }),
      ...before[mutation],
      region,
      antenna: place.antennaId,
    });
    const of = await networkOf(hub, mutation);
    const newNeq = where === 'hidden' ? record.neq : nextNeq();
    const named = valuesOf(record, mutation, newNeq, other);
    return toSample({ ...named, ...placed(place, region), ...of });
  };
}

const fieldOf = (path: string) => `.${path.split('.').at(-1)}`;

/** Whose a record is that is somewhere for an asker. */
function ownerOf(asker: AskerName, where: Where): Pick<CaseOptions, 'organization' | 'sharedWith'> {
  switch (where) {
    case 'own':
      return { organization: asker as Partner };
    case 'shared':
      return { organization: 'MIDI', sharedWith: asker as Partner };
    case 'hidden':
      return { organization: asker === 'MEI' ? 'MTESS' : 'MEI' };
    // The ministry processes what partners originate.
    case 'inRegion':
      return { organization: 'MTESS' };
    case 'elsewhere':
      return { organization: 'MIDI' };
  }
}

type Values = Record<string, unknown>;

/** By the field of an input, by the name of any field, or by type. */
function valuesOf(record: Case, mutation: string, newNeq: string, other: Partner): Values {
  return {
    Neq: record.neq,
    'RegisterEmployerInput.neq': newNeq,
    RequestReference: mutation === 'addNote' ? record.requestReference : undefined,
    '.reference': mutation.endsWith('Referral')
      ? record.referralReference
      : record.requestReference,
    '.expectedVersion': 1,
    '.contact': String(record.contact),
    ...Object.fromEntries(
      ['ShareReferral', 'ShareRequest', 'ReferRequest', 'UnshareReferral', 'UnshareRequest'].map(
        (name) => [`${name}Input.organization`, other],
      ),
    ),
    'ProgressRequestInput.to': 'IN_PROGRESS',
    'ProgressReferralInput.to': 'ACCOUNT_IN_CREATION',
    'ResolveRequestInput.outcome': 'RESOLVED',
    'CorrectEmployerInput.name': 'Nouveau nom',
    'CorrectEmployerContactInput.familyName': 'Nouveau nom',
    '.summary': 'Une demande',
    '.text': 'Une note',
    '.givenName': 'Anne',
    '.familyName': 'Essai',
    Boolean: false,
  };
}

function placed({ antenna, position }: Place, region: string): Values {
  const municipality = municipalities[region];
  return {
    '.antenna': antenna,
    '.position': position,
    'RegisterEmployerInput.name': 'Nouvelle entreprise',
    'RegisterEmployerInput.municipality': municipality,
    '.employer': { name: 'Nouvelle entreprise', municipality },
  };
}

let named = 0;

/** An antenna and a position of its own for a mutation of the network. */
async function networkOf(hub: TestHub, mutation: string): Promise<Values> {
  const day = '2093-01-01';
  const dated = {
    '.on': day,
    '.from': day,
    '.openedOn': day,
    '.hostOffice': 'HO-007',
    '.direction': 'DR-MTG',
  };
  const of = (row: Record<string, unknown>) => ({
    ...dated,
    '.antenna': row.code,
    '.position': row.number,
    '.expectedVersion': row.version,
  });
  switch (mutation) {
    case 'openAntenna':
      named += 1;
      return { ...dated, 'OpenAntennaInput.name': `Antenne nouvelle ${named}` };
    case 'moveAntenna':
    case 'closeAntenna':
      return of(await openAntenna(hub));
    case 'createPosition':
      return { ...of(await openAntenna(hub)), '.role': 'INTEGRATION_OFFICER' };
    case 'endPosition':
      return of(await createPosition(hub));
    case 'appointHolder':
      return {
        ...of(await createPosition(hub)),
        '.newStaffMember': { givenName: 'Anne', familyName: 'Essai' },
      };
    case 'endAppointment':
      return of(await heldPosition(hub));
    default:
      return {};
  }
}
