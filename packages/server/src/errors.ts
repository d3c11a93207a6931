/**
 * Every public error of the hub: closed lists of codes, each with its sentence in both languages.
 *
 * A sentence says what to do. What it quotes between braces is filled from facts of the hub (a limit, a
 * port), never from what a caller sent: that may be personal data.
 */
export type Language = 'fr' | 'en';

export type Sentence = Record<Language, string>;

/** What fills the braces of a sentence; a fact that is itself told in words comes in both languages. */
export type Facts = Record<string, string | number | Sentence>;

/** Fills `{name}` in both languages of a sentence from `facts`. */
export function fill(sentence: Sentence, facts: Facts): Sentence {
  const inLanguage = (language: Language) =>
    sentence[language].replace(/\{(\w+)\}/g, (_, name: string) => {
      const fact = facts[name];
      return String(typeof fact === 'object' ? fact[language] : fact);
    });
  return { fr: inLanguage('fr'), en: inLanguage('en') };
}

const startErrors = {
  CONFIGURATION: {
    fr: 'Configuration à corriger :\n{problems}',
    en: 'Configuration to correct:\n{problems}',
  },
  PORT_IN_USE: {
    fr: 'Le port {port} de {host} est déjà pris. Arrêtez l’autre programme, ou choisissez un autre port : PORT={other} npx -y pnpm@12 start',
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
    fr: 'Ce serveur est PostgreSQL {version} : il faut la version 15 ou une plus récente.',
    en: 'This server is PostgreSQL {version}: version 15 or later is needed.',
  },
  DATABASE_ENCODING: {
    fr: "La base de données est codée en {encoding} : il faut une base en UTF8 (create database … encoding 'UTF8' template template0).",
    en: "The database is encoded in {encoding}: a database in UTF8 is needed (create database … encoding 'UTF8' template template0).",
  },
  DATABASE_NEWER: {
    fr: 'La base de données vient d’une version plus récente du hub (migrations inconnues ici : {migrations}). Démarrez cette version, ou une plus récente.',
    en: 'The database comes from a newer version of the hub (migrations unknown here: {migrations}). Start that version, or a later one.',
  },
  DATABASE_FOREIGN: {
    fr: 'La base de données contient déjà des tables qui ne sont pas celles du hub. Donnez-lui une base vide.',
    en: 'The database already has tables that are not the hub’s. Give it an empty database.',
  },
  DATABASE_FORBIDDEN: {
    fr: 'L’utilisateur de DATABASE_URL n’a pas le droit de créer les tables du hub ({cause}). Faites-le propriétaire de la base : alter database … owner to …',
    en: 'The user of DATABASE_URL may not create the hub’s tables ({cause}). Make it the owner of the database: alter database … owner to …',
  },
  DATABASE_NOT_EMPTY: {
    fr: 'La base de données contient déjà des données : la démonstration ne se charge que dans une base vide.',
    en: 'The database already holds data: the demonstration only goes into an empty one.',
  },
  COMMAND_UNKNOWN: {
    fr: 'Cette commande n’existe pas, ou pas avec ces options. Pour la liste : node packages/server/src/cli.ts help',
    en: 'There is no such command, or not with these options. For the list: node packages/server/src/cli.ts help',
  },
  NODE_TOO_OLD: {
    fr: 'Node {version} est trop ancien : installez Node 24 ou une version plus récente.',
    en: 'Node {version} is too old: install Node 24 or later.',
  },
} satisfies Record<string, Sentence>;

/** The hub cannot start (or a command cannot run), and the person who asked can do something about it. */
export class HubStartError extends Error {
  readonly code: keyof typeof startErrors;
  readonly sentences: Sentence;

  constructor(code: keyof typeof startErrors, facts: Facts = {}) {
    const sentences = fill(startErrors[code], facts);
    super(sentences.en);
    this.name = 'HubStartError';
    this.code = code;
    this.sentences = sentences;
  }
}

interface PublicError extends Sentence {
  /** The HTTP status of an answer that holds nothing but this error. */
  status: number;
}

/** The errors of the endpoint. The code is in `extensions.code` of the answer, beside `extensions.requestId`. */
export const publicErrors = {
  BAD_INPUT: {
    status: 400,
    fr: 'Une valeur n’a pas la forme attendue.',
    en: 'A value does not have the expected form.',
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    fr: 'La requête ne peut pas être lue : {reason}',
    en: 'The query cannot be read: {reason}',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    fr: 'La requête n’est pas valide : {reason}',
    en: 'The query is not valid: {reason}',
  },
  OPERATION_UNKNOWN: {
    status: 400,
    fr: 'Le document ne contient pas l’opération demandée. Quand il en contient plusieurs, nommez-en une dans operationName.',
    en: 'The document does not contain the operation that was asked for. When it contains several, name one in operationName.',
  },
  PATH_UNKNOWN: {
    status: 404,
    fr: 'Il n’y a rien à cette adresse. Le hub répond à : {paths}.',
    en: 'There is nothing at this address. The hub answers at: {paths}.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    fr: 'Cette adresse n’accepte que {methods}.',
    en: 'This address only accepts {methods}.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    fr: 'Le hub répond en application/graphql-response+json ou en application/json : demandez l’un des deux dans Accept.',
    en: 'The hub answers in application/graphql-response+json or application/json: ask for one of them in Accept.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    fr: 'Le corps de la demande dépasse {limit} octets.',
    en: 'The body of the request is over {limit} bytes.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    fr: 'Envoyez l’opération en JSON : Content-Type: application/json, sans compression.',
    en: 'Send the operation as JSON: Content-Type: application/json, not compressed.',
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    fr: 'La base de données ne répond pas pour le moment. Réessayez dans quelques secondes.',
    en: 'The database does not answer at the moment. Try again in a few seconds.',
  },
  INTERNAL: {
    status: 500,
    fr: 'Une erreur est survenue dans le hub. Elle a été consignée : signalez-la avec son requestId.',
    en: 'Something went wrong in the hub. It was recorded: report it with its requestId.',
  },
} satisfies Record<string, PublicError>;

export type ErrorCode = keyof typeof publicErrors;

/**
 * An error whose message is for the caller, in the caller's language.
 *
 * @param code one of the closed list.
 * @param sentences what to say; the code's own sentence when absent. Never with a value that the caller sent.
 *
 * @example
 * throw new HubError('BAD_INPUT', {
 *   fr: 'Une date s’écrit AAAA-MM-JJ.',
 *   en: 'A date is written YYYY-MM-DD.',
 * });
 */
export class HubError extends Error {
  readonly code: ErrorCode;
  readonly sentences: Sentence;

  constructor(code: ErrorCode, sentences: Sentence = publicErrors[code]) {
    super(sentences.en);
    this.name = 'HubError';
    this.code = code;
    this.sentences = { fr: sentences.fr, en: sentences.en };
  }
}

/** A HubError that says its code's own sentence, its braces filled. */
export function hubError(code: ErrorCode, facts: Facts): HubError {
  return new HubError(code, fill(publicErrors[code], facts));
}
