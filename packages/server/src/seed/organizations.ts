import type { Insertable } from 'kysely';
import type { Organization, OrganizationKind, OrganizationName } from '../database/tables.ts';
import { always, rangeText, since, until } from './calendar.ts';
import { entryOf, evidenceOf, readVocabulary } from './vocabulary.ts';

/**
 * The first source with the name MIFI is the press release of 2019-09-05 (antennas_documented.csv,
 * region 08); the announcement of 2019-08-28 still says MIDI.
 */
const RENAMED_ON = '2019-09-05';

/** The names that an organization has had, by acronym of data/vocabulary.json. */
const organizations: { code: string; kind: OrganizationKind; names: Record<string, string> }[] = [
  {
    code: 'MIDI',
    kind: 'QUEBEC_MINISTRY',
    names: { MIDI: until(RENAMED_ON), MIFI: since(RENAMED_ON) },
  },
  { code: 'MTESS', kind: 'QUEBEC_MINISTRY', names: { MTESS: rangeText(always) } },
  { code: 'MEI', kind: 'QUEBEC_MINISTRY', names: { MEI: rangeText(always) } },
  { code: 'IRCC', kind: 'FEDERAL_DEPARTMENT', names: { IRCC: rangeText(always) } },
  { code: 'EDSC', kind: 'FEDERAL_DEPARTMENT', names: { EDSC: rangeText(always) } },
];

/** The ministries and departments, under a code that never changes, and their dated names. */
export function organizationRows() {
  const { acronyms } = readVocabulary();
  return {
    organization: organizations.map(
      ({ code, kind }): Insertable<Organization> => ({
        code,
        kind,
        ...evidenceOf(entryOf(acronyms, code)),
      }),
    ),
    organization_name: organizations.flatMap(({ code, names }) =>
      Object.entries(names).map(([acronym, valid]): Insertable<OrganizationName> => {
        const entry = entryOf(acronyms, acronym);
        return {
          organization_code: code,
          acronym,
          name_fr: entry.fr,
          name_en: entry.en,
          valid,
          ...evidenceOf(entry),
        };
      }),
    ),
  };
}
