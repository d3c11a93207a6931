import type { Insertable } from 'kysely';
import type { DateRange } from '../database/parsers.ts';
import type {
  Antenna,
  AntennaAssignment,
  HostOffice,
  HostOfficeDesignation,
} from '../database/tables.ts';
import { covers, ESTRIE_EXTENDED_ON, HISTORY_BEGINS_ON, rangeText, since } from './calendar.ts';
import type { PlannedTerritory } from './directions.ts';
import { ofPlace } from './french.ts';
import { remarks, withRemark } from './remarks.ts';
import type { Site } from './sites.ts';

type Evidence = Pick<Insertable<Antenna>, 'provenance' | 'source'>;

/** One site, its office and the directions that it has belonged to; rows lack only identifiers. */
export interface PlannedAntenna {
  site: Site;
  antenna: Insertable<Antenna>;
  office: Insertable<HostOffice>;
  designations: Omit<Insertable<HostOfficeDesignation>, 'host_office_id'>[];
  assignments: Omit<Insertable<AntennaAssignment>, 'antenna_id' | 'host_office_id'>[];
}

/**
 * Numbers the sites in order of opening, houses each one and follows its direction over time.
 *
 * @param regionOn the region of a municipality on a date.
 */
export function planNetwork(
  sites: Site[],
  territories: PlannedTerritory[],
  regionOn: (municipalityCode: string, date: string) => string,
): PlannedAntenna[] {
  return sites.map((site, index) => {
    const number = String(index + 1).padStart(3, '0');
    return {
      site,
      antenna: {
        code: `A-${number}`,
        name: `Antenne ${placeOf(site)}`,
        valid: since(site.openedOn),
        ...(site.source
          ? documented(withRemark(site.source, remarks.placeAlone))
          : invented(remarks.inventedPlace)),
      },
      office: {
        code: `HO-${number}`,
        municipality_code: site.municipalityCode,
        ...site.position,
        valid: since(HISTORY_BEGINS_ON),
        ...(site.office.name && site.source
          ? documented(withRemark(site.source, remarks.officeAlone))
          : invented(remarks.inventedOffice)),
      },
      designations: designationsOf(site),
      assignments: assignmentsOf(site, territories, regionOn),
    };
  });
}

/** An office that was a local employment centre until its conversion (annexe1.json, 2019-11-22). */
function designationsOf(site: Site): PlannedAntenna['designations'] {
  const { office } = site;
  const evidence =
    office.name && site.source ? documented(site.source) : invented(remarks.inventedDesignation);
  return [
    ...(office.convertedOn
      ? [
          {
            kind: 'LOCAL_EMPLOYMENT_CENTRE' as const,
            name: office.formerName ?? `Centre local d’emploi ${placeOf(site)}`,
            valid: rangeText({ from: HISTORY_BEGINS_ON, until: office.convertedOn }),
            ...evidence,
          },
        ]
      : []),
    {
      kind: 'SERVICES_QUEBEC_OFFICE' as const,
      name: office.name ?? `Bureau de Services Québec ${placeOf(site)}`,
      valid: since(office.convertedOn ?? HISTORY_BEGINS_ON),
      ...evidence,
    },
  ];
}

/** The direction follows the region of the municipality, and the region's direction, day by day. */
function assignmentsOf(
  site: Site,
  territories: PlannedTerritory[],
  regionOn: (municipalityCode: string, date: string) => string,
): PlannedAntenna['assignments'] {
  const stretches: { territory: PlannedTerritory; valid: DateRange }[] = [];
  for (const date of datesOfChange(site.openedOn, territories)) {
    const region = regionOn(site.municipalityCode, date);
    const territory = territories.find(
      ({ regionCode, valid }) => regionCode === region && covers(valid, date),
    ) as PlannedTerritory;
    const current = stretches.at(-1);
    if (current?.territory.directionCode === territory.directionCode) {
      continue;
    }
    if (current) {
      current.valid.until = date;
    }
    stretches.push({ territory, valid: { from: date, until: null } });
  }
  return stretches.map(({ territory, valid }) => ({
    direction_code: territory.directionCode,
    valid: rangeText(valid),
    ...(site.office.name && site.source && territory.provenance === 'DOCUMENTED'
      ? documented(
          `${withRemark(site.source, remarks.office)}; ${withRemark(territory.source, remarks.direction)}`,
        )
      : invented(remarks.inventedAssignment)),
  }));
}

/** The days on which the direction of an antenna may change, its opening first. */
function datesOfChange(openedOn: string, territories: PlannedTerritory[]): string[] {
  const changes = territories.flatMap(({ valid }) => valid.from ?? []);
  return [...new Set([openedOn, ESTRIE_EXTENDED_ON, ...changes])]
    .filter((date) => date >= openedOn)
    .toSorted();
}

/** `de Lévis (2)`, `de Montréal – Nord-Ouest`. */
function placeOf({ place, label }: Site): string {
  if (label === '') {
    return ofPlace(place);
  }
  return `${ofPlace(place)} ${label.startsWith('(') ? label : `– ${label}`}`;
}

const documented = (source: string): Evidence => ({ provenance: 'DOCUMENTED', source });

const invented = (source: string): Evidence => ({ provenance: 'DEMONSTRATION', source });
