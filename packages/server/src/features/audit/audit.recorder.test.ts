import { type Logger, pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { NewAuditEntry } from '../../database/audit-entries.ts';
import { HubError } from '../../errors.ts';
import { type AuditRecorderOptions, createAuditRecorder } from './audit.recorder.ts';
import { mustBeToldFirst, subjectsRead } from './audit.rules.ts';

/** A database that takes what is written only when it is told to, or refuses it. */
function heldDatabase() {
  const writes: { names: string[]; take(): void; refuse(): void }[] = [];
  const write: AuditRecorderOptions['write'] = (entries) =>
    new Promise((resolve, reject) => {
      const names = entries.map(nameOf);
      writes.push({ names, take: resolve, refuse: () => reject(new Error('disk full')) });
    });
  return { writes, write };
}

const nameOf = ({ request_id, subject, row_count }: NewAuditEntry) =>
  `${request_id} ${subject} ${row_count}`;

/** A request that read rows of these tables. */
const reader = (requestId: string, rowsRead: Record<string, number>) => ({
  requestId,
  rowsRead: new Map(Object.entries(rowsRead)),
  principal: {
    id: 'key:abc',
    role: 'PARTNER',
    organization: 'MEI',
    regions: [],
    purpose: 'Suivi',
  } as const,
});
const contacts = (requestId: string) => reader(requestId, { employer_contact: 1 });
const referrals = (requestId: string) => reader(requestId, { referral: 2 });
const rootFields = () => ['referrals'];

/** Lets everything run that waits for nothing. */
const settle = () => vi.advanceTimersByTimeAsync(0);

/** Whether an answer has left, and how. */
async function stateOf(answer: Promise<unknown>): Promise<string> {
  let state = 'waits';
  answer.then(
    () => {
      state = 'answered';
    },
    (error) => {
      state = error instanceof HubError ? error.code : String(error);
    },
  );
  await settle();
  return state;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function recorderOn(
  write: AuditRecorderOptions['write'],
  options: Partial<AuditRecorderOptions> = {},
) {
  const recorder = createAuditRecorder({ write, logger: pino({ level: 'silent' }), ...options });
  return {
    ...recorder,
    read: (of: Parameters<typeof recorder.record>[0]) => recorder.record(of, rootFields),
  };
}

describe('what was read', () => {
  test.each([
    [{ employer: 2, municipality: 9 }, { EMPLOYER: 2 }],
    [
      { business_request: 1, referral: 0 },
      { REQUEST: 1, REFERRAL: 0 },
    ],
    [{ employer_history: 1, business_request_history: 2, referral_history: 4 }, { HISTORY: 7 }],
    [
      { note: 3, audit_entry: 1 },
      { NOTE: 3, AUDIT_ENTRY: 1 },
    ],
    [{ region: 17, antenna: 61, staff_member: 162 }, {}],
  ])('%j is told by subject, and the directory is not', (rowsRead, subjects) => {
    expect(Object.fromEntries(subjectsRead(new Map(Object.entries(rowsRead))))).toEqual(subjects);
  });

  test.each([
    [{ employer_contact: 1 }, true],
    [{ employer_contact: 0 }, false],
    [{ referral: 100, note: 3 }, false],
  ])('%j is told before the answer leaves: %s', (rowsRead, first) => {
    expect(mustBeToldFirst(subjectsRead(new Map(Object.entries(rowsRead))))).toBe(first);
  });
});

describe('an entry', () => {
  test('tells who, for which purpose, by which fields, and no more', async () => {
    const { writes, write } = heldDatabase();
    const seen: NewAuditEntry[] = [];
    const { record } = recorderOn((entries) => {
      seen.push(...entries);
      return write(entries);
    });
    const recorded = record(contacts('r1'), () => ['employer', 'referrals']);
    await settle();
    writes[0]?.take();
    await recorded;
    expect(seen).toEqual([
      {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        request_id: 'r1',
        principal_id: 'key:abc',
        principal_role: 'PARTNER',
        organization_code: 'MEI',
        purpose: 'Suivi',
        action: 'READ',
        operation: 'employer,referrals',
        subject: 'EMPLOYER_CONTACT',
        reference: null,
        row_count: 1,
      },
    ]);
  });

  test('of the directory is never made', async () => {
    const { writes, write } = heldDatabase();
    const { record } = recorderOn(write);
    const asked = vi.fn(rootFields);
    await record(reader('r1', { region: 17 }), asked);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(writes).toEqual([]);
    expect(asked).not.toHaveBeenCalled();
  });

  test('of a reading waits in memory, and its answer does not', async () => {
    const { writes, write } = heldDatabase();
    const { read } = recorderOn(write);
    expect(await stateOf(read(referrals('r1')))).toBe('answered');
    await vi.advanceTimersByTimeAsync(300);
    expect(await stateOf(read(referrals('r2')))).toBe('answered');
    expect(writes).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(writes.map(({ names }) => names)).toEqual([['r1 REFERRAL 2', 'r2 REFERRAL 2']]);
  });

  test('of contacts is written before the answer leaves, along with all that waits', async () => {
    const { writes, write } = heldDatabase();
    const { read } = recorderOn(write);
    await read(referrals('r1'));
    const answer = read(contacts('r2'));
    expect(await stateOf(answer)).toBe('waits');
    expect(writes.map(({ names }) => names)).toEqual([['r1 REFERRAL 2', 'r2 EMPLOYER_CONTACT 1']]);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await stateOf(answer)).toBe('waits');
    writes[0]?.take();
    expect(await stateOf(answer)).toBe('answered');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(writes).toHaveLength(1);
  });
});

describe('entries that come while one is written', () => {
  test('are written together in the next transaction, in their order', async () => {
    const { writes, write } = heldDatabase();
    const { read } = recorderOn(write);
    const first = read(contacts('r1'));
    await settle();
    const others = ['r2', 'r3', 'r4'].map((id) => read(contacts(id)));
    expect(await Promise.all([first, ...others].map(stateOf))).toEqual(Array(4).fill('waits'));
    expect(writes).toHaveLength(1);
    writes[0]?.take();
    expect(await stateOf(first)).toBe('answered');
    expect(await Promise.all(others.map(stateOf))).toEqual(Array(3).fill('waits'));
    expect(writes.map(({ names }) => names)).toEqual([
      ['r1 EMPLOYER_CONTACT 1'],
      ['r2', 'r3', 'r4'].map((id) => `${id} EMPLOYER_CONTACT 1`),
    ]);
    writes[1]?.take();
    expect(await Promise.all(others.map(stateOf))).toEqual(Array(3).fill('answered'));
  });

  test('do not share its failure', async () => {
    const { writes, write } = heldDatabase();
    const { read } = recorderOn(write);
    const first = read(contacts('r1'));
    const refused = expect(first).rejects.toThrow(HubError);
    await settle();
    const second = read(contacts('r2'));
    writes[0]?.refuse();
    await refused;
    expect(await stateOf(second)).toBe('waits');
    expect(writes[1]?.names).toEqual(['r2 EMPLOYER_CONTACT 1']);
    writes[1]?.take();
    expect(await stateOf(second)).toBe('answered');
  });
});

describe('a write that fails', () => {
  test('refuses the contacts that waited for it, and forgets that they were asked for', async () => {
    const { writes, write } = heldDatabase();
    const { read } = recorderOn(write);
    await read(referrals('r1'));
    const answer = read(contacts('r2'));
    answer.catch(() => {});
    await settle();
    writes[0]?.refuse();
    expect(await stateOf(answer)).toBe('SERVICE_UNAVAILABLE');
    await vi.advanceTimersByTimeAsync(500);
    expect(writes[1]?.names).toEqual(['r1 REFERRAL 2']);
  });

  test('is tried again until it succeeds, and once', async () => {
    const { writes, write } = heldDatabase();
    const { read } = recorderOn(write);
    await read(referrals('r1'));
    for (const attempt of [0, 1, 2]) {
      await vi.advanceTimersByTimeAsync(500);
      expect(writes).toHaveLength(attempt + 1);
      writes[attempt]?.refuse();
      await settle();
    }
    await vi.advanceTimersByTimeAsync(500);
    writes[3]?.take();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(writes.map(({ names }) => names)).toEqual(Array(4).fill(['r1 REFERRAL 2']));
  });

  test('is told to the log, without what was to be written', async () => {
    const error = vi.fn();
    const { read } = recorderOn(
      async () => {
        throw Object.assign(new Error('no space left'), { code: '53100', detail: 'Léa Côté' });
      },
      { logger: { error } as unknown as Logger },
    );
    await expect(read(contacts('r1'))).rejects.toThrow(HubError);
    expect(error.mock.calls).toEqual([
      [
        { code: '53100', stack: expect.stringContaining('no space left'), waiting: 0 },
        'audit not written',
      ],
    ]);
  });

  test('lets no more be answered than the memory may hold', async () => {
    const { writes, write } = heldDatabase();
    const { read } = recorderOn(write, { limit: 2 });
    await read(referrals('r1'));
    await read(referrals('r2'));
    const third = read(referrals('r3'));
    third.catch(() => {});
    expect(await stateOf(third)).toBe('waits');
    writes[0]?.refuse();
    expect(await stateOf(third)).toBe('SERVICE_UNAVAILABLE');
    const fourth = read(referrals('r4'));
    await settle();
    expect(writes[1]?.names).toEqual(['r1 REFERRAL 2', 'r2 REFERRAL 2', 'r4 REFERRAL 2']);
    writes[1]?.take();
    expect(await stateOf(fourth)).toBe('answered');
    expect(await stateOf(read(referrals('r5')))).toBe('answered');
  });
});

describe('closing', () => {
  test('writes what waits, after what is being written', async () => {
    const { writes, write } = heldDatabase();
    const { read, close } = recorderOn(write);
    const answer = read(contacts('r1'));
    await settle();
    await read(referrals('r2'));
    const closed = close();
    expect(await stateOf(closed)).toBe('waits');
    writes[0]?.take();
    await answer;
    expect(await stateOf(closed)).toBe('waits');
    expect(writes[1]?.names).toEqual(['r2 REFERRAL 2']);
    writes[1]?.take();
    expect(await stateOf(closed)).toBe('answered');
  });

  test('with nothing that waits writes nothing', async () => {
    const { writes, write } = heldDatabase();
    await recorderOn(write).close();
    expect(writes).toEqual([]);
  });

  test('leaves what cannot be written in the log, and does not try for ever', async () => {
    const fatal = vi.fn();
    const logger = { fatal, error: () => {} } as unknown as Logger;
    const { writes, write } = heldDatabase();
    const { read, close } = recorderOn(write, { logger });
    await read(referrals('r1'));
    await vi.advanceTimersByTimeAsync(500);
    const closed = close();
    writes[0]?.refuse();
    await settle();
    writes[1]?.refuse();
    await closed;
    expect(fatal.mock.calls).toEqual([
      [{ entries: [expect.objectContaining({ request_id: 'r1' })] }, 'audit entries lost'],
    ]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(writes).toHaveLength(2);
  });
});
