import KyselyPlugin from '@estuaire/pothos-kysely';
import SchemaBuilder from '@pothos/core';
import RelayPlugin from '@pothos/plugin-relay';
import { indexes } from '../database/indexes.ts';
import { tables } from '../database/relations.ts';
import type { HubContext } from './context.ts';
import { toHubError } from './input-problems.ts';
import { may } from './permissions.ts';
import RequiresPlugin from './requires.ts';

/** The builder that every feature declares its part of the schema on. */
export const builder = new SchemaBuilder<{
  Context: HubContext;
  Tables: typeof tables;
  DefaultFieldNullability: false;
  Scalars: {
    Date: { Input: string; Output: string };
    DateTime: { Input: string; Output: string };
    RegionCode: { Input: string; Output: string };
    MunicipalityCode: { Input: string; Output: string };
    Neq: { Input: string; Output: string };
    RequestReference: { Input: string; Output: string };
    ReferralReference: { Input: string; Output: string };
  };
}>({
  plugins: [RequiresPlugin, RelayPlugin, KyselyPlugin],
  defaultFieldNullability: false,
  relay: {
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    nodesOnConnection: true,
    cursorType: 'String',
  },
  kysely: {
    tables,
    indexes,
    db: ({ scope }) => scope.db,
    onRows: ({ rowsRead }, table, count) => {
      rowsRead.set(table, (rowsRead.get(table) ?? 0) + count);
    },
    planFor: ({ plans, principal }) => plans && principal.role,
    mayFollow: ({ principal }, { extensions: { requires } }) =>
      requires === undefined || may(principal.role, requires),
    exactText: true,
    held: ({ directory, scope }) => directory.current(scope.directoryVersion()),
    run: ({ scope }, statement) => scope.read(statement),
    runAlone: ({ scope }, statements) => scope.readAlone(statements),
    asOf: { type: 'Date', default: ({ today }) => today },
    inputError: toHubError,
  },
});

builder.queryType();
