import type { Insertable } from 'kysely';
import type { EmployerContact } from '../database/tables.ts';
import { folded } from './folded.ts';
import { nameOf } from './names.ts';
import type { Random } from './random.ts';

/** Far enough from the numbers of the staff that no contact of the demonstration is their namesake. */
const FIRST_PERSON = 1_000;

/** Words for anyone: the names are drawn without a gender. */
const titles = [
  'Direction des ressources humaines',
  'Direction générale',
  'Responsable du recrutement',
  'Propriétaire',
  'Gestionnaire de la production',
  'Partenaire d’affaires, ressources humaines',
  'Adjoint ou adjointe à la direction',
  null,
];

/** A telephone area of each region. */
const areaCodes: Record<string, string> = {
  '01': '418',
  '02': '418',
  '03': '418',
  '04': '819',
  '05': '819',
  '06': '514',
  '07': '819',
  '08': '819',
  '09': '418',
  '10': '819',
  '11': '418',
  '12': '418',
  '13': '450',
  '14': '450',
  '15': '450',
  '16': '450',
  '17': '819',
};

/** The share of contacts who write in English, where it is not that of most regions. */
const inEnglish: Record<string, number> = { '06': 0.22, '07': 0.2, '10': 0.3 };

interface ContactOf {
  id: number;
  employerId: number;
  usualName: string;
  regionCode: string;
}

/**
 * An invented person at an employer. Nobody can be reached: addresses end in `.example` (RFC 2606), and
 * the numbers 555-0100 to 555-0199 are kept for fiction.
 */
export function contact(
  { id, employerId, usualName, regionCode }: ContactOf,
  random: Random,
): Insertable<EmployerContact> {
  const { givenName, familyName } = nameOf(FIRST_PERSON + id);
  const box = `${dashed(givenName)}.${dashed(familyName)}`;
  return {
    id,
    employer_id: employerId,
    given_name: givenName,
    family_name: familyName,
    title: random.pick(titles),
    email: random.chance(0.92) ? `${box}@${dashed(usualName)}.example` : null,
    telephone: random.chance(0.85)
      ? `${areaCodes[regionCode]} 555-01${String(random.below(100)).padStart(2, '0')}`
      : null,
    language: random.chance(inEnglish[regionCode] ?? 0.06) ? 'en' : 'fr',
    provenance: 'DEMONSTRATION',
  };
}

const dashed = (text: string) => folded(text).replaceAll(' ', '-');
