import { type Partner, partners } from './partners.ts';
import type { Random } from './random.ts';

/** With whom a record is shared, and whether with the contacts of its employer. */
export interface Share {
  organization: Partner;
  contacts: boolean;
}

/** How often what one organization originates is shared with another. */
const shared: Record<string, Partial<Record<Partner, number>>> = {
  MIDI: { MTESS: 0.24, MEI: 0.11 },
  MTESS: { MEI: 0.07 },
  MEI: { MTESS: 0.14 },
};

/** To whom a record is most often referred. */
const referredTo: Record<string, Partner> = { MIDI: 'MTESS', MTESS: 'MEI', MEI: 'MTESS' };

const WITH_CONTACTS = 0.5;

/** @param referred whether the record goes to a partner at some step: it is then shared with one. */
export function sharesOf(organization: string, referred: boolean, random: Random): Share[] {
  const drawn = partners.filter((partner) => random.chance(shared[organization]?.[partner] ?? 0));
  const organizations =
    drawn.length === 0 && referred ? [referredTo[organization] as Partner] : drawn;
  return organizations.map((partner) => ({
    organization: partner,
    contacts: random.chance(WITH_CONTACTS),
  }));
}
