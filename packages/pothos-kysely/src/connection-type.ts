import type { ArgBuilder, InputFieldMap, ObjectRef, SchemaTypes } from '@pothos/core';
import type { Connection } from './connection.ts';
import type { RowsRef } from './refs.ts';
import type { ConnectionFieldBuilder, EdgeFieldBuilder, TableFilter, TableOrder } from './types.ts';

type Builder = PothosSchemaTypes.SchemaBuilder<SchemaTypes>;
type Ref = ObjectRef<SchemaTypes, Connection>;

/** The types that connections share, made once per builder. */
interface ConnectionTypes {
  count: ObjectRef<SchemaTypes, { value: number; precision: 'EXACT' | 'AT_LEAST' }>;
  connections: Map<RowsRef, Ref>;
  edgeFields: Map<RowsRef, (t: EdgeFieldBuilder<SchemaTypes>) => object>;
  connectionFields: Map<RowsRef, (t: ConnectionFieldBuilder<SchemaTypes>) => object>;
}

const types = new WeakMap<object, ConnectionTypes>();

function typesOf(builder: Builder): ConnectionTypes {
  const known = types.get(builder);
  if (known) {
    return known;
  }
  const precision = builder.enumType('CountPrecision', { values: ['EXACT', 'AT_LEAST'] as const });
  const count = builder
    .objectRef<{ value: number; precision: 'EXACT' | 'AT_LEAST' }>('ConnectionCount')
    .implement({
      fields: (t) => ({
        value: t.exposeInt('value', { nullable: false }),
        precision: t.expose('precision', { type: precision, nullable: false }),
      }),
    });
  const made = {
    count: count as ConnectionTypes['count'],
    connections: new Map(),
    edgeFields: new Map(),
    connectionFields: new Map(),
  };
  types.set(builder, made);
  return made;
}

/** Remembers the fields that edges to a type have, beside `cursor` and `node`. */
export function setEdgeFields(
  builder: object,
  ref: RowsRef,
  fields: (t: EdgeFieldBuilder<SchemaTypes>) => object,
): void {
  typesOf(builder as Builder).edgeFields.set(ref, fields);
}

/** Remembers the fields that connections to a type have, beside those of every connection. */
export function setConnectionFields(
  builder: object,
  ref: RowsRef,
  fields: (t: ConnectionFieldBuilder<SchemaTypes>) => object,
): void {
  typesOf(builder as Builder).connectionFields.set(ref, fields);
}

/** The connection type of a type: one for all the fields that lead to it. */
export function connectionRef(anyBuilder: object, ref: RowsRef): Ref {
  const builder = anyBuilder as Builder;
  const { count, connections, edgeFields, connectionFields } = typesOf(builder);
  const known = connections.get(ref);
  if (known) {
    return known;
  }
  const made = builder.connectionObject(
    {
      type: ref as never,
      name: `${ref.name}Connection`,
      edgesNullable: { list: false, items: false },
      nodeNullable: false,
      fields: (t: PothosSchemaTypes.ObjectFieldBuilder<SchemaTypes, Connection>) => ({
        count: t.field({
          type: count,
          nullable: false,
          resolve: (parent) => parent.count as never,
        }),
        ...connectionFields.get(ref)?.(t as never),
      }),
    } as never,
    { name: `${ref.name}Edge`, fields: edgeFields.get(ref) } as never,
  ) as unknown as Ref;
  connections.set(ref, made);
  return made;
}

/** The arguments of a connection: its page, and what it lets its caller filter and order by. */
export function connectionArgs(
  arg: ArgBuilder<SchemaTypes>,
  where: TableFilter<string> | undefined,
  orderBy: TableOrder<string> | undefined,
): InputFieldMap {
  return {
    ...arg.connectionArgs(),
    ...(where && { where: arg({ type: where.input as never }) }),
    ...(orderBy && { orderBy: arg({ type: orderBy.input as never }) }),
  } as InputFieldMap;
}
