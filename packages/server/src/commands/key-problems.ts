import { HubStartError, type Sentence } from '../errors.ts';

/** What to say of an option that is missing or wrong. */
export const problems = {
  role: {
    fr: '--role est l’un de ANALYST, PARTNER, COUNSELLOR, DIRECTOR, ADMINISTRATOR.',
    en: '--role is one of ANALYST, PARTNER, COUNSELLOR, DIRECTOR, ADMINISTRATOR.',
  },
  organization: {
    fr: '--organization est le code d’un organisme : MIDI pour COUNSELLOR, DIRECTOR et ADMINISTRATOR, un autre pour PARTNER.',
    en: '--organization is the code of an organization: MIDI for COUNSELLOR, DIRECTOR and ADMINISTRATOR, another for PARTNER.',
  },
  regions: {
    fr: '--region est le code d’une région, de 01 à 17 : au moins une pour COUNSELLOR, aucune pour les autres rôles.',
    en: '--region is the code of a region, 01 to 17: at least one for COUNSELLOR, none for other roles.',
  },
  direction: {
    fr: '--direction est le code d’une direction régionale, DR-… : il en faut une pour DIRECTOR, aucune pour les autres rôles.',
    en: '--direction is the code of a regional direction, DR-…: DIRECTOR needs one, other roles have none.',
  },
  purpose: {
    fr: '--purpose dit à quoi la clé sert, en 1 à 500 caractères : chaque entrée d’audit le répète.',
    en: '--purpose says what the key is for, in 1 to 500 characters: every audit entry repeats it.',
  },
  expires: {
    fr: '--expires est un jour à venir, AAAA-MM-JJ : le premier où la clé ne sert plus.',
    en: '--expires is a day to come, YYYY-MM-DD: the first on which the key is no longer good.',
  },
  name: {
    fr: '--name a au plus 100 caractères.',
    en: '--name has 100 characters at most.',
  },
  grace: {
    fr: '--grace est une durée en minutes, en heures ou en jours : 30m, 24h, 7d.',
    en: '--grace is a time in minutes, hours or days: 30m, 24h, 7d.',
  },
} satisfies Record<string, Sentence>;

/** … and of one that names what the directory does not have; `codes` is what it has. */
export const unknownProblems = {
  organization: (codes: string[]): Sentence => ({
    fr: `--organization n’est pas dans le répertoire, qui a ${codes.join(', ')}.`,
    en: `--organization is not in the directory, which has ${codes.join(', ')}.`,
  }),
  direction: (codes: string[]): Sentence => ({
    fr: `--direction n’a pas de territoire aujourd’hui; celles qui en ont un sont ${codes.join(', ')}.`,
    en: `--direction has no territory today; those that have one are ${codes.join(', ')}.`,
  }),
};

/** Tells all that is wrong at once. */
export function optionsError(wrong: Sentence[]): HubStartError {
  const list = (language: keyof Sentence) =>
    wrong.map((sentence) => `  - ${sentence[language]}`).join('\n');
  return new HubStartError('OPTIONS', { problems: { fr: list('fr'), en: list('en') } });
}
