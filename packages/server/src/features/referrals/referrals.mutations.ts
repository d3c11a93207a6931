import { builder } from '../../graphql/builder.ts';
import { readComment, requiredText } from '../../graphql/input-text.ts';
import { shareRecord, unshareRecord } from '../../graphql/record-sharing.ts';
import { createRow } from '../../graphql/record-writes.ts';
import type { Saved, Write } from '../../graphql/write.ts';
import { invalidInput, refusedAt, WriteProblem } from '../../graphql/write-problem.ts';
import { writeMutation } from '../../graphql/write-result.ts';
import { type Details, EmployerDetails, fileFor } from '../employers/employers.files.ts';
import { antennaToday, hostOfficeToday } from '../network/network.today.ts';
import { programToday } from '../programs/programs.today.ts';
import { positionToday } from '../staff/staff.today.ts';
import { advance, lockReferral, referralResult, stepFields } from './referrals.files.ts';
import { AbandonmentReason } from './referrals.schema.ts';

writeMutation('proposeReferral', {
  result: referralResult,
  requires: 'CREATE_RECORDS',
  input: (t) => ({
    employerNeq: t.field({ type: 'Neq', required: true }),
    employer: t.field({ type: EmployerDetails, required: false }),
    request: t.field({ type: 'RequestReference', required: false }),
    hostOffice: t.string({ required: false }),
    antenna: t.string({ required: true }),
    program: t.string({ required: false }),
    comment: t.string({ required: false }),
  }),
  work: async (write, input) => {
    const antenna = await antennaToday(write, input.antenna, ['antenna']);
    const hostOffice =
      input.hostOffice == null
        ? null
        : await hostOfficeToday(write, input.hostOffice, ['hostOffice']);
    const program =
      input.program == null ? null : await programToday(write, input.program, ['program']);
    const comment = readComment(input.comment);
    const { file, request } = await findOrigin(write, input as never);
    const values = {
      status: 'PROPOSED',
      employer_id: file.id,
      request_id: request,
      organization_code: write.organization,
      host_office_id: hostOffice,
      antenna_id: antenna.id,
      region_code: antenna.region_code,
      program_code: program,
    } as const;
    const saved = await refusedAt(write, ['antenna'], () =>
      createRow(write, 'referral', values, { action: 'PROPOSED', comment }),
    );
    return { ...saved, ...(file.warnings && { warnings: file.warnings }) };
  },
});

interface Origin {
  employerNeq: string;
  employer?: Details | null | undefined;
  request?: string | null | undefined;
}

/** The employer to refer: that of the request that led to it, where there is one. */
async function findOrigin(
  write: Write,
  origin: Origin,
): Promise<{ file: Pick<Saved, 'id' | 'warnings'>; request: number | null }> {
  if (origin.request == null) {
    return { file: await fileFor(write, origin), request: null };
  }
  const request = await write.db
    .selectFrom('business_request')
    .innerJoin('employer', 'employer.id', 'employer_id')
    .select(['business_request.id', 'employer_id', 'neq'])
    .where('reference', '=', origin.request)
    .executeTakeFirst();
  if (!request) {
    throw new WriteProblem('NOT_FOUND', ['request']);
  }
  if (request.neq !== origin.employerNeq) {
    throw invalidInput(
      ['employerNeq'],
      'Cette demande est celle d’une autre entreprise : donnez le NEQ de la sienne, ou omettez-la.',
      'This request is that of another employer: give the NEQ of its own, or leave the request out.',
    );
  }
  return { file: { id: request.employer_id }, request: request.id };
}

writeMutation('acceptReferral', {
  result: referralResult,
  requires: 'PROCESS_RECORDS',
  input: (t) => ({ ...stepFields(t), position: t.string({ required: true }) }),
  work: async (write, input) => {
    const row = await lockReferral(write, input);
    const position = await positionToday(write, input.position, row.antenna_id, ['position']);
    return advance(write, row, 'ACCEPTED', input, { position_id: position });
  },
});

/** The steps that the portal takes an employer through. */
const PortalStep = builder.enumType('PortalStep', {
  values: [
    'ACCOUNT_IN_CREATION',
    'ACCOUNT_ACTIVE',
    'SEARCHING',
    'CANDIDATE_CONTACTED',
    'OFFER_SUBMITTED',
    'OFFER_VALIDATED',
    'CANDIDATE_INVITED',
  ] as const,
});

writeMutation('progressReferral', {
  result: referralResult,
  requires: 'PROCESS_RECORDS',
  input: (t) => ({ ...stepFields(t), to: t.field({ type: PortalStep, required: true }) }),
  work: async (write, input) => advance(write, await lockReferral(write, input), input.to, input),
});

writeMutation('abandonReferral', {
  result: referralResult,
  requires: 'CREATE_RECORDS',
  input: (t) => ({
    ...stepFields(t),
    reason: t.field({ type: AbandonmentReason, required: true }),
  }),
  work: async (write, input) => {
    if (input.reason === 'OTHER') {
      requiredText(input.comment, ['comment'], 2_000);
    }
    const row = await lockReferral(write, input);
    return advance(write, row, 'ABANDONED', input, { abandonment_reason: input.reason });
  },
});

writeMutation('closeReferral', {
  result: referralResult,
  requires: 'PROCESS_RECORDS',
  input: stepFields,
  work: async (write, input) => advance(write, await lockReferral(write, input), 'CLOSED', input),
});

writeMutation('shareReferral', {
  result: referralResult,
  requires: 'PROCESS_RECORDS',
  input: (t) => ({
    ...stepFields(t),
    organization: t.string({ required: true }),
    contacts: t.boolean({ required: true }),
  }),
  work: async (write, input) => {
    const row = await lockReferral(write, input);
    const { organization, contacts, comment } = input;
    return shareRecord(
      write,
      'referral',
      row,
      { organization, contacts },
      {
        action: 'SHARED',
        comment: readComment(comment),
      },
    );
  },
});

writeMutation('unshareReferral', {
  result: referralResult,
  requires: 'PROCESS_RECORDS',
  input: (t) => ({ ...stepFields(t), organization: t.string({ required: true }) }),
  work: async (write, input) => {
    const row = await lockReferral(write, input);
    const comment = readComment(input.comment);
    return unshareRecord(write, 'referral', row, input.organization, comment);
  },
});
