import type { Catalogue } from '../../graphql/catalogue.ts';

export const deploymentCatalogue: Catalogue = {
  'Query.deployment': [
    'Le déploiement du réseau un jour donné : ce que comptent les fiches du répertoire, à côté de ce qui a été publié.',
    'The deployment of the network on a given day: what the records of the directory count, beside what was published.',
  ],
  'Query.deployment(asOf:)': ['Jour demandé, AAAA-MM-JJ.', 'Day asked about, YYYY-MM-DD.'],
  'Query.deploymentComparison': [
    'Le déploiement du réseau comparé entre deux jours, comme à l’Annexe 1 de l’annonce du 2019-08-28.',
    'The deployment of the network compared between two days, as in Annexe 1 of the announcement of 2019-08-28.',
  ],
  'Query.deploymentComparison(before:)': [
    'Premier jour à comparer, AAAA-MM-JJ; l’« avant » de l’Annexe 1 est le 2019-08-27, veille de l’annonce.',
    'First day to compare, YYYY-MM-DD; the “before” of Annexe 1 is 2019-08-27, the eve of the announcement.',
  ],
  'Query.deploymentComparison(after:)': [
    'Second jour à comparer, AAAA-MM-JJ; l’« après » de l’Annexe 1 est le 2020-04-01, jour où nous tenons le déploiement pour achevé.',
    'Second day to compare, YYYY-MM-DD; the “after” of Annexe 1 is 2020-04-01, the day on which we take the deployment to be complete.',
  ],

  Deployment: [
    'Le déploiement du réseau un jour donné.',
    'The deployment of the network on a given day.',
  ],
  'Deployment.asOf': ['Le jour demandé, AAAA-MM-JJ.', 'The day asked about, YYYY-MM-DD.'],
  'Deployment.figures': [
    'Un chiffre pour chacune des quatre mesures, dans l’ordre de l’Annexe 1.',
    'One figure for each of the four measures, in the order of Annexe 1.',
  ],

  DeploymentMeasure: [
    'Ce que l’Annexe 1 de l’annonce du 2019-08-28 mesure.',
    'What Annexe 1 of the announcement of 2019-08-28 measures.',
  ],
  'DeploymentMeasure.DIRECTIONS': ['Directions régionales', 'Regional directions'],
  'DeploymentMeasure.ANTENNAS': [
    'Antennes régionales (points de service)',
    'Regional antennas (service points)',
  ],
  'DeploymentMeasure.EMPLOYEES': ['Employés du MIDI en région', 'MIDI employees in the regions'],
  'DeploymentMeasure.COUNSELLORS': ['Conseillers', 'Counsellors'],

  DeploymentFigure: [
    'Une mesure un jour donné : le nombre compté, et le nombre publié.',
    'One measure on a given day: the number counted, and the number published.',
  ],
  'DeploymentFigure.key': ['La mesure.', 'The measure.'],
  'DeploymentFigure.value': [
    'Nombre compté dans les fiches du répertoire ce jour-là : directions et antennes qui existent, personnes titulaires d’un poste.',
    'Number counted in the records of the directory on that day: directions and antennas that exist, people who hold a position.',
  ],
  'DeploymentFigure.official': [
    'Chiffre publié pour ce jour même; null si rien n’a été publié pour ce jour et cette mesure.',
    'Figure published for that very day; null when nothing was published for that day and measure.',
  ],
  'DeploymentFigure.difference': [
    'Nombre compté moins nombre publié; null si rien n’a été publié de ce jour.',
    'Number counted less number published; null when nothing was published of that day.',
  ],
  'DeploymentFigure.reconciles': [
    'Vrai si le nombre compté est celui qui a été publié, ou le dépasse quand la source dit « plus de »; null sans chiffre publié.',
    'True when the number counted is the one published, or exceeds it when the source says “more than”; null without a published figure.',
  ],
  'DeploymentFigure.roles': [
    'Combien de personnes occupaient chaque rôle, pour les employés et les conseillers; vide pour les directions et les antennes.',
    'How many people held each role, for employees and counsellors; empty for directions and antennas.',
  ],
  RoleCount: [
    'Nombre de personnes qui occupent un rôle, un jour donné.',
    'Number of people who hold a role, on a given day.',
  ],
  'RoleCount.code': ['Code du rôle.', 'Code of the role.'],
  'RoleCount.label': ['Nom du rôle.', 'Name of the role.'],
  'RoleCount.value': [
    'Nombre de personnes titulaires d’un poste de ce rôle.',
    'Number of people who hold a position with this role.',
  ],
  OfficialFigure: [
    'Un chiffre publié au sujet d’un jour, qui ne remplace jamais ce qui est compté.',
    'A figure published about a day, which never replaces what is counted.',
  ],
  'OfficialFigure.value': [
    'Nombre publié, ou celui que la source dit dépassé quand `atLeast` est vrai.',
    'Number published, or the one that the source says was exceeded when `atLeast` is true.',
  ],
  'OfficialFigure.atLeast': [
    'Vrai si la source dit « plus de » ce nombre, sans être plus précise.',
    'True when the source says “more than” this number, and nothing more precise.',
  ],
  'OfficialFigure.source': [
    'Où le chiffre a été publié : adresse web ou communiqué.',
    'Where the figure was published: web address or press release.',
  ],

  DeploymentComparison: [
    'Le déploiement du réseau comparé entre deux jours. Tout y est compté sur le moment, rien n’y est conservé d’avance.',
    'The deployment of the network compared between two days. Everything is counted on the spot, nothing is kept as an answer.',
  ],
  'DeploymentComparison.before': [
    'Premier jour comparé, AAAA-MM-JJ.',
    'First day compared, YYYY-MM-DD.',
  ],
  'DeploymentComparison.after': [
    'Second jour comparé, AAAA-MM-JJ.',
    'Second day compared, YYYY-MM-DD.',
  ],
  'DeploymentComparison.measures': [
    'Les quatre mesures de l’Annexe 1 comparées, dans son ordre : directions, antennes, employés, conseillers.',
    'The four measures of Annexe 1 compared, in its order: directions, antennas, employees, counsellors.',
  ],
  'DeploymentComparison.mandates': [
    'Les mandats des conseillers et conseillères les deux jours, dans l’ordre de l’annonce.',
    'The mandates of counsellors on the two days, in the order of the announcement.',
  ],
  MeasureComparison: [
    'Une mesure comparée entre deux jours : les nombres comptés, et les nombres publiés.',
    'One measure compared between two days: the numbers counted, and the numbers published.',
  ],
  'MeasureComparison.key': ['La mesure.', 'The measure.'],
  'MeasureComparison.before': [
    'Nombre compté dans les fiches du répertoire le premier jour.',
    'Number counted in the records of the directory on the first day.',
  ],
  'MeasureComparison.after': [
    'Nombre compté dans les fiches du répertoire le second jour.',
    'Number counted in the records of the directory on the second day.',
  ],
  'MeasureComparison.change': [
    'Nombre compté le second jour, moins celui du premier; négatif si la mesure a baissé.',
    'Number counted on the second day, less that of the first; negative when the measure went down.',
  ],
  'MeasureComparison.official': [
    'Ce qui a été publié pour l’un ou l’autre jour; null si rien ne l’a été.',
    'What was published for either day; null when nothing was.',
  ],
  'MeasureComparison.reconciles': [
    'Vrai si les nombres comptés s’accordent avec les nombres publiés les deux jours; null si l’un des jours n’a pas de chiffre publié.',
    'True when the numbers counted agree with the numbers published on both days; null when one of the days has no published figure.',
  ],
  'MeasureComparison.roles': [
    'Les rôles occupés l’un ou l’autre jour, pour les employés et les conseillers; vide pour les directions et les antennes.',
    'The roles held on either day, for employees and counsellors; empty for directions and antennas.',
  ],
  RoleChange: [
    'Nombre de personnes qui occupent un rôle, comparé entre deux jours.',
    'Number of people who hold a role, compared between two days.',
  ],
  'RoleChange.code': ['Code du rôle.', 'Code of the role.'],
  'RoleChange.label': ['Nom du rôle.', 'Name of the role.'],
  'RoleChange.before': [
    'Nombre de personnes titulaires d’un poste de ce rôle le premier jour.',
    'Number of people who held a position with this role on the first day.',
  ],
  'RoleChange.after': [
    'Nombre de personnes titulaires d’un poste de ce rôle le second jour.',
    'Number of people who held a position with this role on the second day.',
  ],
  OfficialComparison: [
    'Ce qui a été publié d’une mesure pour deux jours.',
    'What was published of a measure for two days.',
  ],
  'OfficialComparison.before': [
    'Nombre publié pour le premier jour; null si rien ne l’a été.',
    'Number published for the first day; null when nothing was.',
  ],
  'OfficialComparison.after': [
    'Nombre publié pour le second jour; null si rien ne l’a été.',
    'Number published for the second day; null when nothing was.',
  ],
  'OfficialComparison.change': [
    'Nombre publié pour le second jour, moins celui du premier; null si l’un des deux manque.',
    'Number published for the second day, less that of the first; null when either is missing.',
  ],
  'OfficialComparison.beforeDifference': [
    'Nombre compté moins nombre publié, au premier jour; null si rien n’a été publié de ce jour.',
    'Number counted less number published, on the first day; null when nothing was published of that day.',
  ],
  'OfficialComparison.afterDifference': [
    'Nombre compté moins nombre publié, au second jour; null si rien n’a été publié de ce jour.',
    'Number counted less number published, on the second day; null when nothing was published of that day.',
  ],
  'OfficialComparison.atLeast': [
    'Vrai si une source dit « plus de » pour l’un des deux jours : la différence publiée n’est alors qu’approchée.',
    'True when a source says “more than” for either day: the published difference is then only approximate.',
  ],
  'OfficialComparison.sources': [
    'Où les nombres ont été publiés : adresses web ou communiqués, sans répétition.',
    'Where the numbers were published: web addresses or press releases, without repetition.',
  ],
  MandateComparison: [
    'Un mandat des conseillers et conseillères, comparé entre deux jours.',
    'A mandate of counsellors, compared between two days.',
  ],
  'MandateComparison.code': [
    'Code du mandat : `M` et un chiffre.',
    'Code of the mandate: `M` and a digit.',
  ],
  'MandateComparison.text': [
    'Énoncé du mandat, résumé de l’annonce en français et traduit par nous en anglais.',
    'Statement of the mandate, condensed from the announcement in French and translated by us into English.',
  ],
  'MandateComparison.before': [
    'Vrai si le mandat avait cours le premier jour; null si l’annonce ne dit rien de ce jour.',
    'True when the mandate was in force on the first day; null when the announcement says nothing of that day.',
  ],
  'MandateComparison.after': [
    'Vrai si le mandat avait cours le second jour; null si l’annonce ne dit rien de ce jour.',
    'True when the mandate was in force on the second day; null when the announcement says nothing of that day.',
  ],
  'MandateComparison.optimised': [
    'Vrai si le mandat a été optimisé entre les deux jours.',
    'True when the mandate was optimised between the two days.',
  ],
};
