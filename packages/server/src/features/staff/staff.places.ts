import type { DateRange } from '../../database/parsers.ts';
import { findNamed } from '../../graphql/find-named.ts';
import type { Write } from '../../graphql/write.ts';

/** @throws WriteProblem when there is no antenna of this code. */
export function findAntenna(
  { db }: Write,
  antenna: string,
): Promise<{ id: number; valid: DateRange }> {
  return findNamed(
    antenna,
    ['antenna'],
    (code) =>
      db.selectFrom('antenna').select(['id', 'valid']).where('code', '=', code).executeTakeFirst(),
    {
      fr: 'Aucune antenne n’a ce code. Celles d’aujourd’hui sont dans antennas { nodes { code name } }; pour un autre jour, donnez « asOf ».',
      en: 'No antenna has this code. Those of today are in antennas { nodes { code name } }; for another day, give "asOf".',
    },
  );
}

/** @throws WriteProblem when there is no role of this code. */
export function findRole({ db }: Write, role: string): Promise<{ code: string; valid: DateRange }> {
  return findNamed(
    role,
    ['role'],
    (given) =>
      db.selectFrom('role').select(['code', 'valid']).where('code', '=', given).executeTakeFirst(),
    {
      fr: 'Aucun rôle n’a ce code. Ceux d’aujourd’hui sont dans roles { code label }; pour un autre jour, donnez « asOf ».',
      en: 'No role has this code. Those of today are in roles { code label }; for another day, give "asOf".',
    },
  );
}
