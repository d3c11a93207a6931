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
  SERVER_NEEDED: {
    fr: 'Autant d’aiguillages ne se chargent que sur un serveur Postgres, par COPY, et non dans la base intégrée : nommez-en un avec DATABASE_URL. Sans --referrals, la démonstration se charge dans l’une ou l’autre.',
    en: 'So many referrals are only loaded on a Postgres server, by COPY, and not into the embedded database: name one with DATABASE_URL. Without --referrals, the demonstration goes into either.',
  },
  SEED_INTERRUPTED: {
    fr: 'Chargement abandonné : la base de données est restée vide.',
    en: 'Loading given up: the database is still empty.',
  },
  FILE_UNWRITABLE: {
    fr: 'Le fichier {file} ne peut pas être écrit ({cause}). Choisissez avec --out un fichier d’un dossier qui existe et où vous pouvez écrire.',
    en: 'The file {file} cannot be written ({cause}). With --out, choose a file in a directory that exists and that you may write to.',
  },
  COMMAND_UNKNOWN: {
    fr: 'Cette commande n’existe pas, ou pas avec ces options. Pour la liste : node packages/server/src/cli.ts help',
    en: 'There is no such command, or not with these options. For the list: node packages/server/src/cli.ts help',
  },
  OPTIONS: {
    fr: 'Options à corriger :\n{problems}',
    en: 'Options to correct:\n{problems}',
  },
  KEY_UNKNOWN: {
    fr: 'Aucune clé n’a ce préfixe. Les préfixes sont dans : node packages/server/src/cli.ts keys list',
    en: 'No key has this prefix. The prefixes are in: node packages/server/src/cli.ts keys list',
  },
  KEY_REVOKED: {
    fr: 'Cette clé est déjà révoquée, depuis le {when}.',
    en: 'This key is already revoked, since {when}.',
  },
  KEY_EXPIRED: {
    fr: 'Cette clé est échue depuis le {when}. Faites-en une autre : node packages/server/src/cli.ts keys create',
    en: 'This key has been expired since {when}. Make another: node packages/server/src/cli.ts keys create',
  },
  KEY_REPLACED: {
    fr: 'Cette clé est déjà remplacée par la clé {prefix}.',
    en: 'This key is already replaced by the key {prefix}.',
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

/**
 * Why a write was not done. These are answers of mutations, in their result: the operation itself succeeds.
 */
export const writeProblems = {
  INVALID_INPUT: {
    fr: 'Une valeur n’a pas la forme attendue.',
    en: 'A value does not have the expected form.',
  },
  NOT_FOUND: {
    fr: 'Il n’y a rien sous cette référence parmi ce que vous pouvez voir.',
    en: 'There is nothing under this reference among what you may see.',
  },
  NOT_ALLOWED: {
    fr: 'Votre rôle ne permet pas de l’écrire : il écrit dans ses régions, ou ce que son organisme a proposé.',
    en: 'Your role may not write it: it writes in its regions, or what its organization proposed.',
  },
  ALREADY_EXISTS: {
    fr: 'Il y en a déjà un.',
    en: 'There is one already.',
  },
  IN_USE: {
    fr: 'Ce qui s’y rattache l’empêche : mettez-y d’abord fin.',
    en: 'What hangs on it is in the way: end that first.',
  },
  NUMBERS_EXHAUSTED: {
    fr: 'Le dernier numéro qui peut se donner est déjà pris. Signalez-le à qui tient le hub : il en faut de plus longs.',
    en: 'The last number that can be given is taken. Tell whoever runs the hub: longer ones are needed.',
  },
  ILLEGAL_TRANSITION: {
    fr: 'On ne passe pas de cette étape à celle-là : « legal » dit lesquelles peuvent suivre.',
    en: 'This step does not follow that one: "legal" says which may.',
  },
  VERSION_CONFLICT: {
    fr: 'Le dossier a changé depuis que vous l’avez lu. Reprenez à partir de « current » : « changed » dit ce qui diffère.',
    en: 'The record has changed since you read it. Go on from "current": "changed" says what differs.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    fr: 'Cette clé d’idempotence a déjà servi à une autre écriture. Donnez-en une nouvelle à chaque écriture.',
    en: 'This idempotency key has already served for another write. Give each write a new one.',
  },
} satisfies Record<string, Sentence>;

/** What a write that was done leaves to look at again: sentences of its result. */
export const writeWarnings = {
  NEQ_CHECK_DIGIT: {
    fr: 'Le dernier chiffre de ce NEQ n’est pas celui que les autres annoncent : vérifiez-le. La fiche est enregistrée telle quelle.',
    en: 'The last digit of this NEQ is not the one that the others announce: check it. The file is saved as it is.',
  },
} satisfies Record<string, Sentence>;

export type WriteWarning = keyof typeof writeWarnings;

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
  PERSISTED_OPERATION_UNKNOWN: {
    status: 400,
    fr: 'Le hub ne connaît pas d’opération sous ce documentId. Ajoutez son manifeste à ESTUAIRE_PERSISTED_OPERATIONS, ou envoyez le texte dans query.',
    en: 'The hub knows no operation by this documentId. Add its manifest to ESTUAIRE_PERSISTED_OPERATIONS, or send the text in query.',
  },
  PERSISTED_OPERATION_REQUIRED: {
    status: 403,
    fr: 'Ce hub n’accepte des pages web que les opérations qu’il connaît : envoyez leur empreinte dans documentId.',
    en: 'This hub takes from web pages only the operations that it knows: send their hash in documentId.',
  },
  OPERATION_TOO_LARGE: {
    status: 400,
    fr: 'La requête a plus de {maximum} {what}. Répartissez-la en plusieurs requêtes.',
    en: 'The query has more than {maximum} {what}. Spread it over several queries.',
  },
  COST_TOO_HIGH: {
    status: 400,
    fr: 'La requête coûterait {requested}, et le maximum est {maximum}. Demandez des pages plus courtes (first), moins de relations les unes dans les autres, ou faites-en plusieurs requêtes.',
    en: 'The query would cost {requested}, and the maximum is {maximum}. Ask for shorter pages (first), for fewer relations within relations, or make it several queries.',
  },
  UNAUTHENTICATED: {
    status: 401,
    fr: 'Le jeton n’est pas valide, ou ne l’est plus. Demandez-en un autre à l’administration du hub; sans jeton, le répertoire reste ouvert.',
    en: 'The token is not valid, or no longer is. Ask the administration of the hub for another; without a token, the directory stays open.',
  },
  FORBIDDEN: {
    status: 403,
    fr: 'Votre jeton ne permet pas cela. Ce qu’il permet est dans viewer { permissions }.',
    en: 'Your token does not allow this. What it allows is in viewer { permissions }.',
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
  CURSOR_EXPIRED: {
    status: 410,
    fr: 'Ce curseur ne mène plus à la suite des changements : ils ont été retirés avec le temps, ou la base de données a été restaurée. Relisez tout ce que vous suivez, puis reprenez changes à partir du changesCursor de cette lecture.',
    en: 'This cursor no longer leads to the changes that follow: they were removed with time, or the database was restored. Read all that you follow again, then take changes up from the changesCursor of that reading.',
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
  RATE_LIMITED: {
    status: 429,
    fr: 'Trop de travail demandé en peu de temps. Réessayez dans {seconds} s.',
    en: 'Too much work asked for in a short time. Try again in {seconds} s.',
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    fr: 'La base de données ne répond pas pour le moment. Réessayez dans quelques secondes.',
    en: 'The database does not answer at the moment. Try again in a few seconds.',
  },
  TIMEOUT: {
    status: 504,
    fr: 'La demande a pris trop de temps et a été interrompue; rien n’a été écrit. Demandez-en moins à la fois, ou réessayez plus tard.',
    en: 'The request took too long and was stopped; nothing was written. Ask for less at once, or try again later.',
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
