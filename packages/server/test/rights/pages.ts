import type { Language, Sentence } from '../../src/errors.ts';
import {
  type AskerName,
  askers,
  contactsSeen,
  outcomes,
  places,
  type Read,
  reads,
  rowsSeen,
  type Where,
  type Write,
  writes,
} from './table.ts';

/** The page of rights in each language, as it is committed. */
export const pages: Record<Language, string> = { fr: 'docs/droits.md', en: 'docs/rights.md' };

const names: Record<AskerName, Sentence> = {
  public: { fr: 'public (sans jeton)', en: 'public (no token)' },
  analyst: { fr: 'analyste', en: 'analyst' },
  MTESS: { fr: 'équipe du MTESS', en: 'MTESS team' },
  MEI: { fr: 'équipe du MEI', en: 'MEI team' },
  counsellor: { fr: 'conseil (MIDI)', en: 'counsellor (MIDI)' },
  director: { fr: 'direction (MIDI)', en: 'director (MIDI)' },
  administrator: { fr: 'administration', en: 'administrator' },
};

const rowsSaid: Record<(typeof rowsSeen)[AskerName], Sentence> = {
  NONE: { fr: 'aucun', en: 'none' },
  OWN_AND_SHARED: {
    fr: 'ceux que son organisme a créés, ou qui lui sont partagés',
    en: 'those that its organization originated, or that are shared with it',
  },
  ALL: { fr: 'tous', en: 'all' },
};

const contactsSaid: Record<(typeof contactsSeen)[AskerName], Sentence> = {
  NONE: { fr: 'aucune', en: 'none' },
  OWN_AND_SHARED: {
    fr: 'celles de ses fiches, et celles qui sont partagées avec un dossier',
    en: 'those of its own files, and those that are shared along with a record',
  },
  REGION: { fr: 'celles de ses régions', en: 'those of their regions' },
  ALL: { fr: 'toutes', en: 'all' },
};

const readsSaid: Record<Read, Sentence> = {
  ALL: { fr: 'oui', en: 'yes' },
  SEEN: { fr: 'ce qu’il voit', en: 'what it sees' },
  RELEASED: { fr: 'tout, petits nombres masqués', en: 'all, small numbers hidden' },
  CONTACTS: { fr: 'celles qui lui sont ouvertes', en: 'those open to it' },
  NO: { fr: '–', en: '–' },
};

const writesSaid: Record<Write, Sentence> = {
  NEW: { fr: 'pour son organisme', en: 'for its organization' },
  OWN: { fr: 'les siens', en: 'its own' },
  VISIBLE: { fr: 'ceux qu’il voit', en: 'those it sees' },
  REGION: { fr: 'dans ses régions', en: 'in their regions' },
  ANY: { fr: 'partout', en: 'everywhere' },
  NO: { fr: '–', en: '–' },
};

const placesSaid: Record<Where, Sentence> = {
  own: { fr: 'créé par son organisme', en: 'originated by its organization' },
  shared: { fr: 'partagé avec lui', en: 'shared with it' },
  hidden: { fr: 'd’un autre, et caché', en: 'of another, and hidden' },
  inRegion: { fr: 'dans ses régions', en: 'in their regions' },
  elsewhere: { fr: 'dans une autre région', en: 'in another region' },
};

/** Prints the page of rights. */
export function printRights(language: Language): string {
  const say = (sentence: Sentence) => sentence[language];
  const headed = (first: Sentence) => [say(first), ...askers.map((asker) => say(names[asker]))];
  return `# ${say({ fr: 'Droits', en: 'Rights' })}

${say({
  fr: `[In English](rights.md)

Qui peut lire et écrire quoi. Cette page est imprimée de la table que les tests vérifient, champ par champ et ligne par
ligne, sur le vrai serveur : \`packages/server/test/rights/table.ts\`. Ne la modifiez pas : changez la table, puis
\`npx -y pnpm@12 generate\`. Un champ racine, un champ qui demande une permission ou une mutation qui n’y est pas fait
échouer les tests.`,
  en: `[En français](droits.md)

Who may read and write what. This page is printed from the table that the tests hold the hub to, field by field and row
by row, on the real server: \`packages/server/test/rights/table.ts\`. Do not edit it: change the table, then
\`npx -y pnpm@12 generate\`. A root field, a field that requires a permission or a mutation that is not in it fails the
tests.`,
})}

## ${say({ fr: 'Les lignes', en: 'Rows' })}

${say({
  fr: `Postgres décide des lignes (sécurité au niveau des lignes), quoi que vérifient les résolveurs : les mêmes tests passent
quand ces vérifications sont retirées. Une ligne cachée répond exactement comme une ligne qui n’existe pas. Un dossier
est une entreprise, une demande ou un aiguillage, avec son historique; une note non partagée n’est vue que de
l’organisme qui l’a écrite, et de l’administration.`,
  en: `Postgres decides on rows (row-level security), whatever the resolvers check: the same tests pass when those checks are
taken out. A hidden row answers exactly as one that does not exist. A record is an employer, a request or a referral,
with its history; a note that is not shared is seen only by the organization that wrote it, and by the administrator.`,
})}

${tableOf([
  [
    say({ fr: 'qui', en: 'who' }),
    say({ fr: 'dossiers', en: 'records' }),
    say({ fr: 'personnes-ressources', en: 'contacts' }),
  ],
  ...askers.map((asker) => [
    say(names[asker]),
    say(rowsSaid[rowsSeen[asker]]),
    say(contactsSaid[contactsSeen[asker]]),
  ]),
])}

## ${say({ fr: 'Lire', en: 'Reading' })}

${say({
  fr: 'Un tiret est l’erreur `FORBIDDEN`. Le reste du répertoire est ouvert à tous.',
  en: 'A dash is the error `FORBIDDEN`. The rest of the directory is open to everyone.',
})}

${tableOf([
  headed({ fr: 'champs', en: 'fields' }),
  ...grouped(reads).map(([fields, rights]) => [
    fields.map((field) => `\`${field}\``).join(', '),
    ...askers.map((asker) => say(readsSaid[rights[asker]])),
  ]),
])}

## ${say({ fr: 'Écrire', en: 'Writing' })}

${tableOf([
  headed({ fr: 'mutations', en: 'mutations' }),
  ...grouped(writes).map(([mutations, rights]) => [
    mutations.map((mutation) => `\`${mutation}\``).join(', '),
    ...askers.map((asker) => say(writesSaid[rights[asker]])),
  ]),
])}

${say({
  fr: 'Ce que répond une mutation, selon le dossier qu’elle nomme; un tiret ci-dessus est l’erreur `FORBIDDEN` :',
  en: 'What a mutation answers, by the record that it names; a dash above is the error `FORBIDDEN`:',
})}

${tableOf([
  [
    say({ fr: 'droit', en: 'right' }),
    say({ fr: 'le dossier est', en: 'the record is' }),
    say({ fr: 'réponse', en: 'answer' }),
  ],
  ...answers().map(([write, where, outcome]) => [
    say(writesSaid[write]),
    say(placesSaid[where]),
    outcome === 'DONE' ? say({ fr: 'faite', en: 'done' }) : `\`${outcome}\``,
  ]),
])}
`;
}

/** Fields that have the same rights, together, in the order of the table. */
function grouped<Right>(
  table: Record<string, Record<AskerName, Right>>,
): [string[], Record<AskerName, Right>][] {
  return [...Map.groupBy(Object.keys(table), (field) => table[field])].map(([rights, fields]) => [
    fields,
    rights as Record<AskerName, Right>,
  ]);
}

function answers(): [Write, Where, string][] {
  const met = new Set(Object.values(places).flat());
  return (Object.keys(outcomes) as Write[])
    .filter((write) => write !== 'NO')
    .flatMap((write) =>
      (Object.entries(outcomes[write]) as [Where, string][])
        .filter(([where]) => met.has(where))
        .map(([where, outcome]) => [write, where, outcome] as [Write, Where, string]),
    );
}

function tableOf(rows: string[][]): string {
  const [head = [], ...body] = rows.map((cells) => `| ${cells.join(' | ')} |`);
  const rule = `|${'---|'.repeat(rows[0]?.length ?? 0)}`;
  return [head, rule, ...body].join('\n');
}
