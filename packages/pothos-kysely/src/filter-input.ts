import type { InputFieldMap, SchemaTypes } from '@pothos/core';
import type { FilterField, FilterSpec } from './filter.ts';
import { settingsOf } from './settings.ts';
import { type Relation, relationOf, type Tables } from './tables.ts';
import type { ColumnOf, RelationName, TableFilter, TargetOf } from './types.ts';

type Builder = PothosSchemaTypes.SchemaBuilder<SchemaTypes>;

/** A field of a filter, before its input type is made. */
export interface FilterFieldDraft {
  field: FilterField;
  type: unknown;
}

/** The type of the values that a filter compares with: a scalar's name or an enumeration. */
type ValueType<Types extends SchemaTypes> =
  | (keyof Types['inputShapes'] & string)
  | PothosSchemaTypes.EnumRef<Types, unknown>;

/** Declares the fields of a filter; a column needs an index that starts with it. */
export class FilterBuilder<Types extends SchemaTypes, Table extends string> {
  readonly #tables: Tables;
  readonly #table: string;
  readonly #through: Relation | undefined;

  constructor(tables: Tables, table: string, through?: Relation) {
    this.#tables = tables;
    this.#table = table;
    this.#through = through;
  }

  /** `eq` and `in`. */
  equality(column: ColumnOf<Types, Table>, options: { type: ValueType<Types> }): FilterFieldDraft {
    return this.#draft(column, 'equality', options.type);
  }

  /** `eq`, `in`, `gt`, `gte`, `lt` and `lte`. */
  range(column: ColumnOf<Types, Table>, options: { type: ValueType<Types> }): FilterFieldDraft {
    return this.#draft(column, 'range', options.type);
  }

  /** Tests a column of the rows that a relation leads to: some of them must pass. */
  through<Name extends RelationName<Types, Table>>(
    name: Name,
  ): Pick<FilterBuilder<Types, TargetOf<Types, Table, Name>>, 'equality' | 'range'> {
    const relation = relationOf(this.#tables, this.#table, name);
    return new FilterBuilder(this.#tables, relation.target, relation);
  }

  #draft(column: string, operators: FilterField['operators'], type: unknown): FilterFieldDraft {
    return { type, field: { column, operators, through: this.#through } };
  }
}

/** Makes the input type of a filter, with `and`, `or` and `not`. */
export function makeFilter<Table extends string>(
  builder: Builder,
  table: Table,
  name: string,
  declare: (f: FilterBuilder<SchemaTypes, Table>) => Record<string, FilterFieldDraft>,
): TableFilter<Table> {
  const drafts = declare(new FilterBuilder(settingsOf(builder).tables, table));
  const spec: FilterSpec & { table: Table } = {
    table,
    fields: Object.fromEntries(Object.entries(drafts).map(([key, { field }]) => [key, field])),
  };
  const input = builder.inputRef<Record<string, unknown>>(name);
  input.implement({
    extensions: { kysely: { filter: spec } },
    fields: (t: PothosSchemaTypes.InputFieldBuilder<SchemaTypes, 'InputObject'>) => ({
      ...Object.fromEntries(
        Object.entries(drafts).map(([key, { field, type }]) => [
          key,
          t.field({ type: operatorsInput(builder, type, field.operators) as never }),
        ]),
      ),
      and: t.field({ type: [input] as never }),
      or: t.field({ type: [input] as never }),
      not: t.field({ type: input as never }),
    }),
  } as never);
  return { spec, input };
}

const inputs = new WeakMap<object, Map<string, unknown>>();

/** The operators on one type of value: `StringFilter`, `DateRangeFilter` … made once per builder. */
function operatorsInput(
  builder: Builder,
  type: unknown,
  operators: FilterField['operators'],
): unknown {
  const known = inputs.get(builder) ?? new Map<string, unknown>();
  inputs.set(builder, known);
  const valueName = typeof type === 'string' ? type : (type as { name: string }).name;
  const name = `${valueName}${operators === 'range' ? 'Range' : ''}Filter`;
  const existing = known.get(name);
  if (existing) {
    return existing;
  }
  const input = builder.inputType(name, {
    fields: (t) => {
      const value = () => t.field({ type: type as never });
      return {
        eq: value(),
        in: t.field({ type: [type] as never }),
        ...(operators === 'range' && { gt: value(), gte: value(), lt: value(), lte: value() }),
      } as InputFieldMap as never;
    },
  });
  known.set(name, input);
  return input;
}
