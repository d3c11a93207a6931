import type { Catalogue } from '../../graphql/catalogue.ts';

export const geographyCatalogue: Catalogue = {
  'Query.regions': [
    'Les 17 régions administratives, dans l’ordre de leurs codes.',
    'The 17 administrative regions, in the order of their codes.',
  ],
  'Query.region': [
    'La région administrative d’un code; null s’il n’y en a pas.',
    'The administrative region of a code; null when there is none.',
  ],
  'Query.region(code:)': ['Code de la région, de 01 à 17.', 'Code of the region, from 01 to 17.'],
  'Query.mrcs': [
    'Les municipalités régionales de comté, et l’Administration régionale Kativik.',
    'The regional county municipalities (MRC), and the Kativik regional administration.',
  ],
  'Query.mrc': [
    'La MRC d’un code; null s’il n’y en a pas.',
    'The MRC of a code; null when there is none.',
  ],
  'Query.mrc(code:)': [
    'Code de la MRC : trois chiffres, par exemple 460 pour Brome-Missisquoi.',
    'Code of the MRC: three digits, for example 460 for Brome-Missisquoi.',
  ],
  'Query.municipalities': [
    'Les municipalités locales du Québec.',
    'The local municipalities of Québec.',
  ],
  'Query.municipalities(near:)': [
    'Lieu autour duquel chercher, la municipalité la plus proche d’abord; `orderBy` est alors sans effet, et les municipalités sans position sont écartées.',
    'Place to search around, the nearest municipality first; `orderBy` then has no effect, and municipalities without a position are left out.',
  ],
  'Query.municipalities(orderBy:)': [
    'Ordre de la liste. Par défaut, par nom, dans le sens croissant; sans effet avec `near`.',
    'Order of the list. By name, ascending, by default; without effect when `near` is given.',
  ],
  'Query.municipality': [
    'La municipalité d’un code géographique; null s’il n’y en a pas.',
    'The municipality of a geographic code; null when there is none.',
  ],
  'Query.municipality(code:)': [
    'Code géographique de la municipalité : cinq chiffres.',
    'Geographic code of the municipality: five digits.',
  ],

  Region: [
    'Une région administrative du Québec. Son territoire est daté : l’Estrie s’est agrandie de deux MRC de la Montérégie le 2021-07-08.',
    'An administrative region of Québec. Its territory is dated: Estrie gained two MRC of Montérégie on 2021-07-08.',
  ],
  'Region.code': ['Code de la région, de 01 à 17.', 'Code of the region, from 01 to 17.'],
  'Region.name': [
    'Nom officiel de la région, le même dans les deux langues.',
    'Official name of the region, the same in both languages.',
  ],
  'Region.latitude': [
    'Latitude, en degrés décimaux, d’un point de la région où poser une étiquette sur une carte.',
    'Latitude, in decimal degrees, of a point inside the region at which to place a label on a map.',
  ],
  'Region.longitude': [
    'Longitude, en degrés décimaux, d’un point de la région où poser une étiquette sur une carte.',
    'Longitude, in decimal degrees, of a point inside the region at which to place a label on a map.',
  ],
  'Region.population': [
    'Population de la région dans ses limites du jour demandé; null si elle n’est pas connue.',
    'Population of the region within its limits of the day asked about; null when it is not known.',
  ],
  'Region.mrcs': [
    'Les MRC de la région le jour demandé; aucune à Montréal ni à Laval.',
    'The MRC of the region on the day asked about; none in Montréal or Laval.',
  ],
  'Region.municipalities': [
    'Les municipalités de la région le jour demandé.',
    'The municipalities of the region on the day asked about.',
  ],

  RegionPopulation: [
    'Population d’une région : la somme de celles de ses municipalités.',
    'Population of a region: the sum of those of its municipalities.',
  ],
  'RegionPopulation.value': ['Nombre d’habitants.', 'Number of inhabitants.'],
  'RegionPopulation.year': [
    'Année du décret de population. Quand les limites de la région ont changé, c’est la même population, répartie autrement.',
    'Year of the population decree. Where the limits of the region have changed, it is the same population, divided otherwise.',
  ],

  Mrc: [
    'Une municipalité régionale de comté (MRC), ou l’Administration régionale Kativik, qui en tient lieu dans le Nord-du-Québec.',
    'A regional county municipality (MRC), or the Kativik regional administration, which stands for one in Nord-du-Québec.',
  ],
  'Mrc.code': ['Code de la MRC : trois chiffres.', 'Code of the MRC: three digits.'],
  'Mrc.name': [
    'Nom officiel de la MRC, le même dans les deux langues.',
    'Official name of the MRC, the same in both languages.',
  ],
  'Mrc.kind': [
    '`MRC`, ou `ARK` pour l’Administration régionale Kativik.',
    '`MRC`, or `ARK` for the Kativik regional administration.',
  ],
  'Mrc.region': [
    'La région dont la MRC fait partie le jour demandé; null si elle n’est pas connue.',
    'The region that the MRC is part of on the day asked about; null when it is not known.',
  ],
  'Mrc.municipalities': ['Les municipalités de la MRC.', 'The municipalities of the MRC.'],

  Municipality: [
    'Une municipalité locale du Répertoire des municipalités du Québec (mars 2022). Les réserves et les territoires non organisés n’y sont pas.',
    'A local municipality of the register of Québec municipalities (March 2022). Reserves and unorganized territories are not in it.',
  ],
  'Municipality.code': [
    'Code géographique de la municipalité : cinq chiffres.',
    'Geographic code of the municipality: five digits.',
  ],
  'Municipality.name': [
    'Nom officiel de la municipalité, le même dans les deux langues.',
    'Official name of the municipality, the same in both languages.',
  ],
  'Municipality.designation': [
    'Désignation officielle de la municipalité, en français, par exemple « Ville », « Paroisse » ou « Village nordique ».',
    'Official designation of the municipality, in French, for example “Ville”, “Paroisse” or “Village nordique”.',
  ],
  'Municipality.population': [
    'Nombre d’habitants selon le décret de population de 2022, quel que soit le jour demandé.',
    'Number of inhabitants in the population decree of 2022, whatever the day asked about.',
  ],
  'Municipality.areaKm2': [
    'Superficie inscrite au Répertoire des municipalités, en kilomètres carrés; null si elle n’y est pas.',
    'Area in the register of municipalities, in square kilometres; null when it is not there.',
  ],
  'Municipality.latitude': [
    'Latitude de la localité, en degrés décimaux; null si la position n’a pas été trouvée avec certitude.',
    'Latitude of the town, in decimal degrees; null when no position was found with certainty.',
  ],
  'Municipality.longitude': [
    'Longitude de la localité, en degrés décimaux; null si la position n’a pas été trouvée avec certitude.',
    'Longitude of the town, in decimal degrees; null when no position was found with certainty.',
  ],
  'Municipality.coordinateBasis': [
    'Comment la position a été reliée à la municipalité (même nom et même code, même nom dans la région, localité), en français; null sans position.',
    'How the position was matched with the municipality (same name and code, same name in the region, locality), in French; null without a position.',
  ],
  'Municipality.townHallFsa': [
    'Région de tri d’acheminement de l’hôtel de ville : les trois premiers caractères de son code postal; null si elle n’est pas connue.',
    'Forward sortation area of the town hall: the first three characters of its postal code; null when it is not known.',
  ],
  'Municipality.mrc': [
    'La MRC dont la municipalité fait partie; null si elle n’est d’aucune.',
    'The MRC that the municipality is part of; null when it is part of none.',
  ],
  'Municipality.region': [
    'La région dont la municipalité fait partie le jour demandé; null si elle n’est pas connue.',
    'The region that the municipality is part of on the day asked about; null when it is not known.',
  ],
  'MunicipalityEdge.distanceKm': [
    'Distance à vol d’oiseau entre le lieu de `near` et la localité, en kilomètres; null sans `near`.',
    'Distance as the crow flies from the place of `near` to the town, in kilometres; null without `near`.',
  ],

  'MunicipalityFilter.population': [
    'Condition sur le nombre d’habitants.',
    'Condition on the number of inhabitants.',
  ],
  'MunicipalityFilter.mrc': [
    'Condition sur le code de la MRC de la municipalité.',
    'Condition on the code of the municipality’s MRC.',
  ],
  'MunicipalityOrderField.POPULATION': ['Par population', 'By population'],
};
