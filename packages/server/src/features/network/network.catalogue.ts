import type { Catalogue } from '../../graphql/catalogue.ts';

export const networkCatalogue: Catalogue = {
  'Query.directions': [
    'Les directions régionales du ministère le jour demandé.',
    'The regional directions of the ministry on the day asked about.',
  ],
  'Query.direction': [
    'La direction régionale d’un code; null si elle n’existait pas le jour demandé.',
    'The regional direction of a code; null when it did not exist on the day asked about.',
  ],
  'Query.direction(code:)': [
    'Code de la direction régionale, par exemple `DR-MTG` pour la Montérégie.',
    'Code of the regional direction, for example `DR-MTG` for Montérégie.',
  ],
  'Query.hostOffices': [
    'Les bureaux hôtes : les bureaux du MTESS connus le jour demandé, qui hébergent ou hébergeront des antennes.',
    'The host offices: the offices of MTESS known on the day asked about, which house antennas or will.',
  ],
  'Query.hostOffices(near:)': [
    'Lieu autour duquel chercher, le bureau de la localité la plus proche d’abord; `orderBy` est alors sans effet.',
    'Place to search around, the office of the nearest town first; `orderBy` then has no effect.',
  ],
  'Query.hostOffices(orderBy:)': [
    'Ordre de la liste. Par défaut, par code, dans le sens croissant; sans effet avec `near`.',
    'Order of the list. By code, ascending, by default; without effect when `near` is given.',
  ],
  '*.hostOffices(orderBy:)': [
    'Ordre de la liste. Par défaut, par code, dans le sens croissant.',
    'Order of the list. By code, ascending, by default.',
  ],
  'Query.hostOffice': [
    'Le bureau hôte d’un code; null s’il n’était pas connu le jour demandé.',
    'The host office of a code; null when it was not known on the day asked about.',
  ],
  'Query.hostOffice(code:)': [
    'Code du bureau hôte : `HO-` et trois chiffres, par exemple `HO-001`.',
    'Code of the host office: `HO-` and three digits, for example `HO-001`.',
  ],
  'Query.antennas': [
    'Les antennes régionales ouvertes le jour demandé.',
    'The regional antennas open on the day asked about.',
  ],
  'Query.antennas(near:)': [
    'Lieu autour duquel chercher, l’antenne de la localité la plus proche d’abord; `orderBy` est alors sans effet. La distance est comptée jusqu’à la localité, non jusqu’au bureau.',
    'Place to search around, the antenna of the nearest town first; `orderBy` then has no effect. The distance is to the town, not to the office.',
  ],
  'Query.antennas(orderBy:)': [
    'Ordre de la liste. Par défaut, par nom, dans le sens croissant; sans effet avec `near`.',
    'Order of the list. By name, ascending, by default; without effect when `near` is given.',
  ],
  'Query.antenna': [
    'L’antenne régionale d’un code; null si elle n’était pas ouverte le jour demandé.',
    'The regional antenna of a code; null when it was not open on the day asked about.',
  ],
  'Query.antenna(code:)': [
    'Code de l’antenne : `A-` et trois chiffres, par exemple `A-001`.',
    'Code of the antenna: `A-` and three digits, for example `A-001`.',
  ],

  Direction: [
    'Une direction régionale du ministère, qui sert une ou plusieurs régions. Le réseau en a eu quatre, puis six (2019), neuf (2021) et dix (2023).',
    'A regional direction (directorate) of the ministry, which serves one or more regions. The network has had four, then six (2019), nine (2021) and ten (2023).',
  ],
  'Direction.code': [
    'Code de la direction : `DR-` et des lettres ou des chiffres, par exemple `DR-MTG`.',
    'Code of the direction: `DR-` and letters or digits, for example `DR-MTG`.',
  ],
  'Direction.name': [
    'Nom de la direction, en français. Aucune source ne nomme les quatre d’avant le 2019-08-28 : leurs noms sont des données de démonstration.',
    'Name of the direction, in French. No source names the four of before 2019-08-28: their names are demonstration data.',
  ],
  'Direction.openedOn': [
    'Premier jour de la direction, AAAA-MM-JJ.',
    'First day of the directorate, YYYY-MM-DD.',
  ],
  'Direction.validity': [
    'Période pendant laquelle la direction existe.',
    'Period during which the direction exists.',
  ],
  'Direction.regions': [
    'Les régions que la direction sert le jour demandé.',
    'The regions that the direction serves on the day asked about.',
  ],
  'Direction.antennas': [
    'Les antennes qui relèvent de la direction le jour demandé.',
    'The antennas that report to the direction on the day asked about.',
  ],
  'Direction.source': [
    'D’où viennent la direction et son nom : adresse web ou fichier du dossier `data`; null si rien n’est consigné.',
    'Where the direction and its name come from: web address or file of the `data` folder; null when nothing is recorded.',
  ],

  HostOffice: [
    'Un bureau hôte : le bureau du MTESS qui héberge une antenne. Bien des centres locaux d’emploi sont devenus des bureaux de Services Québec, de 2019 à 2020.',
    'A host office: the office of MTESS that houses an antenna. Many local employment centres became Services Québec offices, from 2019 to 2020.',
  ],
  'HostOffice.code': [
    'Code du bureau, propre au hub : `HO-` et trois chiffres. Il ne change pas avec le nom du bureau.',
    'Code of the office, the hub’s own: `HO-` and three digits. It does not change with the name of the office.',
  ],
  'HostOffice.kind': [
    'Genre du bureau le jour demandé; null s’il n’est pas connu ce jour-là.',
    'Kind of the office on the day asked about; null when it is not known on that day.',
  ],
  'HostOffice.name': [
    'Nom du bureau le jour demandé, en français; null s’il n’est pas connu ce jour-là.',
    'Name of the office on the day asked about, in French; null when it is not known on that day.',
  ],
  'HostOffice.latitude': [
    'Latitude de la localité, et non du bureau, en degrés décimaux.',
    'Latitude of the town, not of the office, in decimal degrees.',
  ],
  'HostOffice.longitude': [
    'Longitude de la localité, et non du bureau, en degrés décimaux.',
    'Longitude of the town, not of the office, in decimal degrees.',
  ],
  'HostOffice.municipality': [
    'La municipalité où se trouve le bureau.',
    'The municipality that the office is in.',
  ],
  'HostOffice.validity': [
    'Période pendant laquelle le bureau peut héberger des antennes. Son premier jour est inventé dans la démonstration.',
    'Period during which the office can house antennas. Its first day is invented in the demonstration.',
  ],
  'HostOffice.region': [
    'La région administrative où se trouve le bureau, à la date demandée.',
    'The administrative region that the office is in, on the date asked about.',
  ],
  'HostOffice.antennas': [
    'Les antennes que le bureau héberge le jour demandé.',
    'The antennas that the office houses on the day asked about.',
  ],
  'HostOffice.provenance': [
    'Ce sur quoi le bureau repose. Quand c’est `DEMONSTRATION`, le choix du bureau est inventé.',
    'What the office rests on. When it is `DEMONSTRATION`, the choice of the office is invented.',
  ],
  'HostOffice.source': [
    'D’où vient le bureau : adresse web ou mention d’une invention; null si rien n’est consigné.',
    'Where the office comes from: web address or mention of an invention; null when nothing is recorded.',
  ],
  HostOfficeKind: ['Genre de bureau hôte.', 'Kind of host office.'],
  'HostOfficeKind.SERVICES_QUEBEC_OFFICE': ['Bureau de Services Québec', 'Services Québec office'],
  'HostOfficeKind.LOCAL_EMPLOYMENT_CENTRE': ['Centre local d’emploi', 'Local employment centre'],

  Antenna: [
    'Une antenne régionale : le point de service où les entreprises d’une région rencontrent le ministère. La liste officielle n’est pas publique : selon `provenance`, son lieu est documenté, ou c’est une donnée de démonstration calibrée aux totaux officiels.',
    'A regional antenna: the point of service where the businesses of a region meet the ministry. The official list is not public: as `provenance` says, its place is documented, or it is demonstration data calibrated to the official totals.',
  ],
  'Antenna.code': [
    'Code de l’antenne, propre au hub : `A-` et trois chiffres.',
    'Code of the antenna, the hub’s own: `A-` and three digits.',
  ],
  'Antenna.name': [
    'Nom de l’antenne, en français, formé de celui de son lieu, avec un numéro ou un secteur quand il y en a plusieurs.',
    'Name of the antenna, in French, made of that of its place, with a number or a sector when there are several.',
  ],
  'Antenna.openedOn': [
    'Jour de l’ouverture, AAAA-MM-JJ. Aucune source publique ne le donne : dans la démonstration, il est inventé, même quand le lieu est documenté.',
    'Day of opening, YYYY-MM-DD. No public source gives it: in the demonstration it is invented, even when the place is documented.',
  ],
  'Antenna.validity': [
    'Période pendant laquelle l’antenne est ouverte; elle commence avec `openedOn`.',
    'Period during which the antenna is open; it begins with `openedOn`.',
  ],
  'Antenna.hostOffice': [
    'Le bureau qui héberge l’antenne le jour demandé; null si elle n’en avait pas.',
    'The office that houses the antenna on the day asked about; null when it had none.',
  ],
  'Antenna.municipality': [
    'La municipalité de son bureau hôte le jour demandé; null sans bureau.',
    'The municipality of its host office on the day asked about; null without an office.',
  ],
  'Antenna.region': [
    'La région de sa municipalité le jour demandé; null sans bureau.',
    'The region of its municipality on the day asked about; null without an office.',
  ],
  'Antenna.direction': [
    'La direction régionale dont l’antenne relève le jour demandé; null si elle ne relevait d’aucune.',
    'The regional direction that the antenna reports to on the day asked about; null when it reported to none.',
  ],
  'Antenna.version': [
    'Numéro de la version, que `expectedVersion` attend; le même quel que soit le jour demandé.',
    'Number of the version, which `expectedVersion` expects; the same whichever day is asked about.',
  ],
  'Antenna.provenance': [
    'Ce sur quoi l’antenne repose : `DOCUMENTED` si une source publique la situe là, `DEMONSTRATION` si elle est inventée pour que les totaux soient les officiels.',
    'What the antenna rests on: `DOCUMENTED` when a public source places it there, `DEMONSTRATION` when it is invented so that the totals are the official ones.',
  ],
  'Antenna.source': [
    'D’où vient l’antenne : adresse web de l’article ou du communiqué, ou mention de ce qui est inventé; null si rien n’est consigné.',
    'Where the antenna comes from: web address of the article or release, or mention of what is invented; null when nothing is recorded.',
  ],
  'HostOfficeEdge.distanceKm': [
    'Distance à vol d’oiseau entre le lieu de `near` et la localité du bureau (non le bureau même), en kilomètres; null sans `near`.',
    'Distance as the crow flies from the place of `near` to the town of the office (not the office itself), in kilometres; null without `near`.',
  ],
  'AntennaEdge.distanceKm': [
    'Distance à vol d’oiseau entre le lieu de `near` et la localité de l’antenne (non son bureau), en kilomètres; null sans `near`.',
    'Distance as the crow flies from the place of `near` to the town of the antenna (not its office), in kilometres; null without `near`.',
  ],

  'Region.direction': [
    'La direction régionale qui sert la région le jour demandé; null si aucune ne la servait.',
    'The regional direction that serves the region on the day asked about; null when none did.',
  ],
  'Region.hostOffices': [
    'Les bureaux hôtes connus le jour demandé dans les municipalités de la région, dans ses limites de ce jour-là.',
    'The host offices known on the day asked about in the municipalities of the region, within its limits of that day.',
  ],
  'Region.antennas': [
    'Les antennes ouvertes dans la région le jour demandé : celles dont le bureau hôte est dans une de ses municipalités.',
    'The antennas open in the region on the day asked about: those whose host office is in one of its municipalities.',
  ],
  'Municipality.hostOffices': [
    'Les bureaux hôtes de la municipalité connus le jour demandé.',
    'The host offices of the municipality known on the day asked about.',
  ],
  'Municipality.antennas': [
    'Les antennes ouvertes dans la municipalité le jour demandé.',
    'The antennas open in the municipality on the day asked about.',
  ],

  'DirectionFilter.region': [
    'Condition sur le code des régions servies le jour demandé, que l’une d’elles au moins doit remplir.',
    'Condition on the code of the regions served on the day asked about, which at least one of them must meet.',
  ],
  'DirectionFilter.openedOn': [
    'Condition sur le premier jour de la direction.',
    'Condition on the first day of the direction.',
  ],
  'HostOfficeFilter.kind': [
    'Condition sur le genre du bureau le jour demandé.',
    'Condition on the kind of the office on the day asked about.',
  ],
  'HostOfficeFilter.municipality': [
    'Condition sur le code géographique de la municipalité du bureau.',
    'Condition on the geographic code of the municipality of the office.',
  ],
  HostOfficeKindFilter: [
    'Comparaison du genre d’un bureau hôte.',
    'Comparison of the kind of a host office.',
  ],
  'AntennaFilter.municipality': [
    'Condition sur le code géographique de la municipalité de l’antenne, le jour demandé.',
    'Condition on the geographic code of the antenna’s municipality, on the day asked about.',
  ],
  'AntennaFilter.direction': [
    'Condition sur le code de la direction régionale dont l’antenne relève, le jour demandé.',
    'Condition on the code of the regional direction that the antenna reports to, on the day asked about.',
  ],

  'Mutation.openAntenna': [
    'Ouvre une antenne dans un bureau hôte, sous une direction régionale.',
    'Opens an antenna in a host office, under a regional direction.',
  ],
  'Mutation.moveAntenna': [
    'Déménage une antenne dans un autre bureau hôte, ou la fait passer à une autre direction.',
    'Moves an antenna to another host office, or to another direction.',
  ],
  'OpenAntennaInput.name': [
    'Nom de l’antenne : aucune autre ne le porte pendant la même période.',
    'Name of the antenna: no other has it during the same period.',
  ],
  '*Input.hostOffice': [
    'Code du bureau hôte, tel que `hostOffices` les donne.',
    'Code of the host office, as `hostOffices` gives them.',
  ],
  '*Input.direction': [
    'Code de la direction régionale qui sert la région du bureau ce jour-là.',
    'Code of the regional direction that serves the region of the office on that day.',
  ],
  'MoveAntennaInput.direction': [
    'Code de la direction régionale; sans lui, l’antenne garde la sienne.',
    'Code of the regional direction; without it, the antenna keeps its own.',
  ],
  'OpenAntennaInput.openedOn': [
    'Premier jour d’ouverture; il peut être à venir.',
    'First day on which it is open; it may be to come.',
  ],
  '*Input.antenna': ['Code de l’antenne.', 'Code of the antenna.'],
  'MoveAntennaInput.on': [
    'Premier jour au nouvel endroit. L’antenne y reste jusqu’au prochain déménagement déjà inscrit; un changement de direction déjà inscrit reste, lui aussi.',
    'First day at the new place. The antenna stays there until the next move that is already recorded; a change of direction that is already recorded stays, too.',
  ],
  'AntennaSaved.antenna': [
    'L’antenne, telle qu’elle est le jour dont il s’agit.',
    'The antenna, as it is on the day in question.',
  ],
};
