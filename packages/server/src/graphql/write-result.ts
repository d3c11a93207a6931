import type { TableRef } from '@estuaire/pothos-kysely';
import type { EnumRef, InputFieldMap, InputShapeFromFields } from '@pothos/core';
import { writeProblems } from '../errors.ts';
import { builder } from './builder.ts';
import type { Permission } from './permissions.ts';
import { perform, type Saved, type Write } from './write.ts';
import {
  ConflictProblem,
  TransitionProblem,
  WriteProblem,
  type WriteProblemCode,
} from './write-problem.ts';

builder.mutationType();

type HubTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;

const WriteErrorCode = builder.enumType('WriteErrorCode', {
  values: Object.keys(writeProblems) as WriteProblemCode[],
});

/** What every answer of a mutation that is not a success says. */
const WriteError = builder.interfaceRef<WriteProblem>('WriteError').implement({
  fields: (t) => ({
    code: t.field({ type: WriteErrorCode, resolve: ({ code }) => code }),
    message: t.string({ resolve: ({ sentences }, _args, { language }) => sentences[language] }),
    path: t.stringList({ resolve: ({ path }) => [...path] }),
  }),
});

/** A write that was refused for what its input says. */
const WriteRefused = builder.objectRef<WriteProblem>('WriteRefused').implement({
  interfaces: [WriteError],
});

interface ResultOptions<Table extends string> {
  /** The type of the rows, and the field of the success that holds the row: `referral`. */
  type: TableRef<HubTypes, Table>;
  field: string;
  /** Whether the rows have dates: one that is not there today cannot be answered. @default false */
  dated?: boolean;
  /** The steps of the rows, where they have some. */
  // biome-ignore lint/suspicious/noExplicitAny: any of the enumerations of steps
  status?: EnumRef<HubTypes, any, any>;
}

/**
 * Declares what the mutations of one record answer: `<Name>Saved`, or a `WriteError` that says why not
 * (`WriteRefused`, `<Name>Conflict` with the row as it is, `<Name>TransitionRefused` with the steps that are
 * legal).
 */
export function writeResult<Table extends string>(
  name: string,
  { type, field, dated = false, status }: ResultOptions<Table>,
) {
  const saved = builder.objectRef<Saved>(`${name}Saved`).implement({
    fields: (t) => ({
      version: t.exposeInt('version'),
      [field]: t.tableRowOf({ type: type as never, nullable: dated, key: ({ id }) => id }),
    }),
  });
  const conflict = builder.objectRef<ConflictProblem>(`${name}Conflict`).implement({
    interfaces: [WriteError],
    fields: (t) => ({
      current: t.tableRowOf({ type: type as never, nullable: dated, key: ({ id }) => id }),
      currentVersion: t.exposeInt('currentVersion'),
      changed: t.stringList({ resolve: ({ changed }) => [...changed] }),
    }),
  });
  const transition =
    status &&
    builder.objectRef<TransitionProblem>(`${name}TransitionRefused`).implement({
      interfaces: [WriteError],
      fields: (t) => ({
        from: t.field({ type: status, resolve: ({ from }) => from as never }),
        legal: t.field({ type: [status], resolve: ({ legal }) => [...legal] as never }),
      }),
    });
  return builder.unionType(`${name}Result`, {
    types: [saved, WriteRefused, conflict, ...(transition ? [transition] : [])] as never,
    resolveType: (value: Saved | WriteProblem) => {
      if (value instanceof ConflictProblem) {
        return conflict;
      }
      if (value instanceof TransitionProblem) {
        return transition;
      }
      return value instanceof WriteProblem ? WriteRefused : saved;
    },
  });
}

type InputBuilder = PothosSchemaTypes.InputFieldBuilder<HubTypes, 'InputObject'>;

interface MutationOptions<Fields extends InputFieldMap> {
  result: ReturnType<typeof writeResult>;
  requires: Permission;
  /** What the input says, beside its idempotency key. */
  input: (t: InputBuilder) => Fields;
  /** The write itself, inside its transaction. It throws a `WriteProblem` where it cannot be done. */
  work: (write: Write, input: InputShapeFromFields<Fields>) => Promise<Saved>;
}

/** Declares one mutation: one input, one transaction, one result. */
export function writeMutation<const Fields extends InputFieldMap>(
  name: string,
  { result, requires, input: fields, work }: MutationOptions<Fields>,
): void {
  const input = builder.inputType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, {
    fields: (t) => ({
      ...(fields(t as InputBuilder) as Record<never, never>),
      idempotencyKey: t.string({ required: false }),
    }),
  });
  builder.mutationField(name, (t) =>
    t.field({
      type: result,
      requires,
      args: { input: t.arg({ type: input, required: true }) },
      resolve: (_parent, { input: given }, context) =>
        perform(context, name, given, (write) => work(write, given as never)) as never,
    }),
  );
}
