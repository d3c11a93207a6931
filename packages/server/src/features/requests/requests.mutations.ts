import { builder } from '../../graphql/builder.ts';
import { corrected, correctedAlways } from '../../graphql/correction.ts';
import { readComment, requiredText } from '../../graphql/input-text.ts';
import { shareRecord, unshareRecord } from '../../graphql/record-sharing.ts';
import { createRow, requireTransition, saveRow } from '../../graphql/record-writes.ts';
import type { Write } from '../../graphql/write.ts';
import { invalidInput, refusedAt } from '../../graphql/write-problem.ts';
import { writeMutation } from '../../graphql/write-result.ts';
import { EmployerDetails, fileFor } from '../employers/employers.files.ts';
import { antennaToday } from '../network/network.today.ts';
import { programToday } from '../programs/programs.today.ts';
import { positionToday } from '../staff/staff.today.ts';
import { advance, lockRequest, requestResult, stepFields } from './requests.files.ts';
import { requestTransitions } from './requests.rules.ts';
import { RequestKind } from './requests.schema.ts';

const readSummary = (summary: string) => requiredText(summary, ['summary'], 500);

const readProgram = async (write: Write, program: string | null | undefined) =>
  program == null ? null : programToday(write, program, ['program']);

writeMutation('openRequest', {
  result: requestResult,
  requires: 'CREATE_RECORDS',
  input: (t) => ({
    employerNeq: t.field({ type: 'Neq', required: true }),
    employer: t.field({ type: EmployerDetails, required: false }),
    kind: t.field({ type: RequestKind, required: true }),
    antenna: t.string({ required: true }),
    program: t.string({ required: false }),
    summary: t.string({ required: true }),
    draft: t.boolean({ required: false }),
    comment: t.string({ required: false }),
  }),
  work: async (write, input) => {
    const antenna = await antennaToday(write, input.antenna, ['antenna']);
    const program = await readProgram(write, input.program);
    const summary = readSummary(input.summary);
    const comment = readComment(input.comment);
    const { warnings, ...file } = await fileFor(write, input as never);
    const values = {
      kind: input.kind,
      status: input.draft ? 'DRAFT' : 'RECEIVED',
      employer_id: file.id,
      organization_code: write.organization,
      antenna_id: antenna.id,
      region_code: antenna.region_code,
      program_code: program,
      summary,
    } as const;
    const saved = await refusedAt(write, ['antenna'], () =>
      createRow(write, 'business_request', values, { action: 'OPENED', comment }),
    );
    return { ...saved, ...(warnings && { warnings }) };
  },
});

// A draft is sent, or what was incomplete is completed, by whom it comes from.
writeMutation('submitRequest', {
  result: requestResult,
  requires: 'CREATE_RECORDS',
  input: (t) => ({
    ...stepFields(t),
    kind: t.field({ type: RequestKind, required: false }),
    program: t.string({ required: false }),
    summary: t.string({ required: false }),
  }),
  work: async (write, input) => {
    const values = {
      kind: correctedAlways(input.kind, ['kind'], (kind) => kind),
      program_code: await corrected(input.program, (program) => readProgram(write, program)),
      summary: correctedAlways(input.summary, ['summary'], readSummary),
    };
    const given = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== undefined),
    );
    return advance(write, await lockRequest(write, input), 'RECEIVED', input, given);
  },
});

writeMutation('assignRequest', {
  result: requestResult,
  requires: 'ASSIGN_REQUESTS',
  input: (t) => ({ ...stepFields(t), position: t.string({ required: true }) }),
  work: async (write, input) => {
    const row = await lockRequest(write, input);
    const inHand = row.status === 'ASSIGNED' || row.status === 'IN_PROGRESS';
    if (!inHand) {
      requireTransition(requestTransitions, row.status, 'ASSIGNED');
    }
    const values = {
      position_id: await positionToday(write, input.position, row.antenna_id, ['position']),
      status: inHand ? row.status : 'ASSIGNED',
    } as const;
    const step = { action: 'ASSIGNED', comment: readComment(input.comment) };
    return saveRow(write, 'business_request', row, values, step);
  },
});

const RequestProgress = builder.enumType('RequestProgress', {
  values: ['IN_PROGRESS', 'INCOMPLETE'] as const,
});

writeMutation('progressRequest', {
  result: requestResult,
  requires: 'PROCESS_RECORDS',
  input: (t) => ({ ...stepFields(t), to: t.field({ type: RequestProgress, required: true }) }),
  work: async (write, input) => {
    if (input.to === 'INCOMPLETE') {
      // Whoever is to complete it must know what is missing.
      requiredText(input.comment, ['comment'], 2_000);
    }
    const row = await lockRequest(write, input);
    requireTransition(requestTransitions, row.status, input.to);
    if (row.status === 'CLOSED') {
      throw invalidInput(
        ['reference'],
        'La demande est fermée : reopenRequest la rouvre.',
        'The request is closed: reopenRequest reopens it.',
      );
    }
    return advance(write, row, input.to, input);
  },
});

writeMutation('referRequest', {
  result: requestResult,
  requires: 'PROCESS_RECORDS',
  input: (t) => ({
    ...stepFields(t),
    organization: t.string({ required: true }),
    contacts: t.boolean({ required: true }),
  }),
  work: async (write, input) => {
    const row = await lockRequest(write, input);
    requireTransition(requestTransitions, row.status, 'REFERRED');
    const { organization, contacts, comment } = input;
    return shareRecord(
      write,
      'business_request',
      row,
      { organization, contacts },
      {
        values: { status: 'REFERRED' },
        action: 'ADVANCED',
        comment: readComment(comment),
      },
    );
  },
});

const RequestOutcome = builder.enumType('RequestOutcome', {
  values: ['RESOLVED', 'REFUSED'] as const,
});

writeMutation('resolveRequest', {
  result: requestResult,
  requires: 'PROCESS_RECORDS',
  input: (t) => ({ ...stepFields(t), outcome: t.field({ type: RequestOutcome, required: true }) }),
  work: async (write, input) => {
    if (input.outcome === 'REFUSED') {
      // A refusal is owed its reason.
      requiredText(input.comment, ['comment'], 2_000);
    }
    return advance(write, await lockRequest(write, input), input.outcome, input);
  },
});

writeMutation('withdrawRequest', {
  result: requestResult,
  requires: 'CREATE_RECORDS',
  input: stepFields,
  work: async (write, input) => advance(write, await lockRequest(write, input), 'WITHDRAWN', input),
});

writeMutation('closeRequest', {
  result: requestResult,
  requires: 'PROCESS_RECORDS',
  input: stepFields,
  work: async (write, input) => advance(write, await lockRequest(write, input), 'CLOSED', input),
});

writeMutation('reopenRequest', {
  result: requestResult,
  requires: 'PROCESS_RECORDS',
  input: stepFields,
  work: async (write, input) => {
    const row = await lockRequest(write, input);
    requireTransition(requestTransitions, row.status, 'IN_PROGRESS');
    if (row.status !== 'CLOSED') {
      throw invalidInput(
        ['reference'],
        'Seule une demande fermée se rouvre : progressRequest prend celle-ci en main.',
        'Only a closed request is reopened: progressRequest takes this one in hand.',
      );
    }
    return advance(write, row, 'IN_PROGRESS', input);
  },
});

writeMutation('shareRequest', {
  result: requestResult,
  requires: 'PROCESS_RECORDS',
  input: (t) => ({
    ...stepFields(t),
    organization: t.string({ required: true }),
    contacts: t.boolean({ required: true }),
  }),
  work: async (write, input) => {
    const row = await lockRequest(write, input);
    const { organization, contacts, comment } = input;
    return shareRecord(
      write,
      'business_request',
      row,
      { organization, contacts },
      {
        action: 'SHARED',
        comment: readComment(comment),
      },
    );
  },
});

writeMutation('unshareRequest', {
  result: requestResult,
  requires: 'PROCESS_RECORDS',
  input: (t) => ({ ...stepFields(t), organization: t.string({ required: true }) }),
  work: async (write, input) => {
    const row = await lockRequest(write, input);
    const comment = readComment(input.comment);
    return unshareRecord(write, 'business_request', row, input.organization, comment);
  },
});
