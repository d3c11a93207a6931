import { mostYears, type Problem } from './arguments.ts';
import { typeset } from './french.ts';

const command = 'npx -y pnpm@12 --filter example-mei-report start';

const demonstrationKey = `Une clé de démonstration, ici celle du MEI :

  export ESTUAIRE_TOKEN=$(npx -y pnpm@12 --silent estuaire keys demo --json | node -p "JSON.parse(require('fs').readFileSync(0)).MEI")`;

export const usage =
  typeset(`Écrit un rapport sur le réseau régional d’immigration : une page HTML et ses données en CSV.

  ${command} --out rapport/ [options]

  --out DOSSIER             où écrire (rapport/ sans elle); il est créé au besoin
  --as-of AAAA-MM-JJ        la date des données du réseau (aujourd’hui sans elle)
  --from AAAA, --to AAAA    les années d’ouverture des aiguillages (de 2019 à l’année des données sans elles)
  --written-on AAAA-MM-JJ   la date de rédaction à inscrire (aujourd’hui sans elle)
  --url URL                 l’adresse du hub (ESTUAIRE_URL, sinon http://127.0.0.1:4000/graphql)
  --help                    cette aide

La clé du hub se donne par ESTUAIRE_TOKEN : le rapport compte les aiguillages qu’elle permet de compter.
${demonstrationKey}
`);

const values: Record<Extract<Problem, { kind: 'value' }>['option'], string> = {
  out: '--out est un dossier.',
  url: '--url est une adresse http ou https : par exemple http://127.0.0.1:4000/graphql.',
  ESTUAIRE_URL:
    'ESTUAIRE_URL est une adresse http ou https : par exemple http://127.0.0.1:4000/graphql.',
  'as-of': '--as-of est une date qui existe, AAAA-MM-JJ : par exemple 2026-10-31.',
  'written-on': '--written-on est une date qui existe, AAAA-MM-JJ : par exemple 2026-11-02.',
  from: '--from est une année : par exemple 2019.',
  to: '--to est une année : par exemple 2026.',
};

/** Why the command was not followed. */
export function refusal(problem: Problem): string {
  const told = {
    unknown: () => `« ${problem.kind === 'unknown' && problem.option} » n’est pas une option.`,
    value: () => (problem.kind === 'value' ? values[problem.option] : ''),
    period: () =>
      `--from ne vient pas après --to, et les deux comprennent ${mostYears} années au plus.`,
  };
  return typeset(`${told[problem.kind]()} Pour l’aide : --help`);
}

/** What may go wrong while the report is written, in words that say what to do. */
export const failures = {
  noToken: typeset(`Il manque la clé du hub : ESTUAIRE_TOKEN. ${demonstrationKey}`),
  badToken: typeset(
    `Le hub ne reconnaît pas la clé de ESTUAIRE_TOKEN : elle est mal copiée, expirée ou révoquée. ${demonstrationKey}`,
  ),
  noRight: typeset(
    'Cette clé ne permet pas de compter les aiguillages. Il faut celle d’un organisme partenaire, d’une ou d’un analyste, ou du ministère.',
  ),
  unreachable: (origin: string) =>
    typeset(
      `Le hub ne répond pas à ${origin}. Démarrez-le dans un autre terminal, à la racine du dépôt : npx -y pnpm@12 start\nS’il est ailleurs, donnez son adresse avec --url ou ESTUAIRE_URL.`,
    ),
  hub: (message: string, requestId: string | undefined) =>
    typeset(requestId ? `${message} (requestId : ${requestId})` : message),
  unwritable: (folder: string, code: string) => {
    const reasons: Record<string, string> = {
      EACCES: 'l’accès est refusé',
      EPERM: 'l’accès est refusé',
      EROFS: 'ce disque est en lecture seule',
      ENOSPC: 'le disque est plein',
      EEXIST: 'ce n’est pas un dossier',
      ENOTDIR: 'ce n’est pas un dossier',
    };
    return typeset(
      `Impossible d’écrire dans ${folder} : ${reasons[code] ?? code}. Choisissez un autre dossier avec --out.`,
    );
  },
};

export const written = (path: string, tables: number) =>
  typeset(`${path} : le rapport est écrit, avec ses données dans ${tables} fichiers CSV.`);
