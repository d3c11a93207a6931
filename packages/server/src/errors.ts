/**
 * Every public error of the hub: a closed list of codes, each with its sentence in both languages.
 *
 * A sentence says what to do. What it quotes between braces is filled from facts of the hub (a limit, a
 * port), never from what a caller sent: that may be personal data.
 */
export type Language = 'fr' | 'en';

export type Sentence = Record<Language, string>;

/** Fills `{name}` in a sentence from `facts`. */
export function fill(sentence: string, facts: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name]));
}

const startErrors = {
  CONFIGURATION: {
    fr: 'Configuration à corriger:\n{problems}',
    en: 'Configuration to correct:\n{problems}',
  },
  PORT_IN_USE: {
    fr: 'Le port {port} de {host} est déjà pris. Arrêtez l’autre programme, ou choisissez un autre port: PORT={other} npx -y pnpm@12 start',
    en: 'Port {port} of {host} is in use. Stop the other program, or choose another port: PORT={other} npx -y pnpm@12 start',
  },
  ADDRESS_UNAVAILABLE: {
    fr: 'L’adresse {host}:{port} ne peut pas être ouverte ({cause}). Choisissez une adresse de cette machine avec HOST, et un port permis avec PORT.',
    en: 'The address {host}:{port} cannot be opened ({cause}). Choose an address of this machine with HOST, and a port you may open with PORT.',
  },
  DIRECTORY_LOCKED: {
    fr: 'Le dossier {directory} sert déjà à un autre hub (processus {pid}). Arrêtez-le, ou choisissez un autre dossier avec ESTUAIRE_DATA.',
    en: 'The directory {directory} is in use by another hub (process {pid}). Stop it, or choose another directory with ESTUAIRE_DATA.',
  },
  DIRECTORY_UNUSABLE: {
    fr: 'Le dossier {directory} ne peut pas servir de base de données ({cause}). Donnez avec ESTUAIRE_DATA un dossier vide où vous pouvez écrire, ou celui d’un hub.',
    en: 'The directory {directory} cannot hold the database ({cause}). With ESTUAIRE_DATA, name an empty directory that you may write to, or one of a hub.',
  },
  DATABASE_UNREACHABLE: {
    fr: 'Le serveur Postgres de DATABASE_URL ne répond pas ({cause}). Vérifiez qu’il est démarré, et l’hôte, le port, le nom de la base et l’utilisateur; sans DATABASE_URL, le hub utilise sa base intégrée.',
    en: 'The Postgres server of DATABASE_URL does not answer ({cause}). Check that it runs, and its host, port, database and user; without DATABASE_URL the hub uses its embedded database.',
  },
  DATABASE_TOO_OLD: {
    fr: 'Ce serveur est PostgreSQL {version}: il faut la version 15 ou une plus récente.',
    en: 'This server is PostgreSQL {version}: version 15 or later is needed.',
  },
  DATABASE_NEWER: {
    fr: 'La base de données vient d’une version plus récente du hub (migrations inconnues ici: {migrations}). Démarrez cette version, ou une plus récente.',
    en: 'The database comes from a newer version of the hub (migrations unknown here: {migrations}). Start that version, or a later one.',
  },
  DATABASE_FOREIGN: {
    fr: 'La base de données contient déjà des tables qui ne sont pas celles du hub. Donnez-lui une base vide.',
    en: 'The database already has tables that are not the hub’s. Give it an empty database.',
  },
  NODE_TOO_OLD: {
    fr: 'Node {version} est trop ancien: installez Node 24 ou une version plus récente.',
    en: 'Node {version} is too old: install Node 24 or later.',
  },
} satisfies Record<string, Sentence>;

/** The hub cannot start, and the person who starts it can do something about it. */
export class HubStartError extends Error {
  readonly code: keyof typeof startErrors;
  readonly sentences: Sentence;

  constructor(code: keyof typeof startErrors, facts: Record<string, string | number> = {}) {
    const { fr, en } = startErrors[code];
    super(fill(en, facts));
    this.name = 'HubStartError';
    this.code = code;
    this.sentences = { fr: fill(fr, facts), en: fill(en, facts) };
  }
}
