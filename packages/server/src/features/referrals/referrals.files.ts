import type { Selectable } from 'kysely';
import type { Referral as ReferralRow } from '../../database/tables.ts';
import { readComment } from '../../graphql/input-text.ts';
import { lockRow, requireTransition, saveRow } from '../../graphql/record-writes.ts';
import type { Saved, Write } from '../../graphql/write.ts';
import { type InputBuilder, writeResult } from '../../graphql/write-result.ts';
import { referralTransitions, type ReferralStatus as Status } from './referrals.rules.ts';
import { Referral, ReferralStatus } from './referrals.schema.ts';

type Row = Selectable<ReferralRow>;

/** What the mutations of a referral answer. */
export const referralResult = writeResult('Referral', {
  type: Referral,
  field: 'referral',
  status: ReferralStatus,
  warns: true,
});

/** What every step of a referral takes. */
export const stepFields = (t: InputBuilder) => ({
  reference: t.field({ type: 'ReferralReference', required: true }),
  expectedVersion: t.int({ required: true }),
  comment: t.string({ required: false }),
});

export interface StepInput {
  reference: string;
  expectedVersion: number;
  comment?: string | null | undefined;
}

/** Locks the referral of a reference, among those that the caller may write. */
export function lockReferral(
  write: Write,
  { reference, expectedVersion }: StepInput,
): Promise<Row> {
  const key = { column: 'reference', value: reference, path: ['reference'] } as const;
  return lockRow(write, 'referral', key, expectedVersion);
}

/**
 * Takes a referral that was locked to another step.
 *
 * @param values what changes with it.
 * @throws WriteProblem when that step does not follow the one that it is at.
 */
export function advance(
  write: Write,
  row: Row,
  status: Status,
  { comment }: Pick<StepInput, 'comment'>,
  values: Partial<Row> = {},
): Promise<Saved> {
  requireTransition(referralTransitions, row.status, status);
  const action = status === 'ABANDONED' ? status : 'ADVANCED';
  const step = { action, comment: readComment(comment) };
  return saveRow(write, 'referral', row, { ...values, status }, step);
}
