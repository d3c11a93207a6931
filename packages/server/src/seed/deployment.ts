import type { Insertable } from 'kysely';
import type {
  DeploymentMeasure,
  Mandate,
  MandatePeriod,
  OfficialFigure,
} from '../database/tables.ts';
import { ANNOUNCED_ON, DEPLOYED_ON, EVE_OF_ANNOUNCEMENT, since, until } from './calendar.ts';
import { remarks, withRemark } from './remarks.ts';
import { readJson } from './source-files.ts';
import { announcement } from './vocabulary.ts';

interface Annexe1 {
  measures: { id: string; before: number; after: number }[];
  mandates: {
    id: string;
    fr: string;
    en: string;
    before: boolean | null;
    optimised: boolean;
  }[];
  other_network_dates: {
    date: string;
    directions?: number;
    antennas?: number;
    employees?: number | string;
    source: string;
  }[];
}

/** The mandates of counsellors; one that Annexe 1 does not tell of before is known from that day. */
export function mandateRows() {
  const { mandates } = readJson<Annexe1>('annexe1.json');
  const evidence = { provenance: 'OFFICIAL' as const, source: announcement() };
  return {
    mandate: mandates.map(
      ({ id, fr, en, before }, index): Insertable<Mandate> => ({
        code: id,
        ordinal: index + 1,
        text_fr: fr,
        text_en: en,
        known_from: before === null ? ANNOUNCED_ON : null,
        ...evidence,
      }),
    ),
    mandate_period: mandates.flatMap(({ id, before, optimised }): Insertable<MandatePeriod>[] => [
      ...(before
        ? [{ mandate_code: id, optimised: false, valid: until(ANNOUNCED_ON), ...evidence }]
        : []),
      { mandate_code: id, optimised, valid: since(ANNOUNCED_ON), ...evidence },
    ]),
  };
}

/** The figures of Annexe 1 and of the later networks, as announced. */
export function officialFigureRows(): Insertable<OfficialFigure>[] {
  const { measures, other_network_dates } = readJson<Annexe1>('annexe1.json');
  return [
    ...measures.flatMap(({ id, before, after }) => [
      {
        measure: measureOf(id),
        as_of: EVE_OF_ANNOUNCEMENT,
        value: before,
        at_least: false,
        source: withRemark(announcement(), remarks.eveOfAnnouncement),
      },
      {
        measure: measureOf(id),
        as_of: DEPLOYED_ON,
        value: after,
        at_least: false,
        source: withRemark(announcement(), remarks.deploymentComplete),
      },
    ]),
    ...other_network_dates.flatMap(({ date, source, directions, antennas, employees }) =>
      Object.entries({ directions, antennas, employees }).flatMap(([id, figure]) =>
        figure === undefined
          ? []
          : [{ measure: measureOf(id), as_of: date, ...announcedValue(figure), source }],
      ),
    ),
  ];
}

const measureOf = (id: string) => id.toUpperCase() as DeploymentMeasure;

/** `more than 200` is at least 200. */
function announcedValue(figure: number | string) {
  return typeof figure === 'number'
    ? { value: figure, at_least: false }
    : { value: Number(figure.replace('more than ', '')), at_least: true };
}
