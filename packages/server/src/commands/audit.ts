import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HubStartError, type Sentence } from '../errors.ts';
import type { AuditExport, ExportedDays } from '../features/audit/audit.export.ts';
import { isCalendarDate } from '../graphql/dates.ts';
import { type Command, command, tell, withDatabase } from './command.ts';
import { optionsError } from './key-problems.ts';

/** Milliseconds between two words on how far a copy is. */
const tellEvery = 2_000;

export const auditCommands: Record<string, Command> = {
  'audit export': command({
    usage: '[--from DATE] [--until DATE] [--out F]',
    fr: 'copie le journal d’accès, une entrée JSON par ligne, du jour --from au jour --until non compris',
    en: 'copies the access log, one JSON entry a line, from the day --from until the day --until, not included',
    options: {
      from: { type: 'string' },
      until: { type: 'string' },
      out: { type: 'string' },
    },
    async run({ from, until, out }) {
      checkDays({ from, until });
      await withDatabase(tell, async ({ sessions }) => {
        const { exportAudit } = await import('../features/audit/audit.export.ts');
        const { signal } = new AbortController();
        const copy = await exportAudit(sessions, { from, until }, signal);
        await (out === undefined ? toOutput(copy) : toFile(out, copy));
      });
    },
  }),
};

const problems = {
  from: {
    fr: '--from est un jour, AAAA-MM-JJ : le premier de la copie.',
    en: '--from is a day, YYYY-MM-DD: the first of the copy.',
  },
  until: {
    fr: '--until est un jour, AAAA-MM-JJ, après --from : le premier qui n’est plus de la copie.',
    en: '--until is a day, YYYY-MM-DD, after --from: the first that is no longer in the copy.',
  },
} satisfies Record<string, Sentence>;

function checkDays({ from, until }: ExportedDays): void {
  const wrong: Sentence[] = [];
  if (from !== undefined && !isCalendarDate(from)) {
    wrong.push(problems.from);
  }
  if (until !== undefined && (!isCalendarDate(until) || (from !== undefined && until <= from))) {
    wrong.push(problems.until);
  }
  if (wrong.length > 0) {
    throw optionsError(wrong);
  }
}

/** The lines of a copy; tells how far it is when it takes long. */
async function* linesOf({ count, pages }: AuditExport): AsyncGenerator<string> {
  let told = performance.now();
  let done = 0;
  for await (const { text, entries } of pages()) {
    yield text;
    done += entries;
    if (performance.now() - told > tellEvery) {
      told = performance.now();
      tell({ fr: `${done} entrées sur ${count}…`, en: `${done} entries of ${count}…` });
    }
  }
}

/** The file takes its name once it is whole. */
async function toFile(file: string, copy: AuditExport): Promise<void> {
  const unfinished = `${file}.unfinished`;
  try {
    await pipeline(Readable.from(linesOf(copy)), createWriteStream(unfinished));
    await rename(unfinished, file);
  } catch (error) {
    const { path, code } = error as NodeJS.ErrnoException;
    await rm(unfinished, { force: true }).catch(() => {});
    throw path ? new HubStartError('FILE_UNWRITABLE', { file, cause: code ?? '?' }) : error;
  }
}

async function toOutput(copy: AuditExport): Promise<void> {
  try {
    await pipeline(Readable.from(linesOf(copy)), process.stdout, { end: false });
  } catch (error) {
    // Whoever reads has read enough: `| head`.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') {
      throw error;
    }
  }
}
