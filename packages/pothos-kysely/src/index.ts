import './global-types.ts';
import './schema-builder.ts';
import './query-fields.ts';

export { planExecution, type WrittenResult } from './execute.ts';
export { type HeldTable, HeldTables, type Holds } from './held.ts';
export { type InputProblem, KyselyInputError } from './input-error.ts';
export type { Only, Rank, RankedRow } from './list.ts';
export { clearLoaders } from './loaders.ts';
export type { PlanReport, Unwritten } from './plan-report.ts';
export { default, PothosKyselyPlugin } from './plugin.ts';
export { TableInterfaceRef, TableRef, TableUnionRef } from './refs.ts';
export { type RowsAhead, rowsAhead } from './rows-ahead.ts';
export { defineTables, type Index, type Indexes, type Relation, type Tables } from './tables.ts';
export type { KyselyPluginOptions, TableFilter } from './types.ts';
export { whereOf } from './where.ts';
