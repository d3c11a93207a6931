import type { Logger } from 'pino';
import type { NewAuditEntry } from '../../database/audit-entries.ts';
import { HubError } from '../../errors.ts';
import { entriesOf, mustBeToldFirst, type Reader, subjectsRead } from './audit.rules.ts';

export interface AuditRecorder {
  /**
   * Takes note of what an operation read, before its answer leaves. It waits until that is written where
   * contacts were read, and else only until it is in memory.
   *
   * @throws HubError SERVICE_UNAVAILABLE when it cannot be written, or too much waits to be.
   */
  record(reader: Reader, rootFields: () => readonly string[]): Promise<void>;
  /** Writes what waits. */
  close(): Promise<void>;
}

export interface AuditRecorderOptions {
  /** Writes entries in one transaction of their own, and gives up in the end. */
  write(entries: readonly NewAuditEntry[]): Promise<void>;
  logger: Logger;
  /** The clock, in milliseconds since 1970. @default Date.now */
  now?: () => number;
  /** Milliseconds that an entry may wait in memory. @default 500 */
  within?: number;
  /** Entries that may wait in memory: beyond, each answer waits for its own. @default 10000 */
  limit?: number;
}

/**
 * The audit of what is read.
 *
 * Answers that wait for their entries share one transaction: those that come while one is written are
 * written together in the next, along with whatever else waits.
 *
 * What cannot be written stays in memory and is tried again. Once that is full, nothing that is audited is
 * answered any more: an audit that fails does not carry on in silence.
 */
export function createAuditRecorder(options: AuditRecorderOptions): AuditRecorder {
  const { write, logger, now = Date.now, within = 500, limit = 10_000 } = options;
  /** Of what was answered: kept until it is written. */
  const answered = new Set<NewAuditEntry>();
  /** Of answers that wait for it: forgotten with them when it cannot be written. */
  let awaited: NewAuditEntry[] = [];
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  /** Writes all that waits, with a transaction that has not begun yet. */
  function flush(): Promise<void> {
    next ??= running.then(() => {
      next = undefined;
      const writing = writeWaiting();
      running = writing.catch(() => {});
      return writing;
    });
    return next;
  }

  async function writeWaiting(): Promise<void> {
    const batch = [...answered, ...awaited];
    awaited = [];
    try {
      if (batch.length > 0) {
        await write(batch);
      }
    } catch (error) {
      const { stack, code } = error as { stack?: string; code?: string };
      logger.error({ stack, code, waiting: answered.size }, 'audit not written');
      throw error;
    }
    for (const entry of batch) {
      answered.delete(entry);
    }
  }

  function flushSoon(): void {
    if (closed) {
      return;
    }
    timer ??= setTimeout(() => {
      timer = undefined;
      flush().catch(flushSoon);
    }, within);
  }

  return {
    async record(reader, rootFields) {
      const read = subjectsRead(reader.rowsRead);
      if (read.size === 0) {
        return;
      }
      const entries = entriesOf(reader, read, rootFields().join(','), now());
      if (!mustBeToldFirst(read) && answered.size < limit) {
        for (const entry of entries) {
          answered.add(entry);
        }
        flushSoon();
        return;
      }
      awaited.push(...entries);
      try {
        await flush();
      } catch {
        throw new HubError('SERVICE_UNAVAILABLE', {
          fr: 'Cette lecture doit être consignée, et ne peut pas l’être pour le moment. Réessayez dans quelques secondes.',
          en: 'This reading must be recorded, and cannot be at the moment. Try again in a few seconds.',
        });
      }
    },

    async close() {
      closed = true;
      clearTimeout(timer);
      try {
        await flush();
      } catch {
        // Nobody will try again: the log is the last place where they can be found.
        logger.fatal({ entries: [...answered] }, 'audit entries lost');
      }
    },
  };
}
