import type { HubLanguage as Language } from '@estuaire/sdk';
import type { Problem } from './settings.ts';
import type { Event } from './sync.ts';

/** Why the worker ends, when it is not asked to. */
export type Failure = 'unreachable' | 'refused' | 'hub' | 'inUse' | 'newer' | 'file' | 'unexpected';

/** All that the worker says, in one language. */
export interface Words {
  usage: string;
  problems: Record<Problem, string>;
  tell(event: Event): string;
  stopped: string;
  /** @param about the address of the hub, the file, or the hub's own words. */
  failures: Record<Failure, (about: string) => string>;
}

const command = 'npx -y pnpm@12 --filter example-mtess-sync start';
const french = new Intl.NumberFormat('fr-CA');
const english = new Intl.NumberFormat('en-CA');
const aiguillages = (count: number) =>
  `${french.format(count)} ${count < 2 ? 'aiguillage' : 'aiguillages'}`;
const referrals = (count: number) =>
  `${english.format(count)} ${count === 1 ? 'referral' : 'referrals'}`;

export const words: Record<Language, Words> = {
  fr: {
    usage: `Tient la table d’aiguillages du MTESS au pas du hub.

  ESTUAIRE_TOKEN=clé ${command} [options]

  --once               se termine dès que la table est à jour (pour cron)
  --url URL            l’adresse du hub (ESTUAIRE_URL, sinon http://127.0.0.1:4000/graphql)
  --file FICHIER       la table, un fichier SQLite (MTESS_SYNC_FILE, sinon mtess.sqlite)
  --log text|json      ce qui est dit, en phrases ou en lignes JSON (MTESS_SYNC_LOG, sinon text)
  --lang fr|en         français ou anglais (MTESS_SYNC_LANG, sinon fr)
  --help               cette aide

La clé du MTESS ne se donne que par ESTUAIRE_TOKEN. Codes de sortie : 0 à jour ou arrêté, 1 à
réessayer plus tard, 2 réglage à corriger, 3 clé refusée par le hub, 4 table inutilisable.
`,
    problems: {
      unknown: 'Une option n’existe pas. Pour l’aide : --help',
      url: 'L’adresse du hub (--url ou ESTUAIRE_URL) est une adresse http ou https.',
      token: 'La clé du MTESS manque : donnez-la dans la variable d’environnement ESTUAIRE_TOKEN.',
      lang: 'La langue (--lang ou MTESS_SYNC_LANG) est fr ou en.',
      log: '--log (ou MTESS_SYNC_LOG) est text ou json.',
      file: '--file est le nom d’un fichier.',
    },
    tell(event) {
      switch (event.event) {
        case 'load':
          return event.resumed ? 'Le chargement reprend où il en était.' : 'Chargement…';
        case 'progress':
          return `${aiguillages(event.loaded)} sur ${french.format(event.total)}`;
        case 'loaded':
          return `Chargement terminé : ${aiguillages(event.rows)}.`;
        case 'change':
          return event.removed ? `${event.reference} : retiré` : `${event.reference} : à jour`;
        case 'expired':
          return 'Le curseur est échu : tout est chargé de nouveau.';
        case 'current':
          return `La table suit le hub : ${aiguillages(event.rows)}.`;
      }
    },
    stopped: 'Arrêté. La table reprendra où elle en est.',
    failures: {
      unreachable: (url) =>
        `Le hub ne répond pas à ${url}. Vérifiez l’adresse (--url ou ESTUAIRE_URL) et que le hub est démarré; la table garde ce qu’elle a.`,
      refused: (said) => `Le hub refuse la clé d’ESTUAIRE_TOKEN : ${said}`,
      hub: (said) => `Le hub ne peut pas répondre pour le moment : ${said}`,
      inUse: (file) => `Un autre processus tient déjà la table ${file}.`,
      newer: (file) => `La table ${file} vient d’une version plus récente de ce programme.`,
      file: (file) =>
        `La table ${file} ne peut pas être ouverte : donnez avec --file un fichier SQLite, ou un nouveau dans un dossier où vous pouvez écrire.`,
      unexpected: (said) => `Une erreur imprévue est survenue : ${said}`,
    },
  },
  en: {
    usage: `Keeps MTESS's table of referrals in step with the hub.

  ESTUAIRE_TOKEN=key ${command} [options]

  --once               ends as soon as the table is current (for cron)
  --url URL            the hub's address (ESTUAIRE_URL, else http://127.0.0.1:4000/graphql)
  --file FILE          the table, a file of SQLite (MTESS_SYNC_FILE, else mtess.sqlite)
  --log text|json      what is said, in sentences or lines of JSON (MTESS_SYNC_LOG, else text)
  --lang fr|en         French or English (MTESS_SYNC_LANG, else fr)
  --help               this help

The key of MTESS is given by ESTUAIRE_TOKEN alone. Exit codes: 0 current or stopped, 1 try again
later, 2 a setting to correct, 3 a key that the hub refuses, 4 a table that cannot be used.
`,
    problems: {
      unknown: 'There is no such option. For help: --help',
      url: 'The address of the hub (--url or ESTUAIRE_URL) is an http or https address.',
      token: 'The key of MTESS is missing: give it in the environment variable ESTUAIRE_TOKEN.',
      lang: 'The language (--lang or MTESS_SYNC_LANG) is fr or en.',
      log: '--log (or MTESS_SYNC_LOG) is text or json.',
      file: '--file is the name of a file.',
    },
    tell(event) {
      switch (event.event) {
        case 'load':
          return event.resumed ? 'The load goes on where it was.' : 'Loading…';
        case 'progress':
          return `${referrals(event.loaded)} of ${english.format(event.total)}`;
        case 'loaded':
          return `Loaded: ${referrals(event.rows)}.`;
        case 'change':
          return event.removed ? `${event.reference}: removed` : `${event.reference}: current`;
        case 'expired':
          return 'The cursor has expired: everything is loaded again.';
        case 'current':
          return `The table follows the hub: ${referrals(event.rows)}.`;
      }
    },
    stopped: 'Stopped. The table will go on from where it is.',
    failures: {
      unreachable: (url) =>
        `The hub does not answer at ${url}. Check the address (--url or ESTUAIRE_URL) and that the hub runs; the table keeps what it has.`,
      refused: (said) => `The hub refuses the key of ESTUAIRE_TOKEN: ${said}`,
      hub: (said) => `The hub cannot answer at the moment: ${said}`,
      inUse: (file) => `Another process keeps the table ${file} already.`,
      newer: (file) => `The table ${file} comes from a later version of this program.`,
      file: (file) =>
        `The table ${file} cannot be opened: with --file, name a file of SQLite, or a new one in a directory that you may write to.`,
      unexpected: (said) => `Something unexpected went wrong: ${said}`,
    },
  },
};
