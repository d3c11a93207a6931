import { compareDays, HISTORY_BEGINS_ON, latest, mondayBetween } from './calendar.ts';
import { type Site, type SiteRole, siteRoles } from './sites.ts';

export interface PlannedPosition {
  antennaCode: string;
  roleCode: string;
  from: string;
  until: string | null;
  /** The position whose holder takes this one on the day when it opens. */
  continues: PlannedPosition | null;
}

interface NumberedSite {
  code: string;
  site: Site;
}

/** How the head counts of a site change from one network to the next. */
interface Phase {
  /** The day on which the directors of the new directions come. */
  directorsOn: string;
  /** The other positions open and close on Mondays between these days. */
  from: string;
  to: string;
}

const beforeDeployment: Phase = {
  directorsOn: HISTORY_BEGINS_ON,
  from: HISTORY_BEGINS_ON,
  to: '2019-06-17',
};

/**
 * The phases end with the networks of data/annexe1.json. The last one starts after 2021-09, whose
 * counts are documented (data/regional_staff_documented.csv).
 */
const phases: Phase[] = [
  beforeDeployment,
  { directorsOn: '2019-09-03', from: '2019-09-03', to: '2020-03-23' },
  { directorsOn: '2021-04-06', from: '2020-05-04', to: '2021-03-29' },
  { directorsOn: '2023-10-12', from: '2021-10-04', to: '2023-10-02' },
];

/** Partnership counsellors become regional immigration counsellors, in a new position (annexe1.json). */
const conversions = { from: '2019-09-09', to: '2020-03-23' };

/** The positions of all antennas, in order of opening. */
export function planPositions(antennas: NumberedSite[]): PlannedPosition[] {
  const plan: PlannedPosition[] = [];
  for (const antenna of antennas) {
    for (const [index, phase] of phases.entries()) {
      for (const role of siteRoles) {
        const count = antenna.site.staff[index]?.[role] ?? 0;
        const change = count - (antenna.site.staff[index - 1]?.[role] ?? 0);
        for (let opened = 0; opened < change; opened++) {
          open(plan, antenna, phase, role);
        }
        if (change < 0) {
          close(plan, antenna, phase, role, -change);
        }
      }
    }
  }
  return plan.toSorted((a, b) => compareDays(a.from, b.from));
}

function open(
  plan: PlannedPosition[],
  { code, site }: NumberedSite,
  phase: Phase,
  role: SiteRole,
): void {
  const position = {
    antennaCode: code,
    from: openingDay(plan, { code, site }, phase, role),
    until: null,
    continues: null,
  };
  if (role !== 'COUNSELLOR') {
    plan.push({ ...position, roleCode: role });
    return;
  }
  if (phase !== beforeDeployment) {
    plan.push({ ...position, roleCode: 'REGIONAL_IMMIGRATION_COUNSELLOR' });
    return;
  }
  const convertedOn = mondayBetween(conversions.from, conversions.to, plan.length);
  const partnership = { ...position, roleCode: 'PARTNERSHIP_COUNSELLOR', until: convertedOn };
  plan.push(partnership, {
    ...position,
    roleCode: 'REGIONAL_IMMIGRATION_COUNSELLOR',
    from: convertedOn,
    continues: partnership,
  });
}

/** An antenna opens with its first employee; the others come one by one until the phase ends. */
function openingDay(
  plan: PlannedPosition[],
  { code, site }: NumberedSite,
  phase: Phase,
  role: SiteRole,
): string {
  if (role === 'REGIONAL_DIRECTOR') {
    return latest(site.openedOn, phase.directorsOn);
  }
  const first = !plan.some(({ antennaCode }) => antennaCode === code);
  return first && site.openedOn >= phase.from
    ? site.openedOn
    : mondayBetween(latest(site.openedOn, phase.from), phase.to, plan.length);
}

/** Ends the newest positions of a role at an antenna. */
function close(
  plan: PlannedPosition[],
  { code }: NumberedSite,
  phase: Phase,
  role: SiteRole,
  count: number,
): void {
  const standing = plan.filter(
    ({ antennaCode, roleCode, until }) =>
      antennaCode === code && roleCode === role && until === null,
  );
  for (const [index, position] of standing.slice(-count).entries()) {
    position.until = mondayBetween(phase.from, phase.to, plan.length + index);
  }
}
