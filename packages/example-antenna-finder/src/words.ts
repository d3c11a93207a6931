import type { HubLanguage as Language } from '@estuaire/sdk';
import type { Problem } from './arguments.ts';

/** All that the command says, in one language. */
export interface Words {
  usage: string;
  nothing: string;
  unknownOption(option: string): string;
  /** What each option takes. */
  values: Record<Extract<Problem, { kind: 'value' }>['option'], string>;
  seeHelp: string;

  headers: string[];
  /** Said first when the municipality has another name than the one asked for. */
  instead(text: string, place: string): string;
  nearest(place: string, count: number): string;
  unlocated(place: string, region: string, count: number): string;
  /** Added to a title, for another day than today. */
  on(day: string): string;
  none: string;
  noneWithin(place: string, kilometres: string): string;
  noneInRegion(place: string): string;
  withinIgnored: string;
  demonstration: string;

  several(text: string): string;
  others: string;
  choose(code: string): string;
  nowhere(text: string): string;
  noSuchCode(code: string): string;
  near: string;

  unreachable(origin: string): string;
  requestId(id: string): string;
  unexpected: string;
}

const start = 'npx -y pnpm@12 start';
const finder = 'npx -y pnpm@12 --filter example-antenna-finder start';

export const words: Record<Language, Words> = {
  fr: {
    usage: `Les antennes régionales les plus proches d’une municipalité.

  ${finder} <municipalité ou code à cinq chiffres> [options]

  --limit N            antennes au plus, de 1 à 100 (5 sans elle)
  --within KM          pas plus loin que ce nombre de kilomètres
  --as-of AAAA-MM-JJ   le réseau de ce jour-là (aujourd’hui sans elle)
  --lang fr|en         français ou anglais (français sans elle)
  --url URL            l’adresse du hub (ESTUAIRE_URL, sinon http://127.0.0.1:4000/graphql)
  --help               cette aide

Accents et majuscules n’ont pas d’importance : ${finder} "st-jerome"
`,
    nothing: 'Quelle municipalité?',
    unknownOption: (option) => `L’option ${option} n’existe pas.`,
    values: {
      lang: '--lang est fr ou en.',
      limit: '--limit est un nombre entier de 1 à 100.',
      'as-of': '--as-of est une date qui existe, AAAA-MM-JJ : par exemple 2019-09-01.',
      within: '--within est un nombre de kilomètres plus grand que zéro : par exemple 50 ou 12,5.',
      url: '--url est une adresse http ou https : par exemple http://127.0.0.1:4000/graphql.',
      ESTUAIRE_URL:
        'ESTUAIRE_URL est une adresse http ou https : par exemple http://127.0.0.1:4000/graphql.',
    },
    seeHelp: 'Pour l’aide : --help',

    headers: ['Antenne', 'Municipalité', 'Bureau hôte', 'Direction régionale', 'Distance'],
    instead: (text, place) => `Aucune municipalité ne s’appelle « ${text} » : voici pour ${place}.`,
    nearest: (place, count) =>
      `${place} : ${count === 1 ? 'l’antenne la plus proche' : `les ${count} antennes les plus proches`}`,
    unlocated: (place, region, count) =>
      `Le hub ne sait pas où se trouve ${place}. ${count === 1 ? 'Une antenne' : `${count} antennes`} de sa région (${region}), sans distance`,
    on: (day) => `, le ${day}`,
    none: 'Aucune antenne n’est ouverte à cette date, dans aucune région.',
    noneWithin: (place, kilometres) =>
      `${place} : aucune antenne à ${kilometres} km ou moins. Cherchez plus loin avec --within, ou sans.`,
    noneInRegion: (place) =>
      `Le hub ne sait pas où se trouve ${place}, et aucune antenne n’est ouverte dans sa région à cette date.`,
    withinIgnored: 'Faute de position, --within n’a pas servi.',
    demonstration:
      '* Donnée de démonstration : ce qui est marqué est inventé, calibré sur les totaux officiels.',

    several: (text) => `Plusieurs municipalités répondent à « ${text} » :`,
    others: '… et d’autres : un nom plus complet aiderait.',
    choose: (code) => `Choisissez par le code : ${finder} ${code}`,
    nowhere: (text) => `Aucune municipalité ne s’appelle « ${text} ».`,
    noSuchCode: (code) => `Aucune municipalité n’a le code ${code}.`,
    near: 'Vouliez-vous dire :',

    unreachable: (origin) =>
      `Le hub ne répond pas à ${origin}. Démarrez-le dans un autre terminal, à la racine du dépôt : ${start}\nS’il est ailleurs, donnez son adresse avec --url ou ESTUAIRE_URL.`,
    requestId: (id) => `(requestId : ${id})`,
    unexpected: 'Une erreur imprévue est survenue dans cet exemple.',
  },
  en: {
    usage: `The regional antennas nearest to a municipality.

  ${finder} <municipality or five-digit code> [options]

  --limit N            antennas at most, from 1 to 100 (5 without it)
  --within KM          no farther than that many kilometres
  --as-of YYYY-MM-DD   the network of that day (today without it)
  --lang fr|en         French or English (French without it)
  --url URL            the hub’s address (ESTUAIRE_URL, else http://127.0.0.1:4000/graphql)
  --help               this help

Accents and case do not matter: ${finder} "st-jerome" --lang en
`,
    nothing: 'Which municipality?',
    unknownOption: (option) => `There is no option ${option}.`,
    values: {
      lang: '--lang is fr or en.',
      limit: '--limit is a whole number from 1 to 100.',
      'as-of': '--as-of is a date that exists, YYYY-MM-DD: for example 2019-09-01.',
      within: '--within is a number of kilometres greater than zero: for example 50 or 12.5.',
      url: '--url is an http or https address: for example http://127.0.0.1:4000/graphql.',
      ESTUAIRE_URL:
        'ESTUAIRE_URL is an http or https address: for example http://127.0.0.1:4000/graphql.',
    },
    seeHelp: 'For help: --help',

    headers: ['Antenna', 'Municipality', 'Host office', 'Regional direction', 'Distance'],
    instead: (text, place) => `No municipality is called "${text}": this is for ${place}.`,
    nearest: (place, count) =>
      `${place}: the ${count === 1 ? 'nearest antenna' : `${count} nearest antennas`}`,
    unlocated: (place, region, count) =>
      `The hub does not know where ${place} is. ${count === 1 ? 'One antenna' : `${count} antennas`} of its region (${region}), without distances`,
    on: (day) => `, on ${day}`,
    none: 'No antenna is open at that date, in any region.',
    noneWithin: (place, kilometres) =>
      `${place}: no antenna within ${kilometres} km. Look farther with --within, or without it.`,
    noneInRegion: (place) =>
      `The hub does not know where ${place} is, and no antenna is open in its region at that date.`,
    withinIgnored: 'Without a position, --within was of no use.',
    demonstration:
      '* Demonstration data: what is marked is invented, calibrated to the official totals.',

    several: (text) => `Several municipalities answer to "${text}":`,
    others: '… and others: a fuller name would help.',
    choose: (code) => `Choose by the code: ${finder} ${code} --lang en`,
    nowhere: (text) => `No municipality is called "${text}".`,
    noSuchCode: (code) => `No municipality has the code ${code}.`,
    near: 'Did you mean:',

    unreachable: (origin) =>
      `The hub does not answer at ${origin}. Start it in another terminal, at the root of the repository: ${start}\nIf it is elsewhere, give its address with --url or ESTUAIRE_URL.`,
    requestId: (id) => `(requestId: ${id})`,
    unexpected: 'Something unexpected went wrong in this example.',
  },
};
