import { type FieldNode, type GraphQLField, type GraphQLObjectType, getNamedType } from 'graphql';
import { boundKey } from './bind.ts';
import type { RowsField } from './fields.ts';
import { NotHeld } from './held.ts';
import { isHeld, planHeld } from './held-plan.ts';
import { RootPlanning } from './plan.ts';
import type { PlannedRoot } from './planned-root.ts';
import { rowLevel } from './row-level.ts';
import { absent, compileLevel, type RowsWriting } from './write-rows.ts';
import { CannotWrite, type Compiling, type Write } from './write-value.ts';

/** How a field of what is no row leads to one. */
export interface RowOf {
  field: RowsField;
  /** The same row, read by itself. */
  root: PlannedRoot;
  /** The column that identifies the row, and its value. */
  column: string;
  key(parent: unknown): unknown;
  /** The date of the row, where that is not the schema's default. */
  asOf(parent: unknown, context: object): string;
  /** The date as an argument, where there is one. */
  dated(parent: unknown): Record<string, unknown>;
}

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    kyselyRowOf?: RowOf;
  }
}

/**
 * Makes a writer of rows that something else leads to, one for each thing, where memory holds them.
 *
 * @returns undefined where it does not: they are then read together, of many things at once, by their resolvers.
 */
export function compileRowOf(
  compiling: Compiling,
  { type }: GraphQLField<unknown, unknown>,
  { field, column, key, asOf }: RowOf,
  nodes: readonly FieldNode[],
): Write<unknown, RowsWriting> | undefined {
  const { settings, context, operation, variableValues, held } = compiling;
  if (!held) {
    return undefined;
  }
  const planning = new RootPlanning(settings, context, operation, variableValues);
  const target = getNamedType(type) as GraphQLObjectType;
  const level = rowLevel(field, planning, target, nodes);
  if (planning.valued || !isHeld(settings.tables, held, level)) {
    return undefined;
  }
  const { layout, find } = planHeld(settings.tables, level, { column, value: boundKey });
  const write = compileLevel(compiling, layout, type, nodes);
  return (
    write &&
    ((parent, at) => {
      const value = key(parent);
      if (value === null || value === undefined) {
        return absent(type);
      }
      const tables = at.held();
      if (!tables) {
        throw new CannotWrite();
      }
      const date = asOf(parent, at.context);
      const given = { variables: at.variables, asOf: date, key: value };
      try {
        return write(find([], { held: tables, given }), { ...at, asOf: date });
      } catch (error) {
        throw error instanceof NotHeld ? new CannotWrite() : error;
      }
    })
  );
}
