import SchemaBuilder, { type FieldMap, type SchemaTypes } from '@pothos/core';
import { encodeGlobalID } from '@pothos/plugin-relay';
import { setConnectionFields, setEdgeFields } from './connection-type.ts';
import { makeFilter } from './filter-input.ts';
import {
  type RowsRef,
  refOf,
  registerRef,
  TableInterfaceRef,
  TableRef,
  TableUnionRef,
} from './refs.ts';
import { settingsOf } from './settings.ts';
import { TableFieldBuilder } from './table-field-builder.ts';
import { relationOf, tableInfo } from './tables.ts';

const proto = SchemaBuilder.prototype as unknown as PothosSchemaTypes.SchemaBuilder<SchemaTypes>;

type AnyFields = (t: TableFieldBuilder<SchemaTypes, string>) => FieldMap;

proto.table = function table(
  name,
  { node, fields, edgeFields, connectionFields, interfaces, ...options },
) {
  const ref = new TableRef<SchemaTypes, string>(options.name, name);
  registerRef(this, ref as never);
  if (edgeFields) {
    setEdgeFields(this, ref as never, edgeFields as never);
  }
  if (connectionFields) {
    setConnectionFields(this, ref as never, connectionFields as never);
  }
  const [key, ...others] = tableInfo(settingsOf(this).tables, name).key;
  if (node && (!key || others.length > 0)) {
    throw new Error(`A node is identified by one column: declare the key of table "${name}"`);
  }
  this.objectType(ref, {
    ...(options as object),
    interfaces: () => [
      ...(node ? [this.nodeInterfaceRef()] : []),
      ...(typeof interfaces === 'function' ? interfaces() : (interfaces ?? [])),
    ],
    extensions: {
      ...options.extensions,
      kysely: { table: name, integerKey: node === 'integer' },
    },
    fields: () => {
      const t = new TableFieldBuilder<SchemaTypes, string>(this, name);
      return {
        ...(node && key && { id: globalId(t, options.name, key) }),
        ...(fields as unknown as AnyFields)(t),
      };
    },
  } as never);
  return ref as never;
};

/** The `id` of a node: its type and its key. */
function globalId(t: TableFieldBuilder<SchemaTypes, string>, typeName: string, key: string) {
  return t.field({
    type: 'ID',
    nullable: false,
    select: [key],
    resolve: (row: Record<string, string | number>) =>
      encodeGlobalID(typeName, row[key] as string | number),
  } as never);
}

proto.tableField = function tableField(ref, name, field) {
  proto.tableFields.call(this, ref, ((t: never) => ({ [name]: field(t) })) as never);
};

proto.tableFields = function tableFields(ref, fields) {
  const { table } = ref as unknown as RowsRef;
  this.configStore.addFields(ref as never, () =>
    (fields as unknown as AnyFields)(new TableFieldBuilder<SchemaTypes, string>(this, table)),
  );
};

/** The variants of a view, each of which must be one table away. */
function variantsOf(builder: PothosSchemaTypes.SchemaBuilder<SchemaTypes>, view: string) {
  const { tables } = settingsOf(builder);
  const relations = Object.values(tableInfo(tables, view).variants?.relations ?? {});
  return relations.map((name) => {
    const relation = relationOf(tables, view, name);
    if (relation.hops.length > 1) {
      throw new Error(`"${name}" of "${view}" is a variant, which goes through no other table`);
    }
    return relation;
  });
}

proto.tableInterface = function tableInterface(view, { fields, ...options }) {
  variantsOf(this, view);
  const ref = new TableInterfaceRef<SchemaTypes, string>(options.name, view);
  registerRef(this, ref as never);
  this.interfaceType(ref, {
    ...(options as object),
    fields: () =>
      (fields as unknown as AnyFields)(
        new TableFieldBuilder<SchemaTypes, string>(this, view, 'Interface'),
      ),
  } as never);
  return ref as never;
};

proto.tableUnion = function tableUnion(view, options) {
  const variants = variantsOf(this, view);
  const ref = new TableUnionRef<SchemaTypes, string>(options.name, view);
  registerRef(this, ref as never);
  const union = this.unionType(options.name, {
    ...options,
    types: () => variants.map(({ target }) => refOf(this, target)) as never,
  } as never);
  this.configStore.associateParamWithRef(ref as never, union as never);
  return ref as never;
};

proto.tableFilter = function tableFilter(table, { name, fields }) {
  return makeFilter(this, table, name, fields as never) as never;
};

proto.tableOrder = function tableOrder(table, { name, fields }) {
  const direction = orderDirection(this);
  const field = this.enumType(`${name}Field`, { values: Object.keys(fields) });
  const spec = {
    table,
    fields: Object.fromEntries(
      Object.entries(fields as Record<string, string | string[]>).map(([key, columns]) => [
        key,
        typeof columns === 'string' ? [columns] : columns,
      ]),
    ),
  };
  const input = this.inputType(name, {
    extensions: { kysely: { order: spec } },
    fields: (t) => ({
      field: t.field({ type: field, required: true }),
      direction: t.field({ type: direction, required: true, defaultValue: 'ASC' as never }),
    }),
  });
  return { spec, input } as never;
};

const directions = new WeakMap<object, PothosSchemaTypes.EnumRef<SchemaTypes, 'ASC' | 'DESC'>>();

function orderDirection(builder: PothosSchemaTypes.SchemaBuilder<SchemaTypes>) {
  const known = directions.get(builder);
  if (known) {
    return known;
  }
  const made = builder.enumType('OrderDirection', { values: ['ASC', 'DESC'] as const });
  directions.set(builder, made as never);
  return made as never as PothosSchemaTypes.EnumRef<SchemaTypes, 'ASC' | 'DESC'>;
}
