import type { Insertable } from 'kysely';
import type { Role } from '../database/tables.ts';
import { ANNOUNCED_ON, always, DEPLOYED_ON, rangeText, since, until } from './calendar.ts';
import { entryOf, evidenceOf, readVocabulary } from './vocabulary.ts';

/** Roles as data/vocabulary.json has them; the counsellors' old role ends with the deployment. */
const roles = [
  {
    code: 'PARTNERSHIP_COUNSELLOR',
    key: 'CONSEILLER_PARTENARIAT',
    counsellor: true,
    valid: until(DEPLOYED_ON),
  },
  {
    code: 'REGIONAL_IMMIGRATION_COUNSELLOR',
    key: 'CONSEILLER_IMMIGRATION_REGIONALE',
    counsellor: true,
    valid: since(ANNOUNCED_ON),
    succeeds: 'PARTNERSHIP_COUNSELLOR',
  },
  { code: 'INTEGRATION_OFFICER', key: 'AGENT_AIDE_INTEGRATION' },
  { code: 'REGIONAL_DIRECTOR', key: 'DIRECTEUR_REGIONAL' },
  { code: 'SUPPORT_STAFF', key: 'SOUTIEN_ADMINISTRATIF' },
];

export function roleRows(): Insertable<Role>[] {
  const { staff_role } = readVocabulary();
  return roles.map(({ code, key, counsellor, valid, succeeds }) => {
    const entry = entryOf(staff_role, key);
    return {
      code,
      label_fr: entry.fr,
      label_en: entry.en,
      counsellor: counsellor ?? false,
      valid: valid ?? rangeText(always),
      succeeds: succeeds ?? null,
      ...evidenceOf(entry),
    };
  });
}
