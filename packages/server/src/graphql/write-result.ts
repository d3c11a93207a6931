import { rowsAhead, type TableRef } from '@estuaire/pothos-kysely';
import type { EnumRef, InputFieldMap, InputShapeFromFields } from '@pothos/core';
import { writeProblems, writeWarnings } from '../errors.ts';
import { builder } from './builder.ts';
import { perform } from './perform.ts';
import type { Permission } from './permissions.ts';
import type { Saved, Write } from './write.ts';
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
  /** Whether the rows have dates: null is answered when it is on no day that `asOf` could be. @default false */
  dated?: boolean;
  /** Whether the rows have versions, which a caller may be behind of. @default true */
  versioned?: boolean;
  /** Whether the success can come with `warnings`. @default false */
  warns?: boolean;
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
  { type, field, dated = false, versioned = true, warns = false, status }: ResultOptions<Table>,
) {
  const row = {
    type: type as never,
    nullable: dated,
    key: ({ id }: { id: number }) => id,
    asOf: ({ asOf }: { asOf?: string | undefined }) => asOf,
  };
  const saved = builder.objectRef<Saved>(`${name}Saved`).implement({
    fields: (t) => ({
      [field]: t.tableRowOf(row),
      ...(versioned && { version: t.exposeInt('version') }),
      ...(warns && {
        warnings: t.stringList({
          resolve: ({ warnings = [] }, _args, { language }) =>
            warnings.map((code) => writeWarnings[code][language]),
        }),
      }),
    }),
  });
  const conflict = versioned
    ? builder.objectRef<ConflictProblem>(`${name}Conflict`).implement({
        interfaces: [WriteError],
        fields: (t) => ({
          current: t.tableRowOf(row),
          currentVersion: t.exposeInt('currentVersion'),
          changed: t.stringList({ resolve: ({ changed }) => [...changed] }),
        }),
      })
    : undefined;
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
    types: [saved, WriteRefused, conflict, transition].filter((each) => !!each) as never,
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

/** Builds the fields of an input. */
export type InputBuilder = PothosSchemaTypes.InputFieldBuilder<HubTypes, 'InputObject'>;

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
      resolve: (_parent, { input: given }, context, info) =>
        perform(
          context,
          name,
          given,
          (write) => work(write, given as never),
          (saved) => rowsAhead(context, info, saved),
        ) as never,
    }),
  );
}
