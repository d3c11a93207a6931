import type { GraphQLField, GraphQLResolveInfo } from 'graphql';
import { boundDate } from './bind.ts';
import type { Flat } from './list.ts';
import { answerPlanned, type PlannedRoot } from './planned-root.ts';
import type { Plan } from './plans.ts';
import type { Settings } from './settings.ts';
import type { AnyStatement } from './types.ts';
import type { RowsWriting } from './write-rows.ts';
import {
  argumentsOf,
  CannotWrite,
  type Compiling,
  compileValue,
  type Write,
} from './write-value.ts';

type Arguments = Record<string, unknown>;

/** How a field of the root sums up rows. */
export interface SummaryField {
  settings: Settings;
  /** Refuses what the field cannot be asked. */
  check?: (args: Arguments, context: object) => void;
  /** The statement, of arguments that may not be known yet. */
  statement: (
    args: Arguments,
    given: { context: object; asOf: string },
  ) => { statement: AnyStatement; prepared?: boolean };
  /** What the field answers, of the rows of the statement. */
  read: (rows: readonly Flat[], args: Arguments, context: object) => unknown;
}

/** What one statement of the schema's own sums up of rows. */
export function summaryRoot({ settings, check, statement: make, read }: SummaryField) {
  const today = (context: object) => settings.asOf?.(context) ?? '';
  const root: PlannedRoot = {
    settings,
    ...(check && { check }),
    asOf: (_args, context) => today(context),
    level: ({ context }, _asked, args) => {
      // The date is bound as well: it stands in the statement, and is read when that is sent.
      const asOf = boundDate as unknown as string;
      const { statement, prepared = true } = make(args, { context, asOf });
      return { statement, prepared, read: (rows, given) => read(rows, given.args, given.context) };
    },
  };
  return {
    root,
    async answer(args: Arguments, context: object, info: GraphQLResolveInfo): Promise<unknown> {
      const answered = await answerPlanned(root, args, context, info);
      if (answered) {
        return answered.value;
      }
      const { statement } = make(args, { context, asOf: today(context) });
      const { sql, parameters } = statement.compile(settings.db(context));
      return read(
        await settings.run(context, { name: undefined, sql, parameters, steady: false }),
        args,
        context,
      );
    },
  };
}

/** Makes a writer of what is made of the rows of a summary. */
export function compileSummary(
  compiling: Compiling,
  plan: Plan,
  field: GraphQLField<unknown, unknown>,
  nodes: Parameters<typeof compileValue>[2],
): NonNullable<Plan['write']> | undefined {
  const write = compileValue(compiling, field.type, nodes) as
    | Write<unknown, RowsWriting>
    | undefined;
  const [node] = nodes;
  if (!write || !node) {
    return undefined;
  }
  const args = argumentsOf(field, node, compiling.operation.variableValues);
  return (found, at) => {
    const { context, asOf, onRows } = at;
    let value: unknown;
    try {
      value = plan.value(found, { args: args(at.variables), asOf, context, onRows });
    } catch {
      // Execution makes it again, and says where that fails.
      throw new CannotWrite();
    }
    return write(value, at);
  };
}
