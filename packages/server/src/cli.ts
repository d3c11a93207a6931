/** The hub's commands beside serving. Each loads only what it needs. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { auditCommands } from './commands/audit.ts';
import { type Command, command, say, withDatabase } from './commands/command.ts';
import { keysCommands } from './commands/keys.ts';
import { seedCommands } from './commands/seed.ts';
import { HubStartError } from './errors.ts';
import { requireNode } from './node-version.ts';
import { exitWith } from './start-failure.ts';

const commands: Record<string, Command> = {
  migrate: command({
    fr: 'crée ou met à jour les tables, sans les remplir',
    en: 'creates or updates the tables, without filling them',
    async run() {
      await withDatabase(say, async () => {});
      say({ fr: 'Les tables sont à jour.', en: 'The tables are up to date.' });
    },
  }),

  ...seedCommands,

  ...keysCommands,

  ...auditCommands,

  schema: command({
    usage: '[--out F]',
    fr: 'imprime le schéma GraphQL, ou l’écrit dans le fichier F',
    en: 'prints the GraphQL schema, or writes it to file F',
    options: { out: { type: 'string' } },
    async run({ out }) {
      const { printHubSchema } = await import('./schema.ts');
      if (out) {
        await writeFile(out, printHubSchema());
      } else {
        process.stdout.write(printHubSchema());
      }
    },
  }),

  help: command({
    fr: 'cette aide',
    en: 'this help',
    async run() {
      const list = Object.entries(commands).map(
        ([name, { usage, fr, en }]) =>
          `  ${[name, usage].join(' ').trim()}\n      ${fr}\n      ${en}\n`,
      );
      process.stdout.write(`npx -y pnpm@12 estuaire <commande>

${list.join('')}
La base est celle de DATABASE_URL, sinon celle du dossier ESTUAIRE_DATA, comme au démarrage.
The database is that of DATABASE_URL, else that of the directory ESTUAIRE_DATA, as when starting.
`);
    },
  }),
};

/** Finds the command that the arguments begin with, and reads the others as it takes them. */
function parse(args: readonly string[]): () => Promise<void> {
  const found = [2, 1].find((length) => Object.hasOwn(commands, args.slice(0, length).join(' ')));
  const { options, words, run } = commands[args.slice(0, found).join(' ')] ?? {};
  try {
    if (found && options && run) {
      const rest = args.slice(found);
      const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
      if (positionals.length === words) {
        return () => run(values, ...positionals);
      }
    }
  } catch {
    // parseArgs throws at an option that it does not know: the same answer.
  }
  throw new HubStartError('COMMAND_UNKNOWN');
}

try {
  requireNode(process.versions.node);
  const args = process.argv.slice(2);
  await parse(args.length > 0 ? args : ['help'])();
} catch (error) {
  exitWith(error);
}
