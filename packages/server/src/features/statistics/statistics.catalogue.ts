import type { Catalogue } from '../../graphql/catalogue.ts';

export const statisticsCatalogue: Catalogue = {
  'Query.referralStatistics': [
    'Combien d’aiguillages, par région, étape, mois… : ceux que vous pouvez voir; pour l’analyste, tous, sans aucune ligne et les petits nombres masqués.',
    'How many referrals, by region, step, month…: those that you may see; for an analyst, all of them, without any row and with small numbers hidden.',
  ],
  'Query.referralStatistics(groupBy:)': [
    'Ce que les aiguillages d’un groupe ont en commun : une dimension ou plusieurs, chacune une fois. L’ordre des dimensions est celui des groupes. Pour l’analyste : `REGION`, `STATUS` et `OPENED_YEAR`.',
    'What the referrals of a group have in common: one dimension or several, each once. Their order is that of the groups. For an analyst: `REGION`, `STATUS` and `OPENED_YEAR`.',
  ],
  'Query.referralStatistics(where:)': [
    'Lesquels compter; tous par défaut. L’analyste peut donner l’`eq` d’une région, l’`eq` d’une étape et une année civile entière du Québec : `openedAt` de son premier instant (`gte`) à celui de la suivante (`lt`).',
    'Which to count; all by default. An analyst may give the `eq` of a region, the `eq` of a step and one whole calendar year of Québec: `openedAt` from its first instant (`gte`) to that of the next (`lt`).',
  ],

  ReferralDimension: [
    'Ce par quoi les aiguillages se groupent.',
    'What referrals can be grouped by.',
  ],
  'ReferralDimension.REGION': ['Région', 'Region'],
  'ReferralDimension.STATUS': ['Étape', 'Step'],
  'ReferralDimension.ORGANIZATION': ['Organisme', 'Organization'],
  'ReferralDimension.PROGRAM': ['Programme', 'Program'],
  'ReferralDimension.ANTENNA': ['Antenne', 'Antenna'],
  'ReferralDimension.OPENED_YEAR': ['Année d’ouverture', 'Year of opening'],
  'ReferralDimension.OPENED_MONTH': ['Mois d’ouverture', 'Month of opening'],

  ReferralStatistics: ['Des aiguillages, comptés.', 'Referrals, counted.'],
  'ReferralStatistics.groups': [
    'Les groupes, dans l’ordre de leurs dimensions : codes, étapes et dates croissants. Un groupe vide n’y est pas. Au plus 5000; au-delà, une erreur, jamais une partie.',
    'The groups, in the order of their dimensions: codes, steps and dates ascending. An empty group is not there. At most 5000; beyond, an error, never a part.',
  ],
  'ReferralStatistics.total': [
    'Tous les aiguillages que `where` retient, groupés ou non.',
    'All the referrals that `where` keeps, whatever their group.',
  ],
  'ReferralStatistics.suppressedBelow': [
    'Les nombres de 1 jusqu’à celui-ci, non compris, sont masqués, et d’autres avec eux pour qu’aucune soustraction ne les révèle; null pour qui voit les lignes, à qui rien n’est masqué.',
    'Numbers from 1 up to this one, not included, are hidden, and others with them so that no subtraction reveals them; null for whoever sees rows, from whom nothing is hidden.',
  ],

  ReferralStatisticsGroup: [
    'Les aiguillages qui ont en commun ce par quoi ils sont groupés. Le champ d’une dimension qui n’est pas dans `groupBy` est null.',
    'The referrals that have in common what they are grouped by. The field of a dimension that is not in `groupBy` is null.',
  ],
  'ReferralStatisticsGroup.region': [
    'La région; null si on ne groupe pas par `REGION`.',
    'The region; null unless grouped by `REGION`.',
  ],
  'ReferralStatisticsGroup.status': [
    'L’étape où en sont les aiguillages aujourd’hui; null si on ne groupe pas par `STATUS`.',
    'The step that the referrals have reached today; null unless grouped by `STATUS`.',
  ],
  'ReferralStatisticsGroup.organization': [
    'L’organisme qui les a proposés; null si on ne groupe pas par `ORGANIZATION`.',
    'The organization that proposed them; null unless grouped by `ORGANIZATION`.',
  ],
  'ReferralStatisticsGroup.program': [
    'Le programme, tel qu’il est ou était à la fin; null pour les aiguillages sans programme, et si on ne groupe pas par `PROGRAM`.',
    'The program, as it is or last was; null for referrals without one, and unless grouped by `PROGRAM`.',
  ],
  'ReferralStatisticsGroup.antenna': [
    'L’antenne, telle qu’elle est ou était à la fin; null si on ne groupe pas par `ANTENNA`.',
    'The antenna, as it is or last was; null unless grouped by `ANTENNA`.',
  ],
  'ReferralStatisticsGroup.openedYear': [
    'L’année de leur ouverture, au Québec; null si on ne groupe pas par `OPENED_YEAR`.',
    'The year in which they were opened, in Québec; null unless grouped by `OPENED_YEAR`.',
  ],
  'ReferralStatisticsGroup.openedMonth': [
    'Le premier jour du mois de leur ouverture, au Québec; null si on ne groupe pas par `OPENED_MONTH`.',
    'The first day of the month in which they were opened, in Québec; null unless grouped by `OPENED_MONTH`.',
  ],
  'ReferralStatisticsGroup.count': [
    'Nombre d’aiguillages; null quand il est masqué.',
    'Number of referrals; null when it is hidden.',
  ],
  'ReferralStatisticsGroup.suppressed': [
    'Vrai quand le nombre est masqué : il est petit, ou en révélerait un qui l’est.',
    'True when the number is hidden: it is small, or would reveal one that is.',
  ],

  ReferralStatisticsTotal: ['Des aiguillages en tout.', 'Referrals in all.'],
  'ReferralStatisticsTotal.count': [
    'Nombre d’aiguillages; null quand il est masqué.',
    'Number of referrals; null when it is hidden.',
  ],
  'ReferralStatisticsTotal.suppressed': [
    'Vrai quand le nombre est masqué : il est petit, ou en révélerait un qui l’est.',
    'True when the number is hidden: it is small, or would reveal one that is.',
  ],
};
