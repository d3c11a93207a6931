/** The hub's commands beside serving. Each loads only what it needs. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { HubStartError, type Sentence } from './errors.ts';
import { requireNode } from './node-version.ts';
import { exitWith } from './start-failure.ts';

const help = `node packages/server/src/cli.ts <commande>

  migrate             crée ou met à jour les tables, sans les remplir
                      creates or updates the tables, without filling them
  seed                charge la démonstration dans une base vide
                      loads the demonstration into an empty database
  schema [--out F]    imprime le schéma GraphQL, ou l’écrit dans le fichier F
                      prints the GraphQL schema, or writes it to file F
  help                cette aide / this help

La base est celle de DATABASE_URL, sinon celle du dossier ESTUAIRE_DATA, comme au démarrage.
The database is that of DATABASE_URL, else that of the directory ESTUAIRE_DATA, as when starting.
`;

const say = ({ fr, en }: Sentence) => process.stdout.write(`${fr} / ${en}\n`);

const commands: Record<string, (options: { out?: string }) => Promise<void>> = {
  async help() {
    process.stdout.write(help);
  },

  async schema({ out }) {
    const { printHubSchema } = await import('./schema.ts');
    if (out) {
      await writeFile(out, printHubSchema());
    } else {
      process.stdout.write(printHubSchema());
    }
  },

  async migrate() {
    const connection = await openConfigured();
    await connection.close();
    say({ fr: 'Les tables sont à jour.', en: 'The tables are up to date.' });
  },

  async seed() {
    const { fillWhenEmpty } = await import('./database/contents.ts');
    const { seedDemonstration } = await import('./seed/seed.ts');
    const connection = await openConfigured();
    const seeded = await fillWhenEmpty(connection.db, seedDemonstration).finally(connection.close);
    if (!seeded) {
      throw new HubStartError('DATABASE_NOT_EMPTY');
    }
    say({ fr: 'La démonstration est chargée.', en: 'The demonstration is loaded.' });
  },
};

async function openConfigured() {
  const { readConfig } = await import('./config.ts');
  const { openMigrated } = await import('./database/open.ts');
  return openMigrated(readConfig(process.env), say);
}

function parse(): { command: string; out?: string } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { out: { type: 'string' } },
    });
    const [command = 'help', ...rest] = positionals;
    if (
      rest.length === 0 &&
      Object.hasOwn(commands, command) &&
      (!values.out || command === 'schema')
    ) {
      return { command, ...(values.out && { out: values.out }) };
    }
  } catch {
    // parseArgs throws at an option that it does not know: the same answer.
  }
  throw new HubStartError('COMMAND_UNKNOWN');
}

try {
  requireNode(process.versions.node);
  const { command, ...options } = parse();
  await commands[command]?.(options);
} catch (error) {
  exitWith(error);
}
