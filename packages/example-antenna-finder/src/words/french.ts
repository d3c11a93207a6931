import type { Words } from './words.ts';

const antennas = (count: number) => (count > 1 ? `${count} antennes` : 'une antenne');

const nearest = (count: number) =>
  count > 1 ? `les ${count} antennes les plus proches` : 'l’antenne la plus proche';

export const french: Words = {
  title: 'Trouver une antenne régionale',
  subtitle: 'Immigration en région\u00a0: qui accompagne les entreprises près de chez vous',
  skip: 'Aller aux résultats',
  otherLanguage: 'English',

  label: 'Ville ou code postal',
  hint: 'Par exemple\u00a0: Granby, st-jerome ou J9X\u00a01A1',
  find: 'Chercher',
  share: 'Utiliser ma position',
  asking: 'Position demandée…',
  refused:
    'Votre navigateur a refusé de partager la position. Tapez plutôt une ville ou un code postal.',
  unavailable:
    'La position de votre appareil n’est pas connue. Tapez plutôt une ville ou un code postal.',
  privacy: 'La position est arrondie à un kilomètre environ avant d’être envoyée.',
  suggestions: (count) =>
    count > 0
      ? `${count > 1 ? `${count} municipalités proposées` : 'Une municipalité proposée'}\u00a0: flèches haut et bas pour parcourir, Entrée pour choisir.`
      : '',
  suggestionsLabel: 'Municipalités',

  loading: 'Recherche en cours…',
  nearest: (place, count) => `${place}\u00a0: ${nearest(count)}`,
  nearestToYou: (count) => `Votre position\u00a0: ${nearest(count)}`,
  ofRegion: (region, count) => `${region}\u00a0: ${antennas(count)} de la région`,
  unlocated: (place) =>
    `Nous ne savons pas avec certitude où se trouve cette municipalité (${place})\u00a0: voici les antennes de sa région, sans distance.`,
  distances: 'Distances à vol d’oiseau, jusqu’à la localité de l’antenne.',
  approximate: (place, fsa, shared) =>
    fsa === shared
      ? `Correspondance approximative\u00a0: l’hôtel de ville (${place}) a un code postal en ${fsa}. Les distances partent de cette localité; si vous êtes ailleurs, tapez le nom de votre municipalité.`
      : `Correspondance très approximative\u00a0: aucun hôtel de ville n’a un code postal en ${fsa}; le plus ressemblant (${place}) commence par ${shared}. Les distances partent de là; pour être sûr, tapez le nom de votre municipalité.`,
  more: (count) =>
    count > 1 ? `Afficher ${count} antennes de plus` : 'Afficher une antenne de plus',
  shown: (count, total) => `${count} antennes affichées sur ${total}`,

  close: 'moins de 1\u00a0km',

  hostOffice: 'Bureau hôte',
  none: 'aucun',
  municipality: 'Municipalité',
  direction: 'Direction',
  openedOn: 'Ouverture',
  day: (written) => written.replace(/^1\s/, '1er\u00a0'),
  team: 'Équipe',
  posts: (count) => `${count}\u00a0${count > 1 ? 'postes' : 'poste'}`,
  services: 'Services',
  servicesOf: (count) =>
    count > 1 ? `Voir les ${count} services aux entreprises` : 'Voir le service',
  servicesTitle: 'Services aux entreprises',
  servicesNote:
    'Les services sont connus par organisme, et non antenne par antenne\u00a0: renseignez-vous avant de vous déplacer.',
  source: 'Source\u00a0: ',

  demonstration: 'démonstration',
  demonstrationTitle: 'Données de démonstration',
  demonstrationNote:
    'Ce qui porte la mention «\u00a0démonstration\u00a0» est inventé, calibré sur les totaux officiels. Ne vous déplacez pas sur la foi de cette page.',

  several: (text) => `Plusieurs municipalités répondent à «\u00a0${text}\u00a0»\u00a0: laquelle?`,
  severalFor: (fsa, shared) =>
    fsa === shared
      ? `Le code ${fsa} est celui de plusieurs hôtels de ville\u00a0: quelle est votre municipalité?`
      : `Aucun hôtel de ville n’a un code postal en ${fsa}. Ceux-ci en ont un qui commence par ${shared}\u00a0: quelle est votre municipalité?`,
  nowhere: {
    text: (typed) => `Aucune municipalité ne répond à «\u00a0${typed}\u00a0»`,
    code: (typed) => `Aucune municipalité n’a le code ${typed}`,
    postalCode: (typed) => `Nous ne savons pas de quelle municipalité est le code postal ${typed}`,
    elsewhere: (typed) => `Le code postal ${typed} n’est pas du Québec`,
  },
  nowhereHint:
    'Vérifiez l’orthographe (accents et majuscules n’ont pas d’importance), ou essayez la ville la plus proche. Les codes postaux du Québec commencent par G, H ou J; tous ne sont pas reconnus.',

  failed: 'La recherche n’a pas abouti',
  down: 'Le service ne répond pas pour l’instant. Votre recherche est conservée\u00a0: réessayez dans un moment.',
  limited: (seconds) =>
    `Trop de recherches en peu de temps. Réessayez dans ${seconds === undefined ? 'un moment' : `${seconds} ${seconds > 1 ? 'secondes' : 'seconde'}`}.`,
  unexpected: 'Une erreur imprévue est survenue dans cette page.',
  retry: 'Réessayer',
  requestId: (id) => `Numéro de la requête, à donner en signalant le problème\u00a0: ${id}`,

  welcome:
    'Dites où se trouve votre entreprise\u00a0: vous verrez les antennes les plus proches, le bureau qui les héberge, leur équipe et leurs services.',
  examples: 'Par exemple\u00a0:',

  map: (place, count) =>
    `Carte\u00a0: ${place}, ${count > 1 ? `les ${count} antennes de la liste` : 'l’antenne de la liste'} et les limites des régions. La liste dit tout ce que montre la carte.`,
  mapCaption:
    'Les numéros sont ceux de la liste. Limites simplifiées des régions au 28\u00a0août 2019, avant le changement de l’Estrie en 2021.',
  mapUnavailable: 'La carte n’a pas pu être chargée; la liste est complète sans elle.',
  you: 'Votre position',

  sources:
    'Contient de l’information du gouvernement du Québec (MAMH, MRNF), licence CC-BY\u00a04.0. Coordonnées\u00a0: GeoNames, CC-BY\u00a04.0. Fond côtier\u00a0: Natural Earth, domaine public.',
};
