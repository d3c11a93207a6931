import type { Selectable } from 'kysely';
import type { BusinessRequest as RequestRow } from '../../database/tables.ts';
import { readComment } from '../../graphql/input-text.ts';
import { lockRow, requireTransition, saveRow } from '../../graphql/record-writes.ts';
import type { Saved, Write } from '../../graphql/write.ts';
import { type InputBuilder, writeResult } from '../../graphql/write-result.ts';
import { requestTransitions, type RequestStatus as Status } from './requests.rules.ts';
import { BusinessRequest, RequestStatus } from './requests.schema.ts';

type Row = Selectable<RequestRow>;

/** What the mutations of a request answer. */
export const requestResult = writeResult('BusinessRequest', {
  type: BusinessRequest,
  field: 'request',
  status: RequestStatus,
  warns: true,
});

/** What every step of a request takes. */
export const stepFields = (t: InputBuilder) => ({
  reference: t.field({ type: 'RequestReference', required: true }),
  expectedVersion: t.int({ required: true }),
  comment: t.string({ required: false }),
});

export interface StepInput {
  reference: string;
  expectedVersion: number;
  comment?: string | null | undefined;
}

/** Locks the request of a reference, among those that the caller may write. */
export function lockRequest(write: Write, { reference, expectedVersion }: StepInput): Promise<Row> {
  const key = { column: 'reference', value: reference, path: ['reference'] } as const;
  return lockRow(write, 'business_request', key, expectedVersion);
}

/**
 * Takes a request that was locked to another state.
 *
 * @param values what changes with it.
 * @throws WriteProblem when that state does not follow the one that it is in.
 */
export function advance(
  write: Write,
  row: Row,
  status: Status,
  { comment }: Pick<StepInput, 'comment'>,
  values: Partial<Row> = {},
): Promise<Saved> {
  requireTransition(requestTransitions, row.status, status);
  const step = { action: 'ADVANCED', comment: readComment(comment) };
  return saveRow(write, 'business_request', row, { ...values, status }, step);
}
