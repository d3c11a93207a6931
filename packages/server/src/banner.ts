import type { Config } from './config.ts';
import type { Dataset } from './database/contents.ts';
import {
  type DemonstrationName,
  demonstrationPrincipals,
  demonstrationTokens,
} from './features/access/access.demonstration.ts';

/** What a person reads once the hub serves: where to go first, what the data is, how to stop. */
export function banner(url: string, config: Config, dataset: Dataset): string {
  const place = config.databaseUrl
    ? { fr: 'le serveur Postgres de DATABASE_URL', en: 'the Postgres server of DATABASE_URL' }
    : { fr: config.dataDirectory, en: config.dataDirectory };
  const demonstration = dataset === 'DEMONSTRATION';
  return `
Estuaire est prêt.

  Ouvrez d’abord   ${url}/          (GraphiQL : une première requête vous attend)
  Applications     ${url}/graphql
  Données          ${place.fr}
${
  demonstration
    ? `                   DÉMONSTRATION : antennes, postes, titulaires, entreprises et dossiers sont inventés,
                   calibrés sur les totaux officiels; ce qui est documenté porte sa source.
`
    : ''
}  Arrêter          Ctrl+C

Estuaire is ready.

  Open first       ${url}/          (GraphiQL: a first query awaits you)
  Applications     ${url}/graphql
  Data             ${place.en}
${
  demonstration
    ? `                   DEMONSTRATION: antennas, positions, their holders, employers and records are invented,
                   calibrated to the official totals; what is documented carries its source.
`
    : ''
}  Stop             Ctrl+C
${demonstration ? keys(url) : ''}`;
}

/** Ready keys, and how to send one. They open invented data only, so they may be shown. */
function keys(url: string): string {
  const names = Object.keys(demonstrationPrincipals) as DemonstrationName[];
  const list = names.map((name) => {
    const { fr, en } = demonstrationPrincipals[name].label;
    return `  ${name.padEnd(14)} ${fr} / ${en}\n                 ${demonstrationTokens[name]}\n`;
  });
  return `
Clés de la démonstration / Keys of the demonstration

${list.join('')}
  curl -s ${url}/graphql -H 'content-type: application/json' \\
    -H 'authorization: Bearer ${demonstrationTokens.MTESS}' \\
    -d '{ "query": "{ viewer { organization role regions permissions } }" }'

  Dans GraphiQL, onglet Headers : / In GraphiQL, tab Headers:
    { "authorization": "Bearer …" }
`;
}
