import { type DemonstrationName, demonstrationTokens } from '@estuaire/server/demonstration';

/**
 * Who asks: the public without a token, a partner's team, a counsellor of MIDI in region 12, a director of MIDI in
 * regions 03 and 12, an analyst who sees statistics alone, or the administration of the hub.
 */
export type PrincipalName =
  | 'PUBLIC'
  | 'MTESS'
  | 'MEI'
  | 'COUNSELLOR'
  | 'DIRECTOR'
  | 'ANALYST'
  | 'ADMINISTRATOR';

const demonstrationNames: Record<PrincipalName, DemonstrationName | undefined> = {
  PUBLIC: undefined,
  MTESS: 'MTESS',
  MEI: 'MEI',
  COUNSELLOR: 'counsellor',
  DIRECTOR: 'director',
  ANALYST: 'analyst',
  ADMINISTRATOR: 'administrator',
};

/**
 * The demonstration's key of a principal; undefined for the public.
 *
 * @throws RangeError when there is no such principal.
 */
export function tokenOf(principal: PrincipalName): string | undefined {
  if (!Object.hasOwn(demonstrationNames, principal)) {
    const names = Object.keys(demonstrationNames).join(', ');
    throw new RangeError(`There is no principal "${principal}": they are ${names}.`);
  }
  const name = demonstrationNames[principal];
  return name && demonstrationTokens[name];
}
