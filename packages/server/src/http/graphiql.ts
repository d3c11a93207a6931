import { createHash } from 'node:crypto';

/** What a visitor runs first: the network as it was on a past day, region by region. */
export const defaultQuery = `# Le réseau d’un jour passé, région par région.
# Ctrl+Entrée exécute, Ctrl+Espace complète.
# Changez asOf : le réseau passe de 21 à 61 antennes
# entre le 2019-08-27 et le 2020-04-01.

query ReseauRegional {
  regions(asOf: "2019-08-27") {
    code
    name
    antennas {
      count {
        value
      }
      nodes {
        name
        municipality {
          name
        }
      }
    }
  }
}
`;

let page: Promise<{ html: string; policy: string }> | undefined;

/** The GraphiQL page. Everything that it needs is inside it: nothing is asked of another host. */
export async function graphiqlPage(): Promise<Response> {
  page ??= buildPage();
  const { html, policy } = await page;
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
    },
  });
}

/** The package is 9 MB: it is only read when someone opens the page. */
async function buildPage() {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: 'Estuaire – interroger le réseau',
    endpoint: '/graphql',
    defaultQuery,
  }).replace('<html lang="en">', '<html lang="fr-CA">');
  return { html, policy: policyFor(html) };
}

/**
 * Allows the page's one script by its hash, its editor's workers (made from blobs) and styles (that the
 * editor writes as it goes), the pictures and fonts inside it, and requests to the hub.
 */
function policyFor(html: string): string {
  const script = html.slice(html.indexOf('<script>') + 8, html.lastIndexOf('</script>'));
  const hash = createHash('sha256').update(script).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
