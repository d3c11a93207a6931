import type { Principal } from '../../database/principal.ts';
import { hasRightCheckDigit } from '../../graphql/references.ts';

/** What decides who sees the contacts of an employer. */
interface Watched {
  region_code: string;
  contacts_audience: number;
}

/**
 * Whether a principal sees the contacts of an employer: the ministry's in their regions, partners those
 * that were shared with them. The policies of `employer_contact` (migration 0011) say the same of the
 * rows; this is for telling a contact that is hidden from one that does not exist.
 *
 * @param audiences those of a partner; see `Scope.audiences`.
 */
export function seesContacts(
  { role, regions }: Pick<Principal, 'role' | 'regions'>,
  audiences: ReadonlySet<number>,
  { region_code, contacts_audience }: Watched,
): boolean {
  switch (role) {
    case 'ADMINISTRATOR':
      return true;
    case 'COUNSELLOR':
    case 'DIRECTOR':
      return regions.includes(region_code);
    case 'PARTNER':
      return audiences.has(contacts_audience);
    default:
      return false;
  }
}

/**
 * Whether the last digit of an NEQ is the one of Luhn over its last eight. That was observed and is published
 * nowhere (data/standards.json, `neq`): it is a reason to look again, and never to refuse.
 */
export function hasUsualCheckDigit(neq: string): boolean {
  return hasRightCheckDigit(neq.slice(2));
}
