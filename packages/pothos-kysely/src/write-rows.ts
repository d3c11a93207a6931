import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type Connection, type ConnectionEdge, toConnection } from './connection.ts';
import type { Flat, Row } from './list.ts';
import {
  columnReader,
  columnsOf,
  groupsOf,
  hasMany,
  type OnRows,
  ofBranch,
  type SeenRows,
} from './plan-rows.ts';
import type { Layout } from './plan-statement.ts';
import {
  CannotWrite,
  type Compiling,
  compileFields,
  compileValue,
  resolved,
  type Write,
  type Writing,
} from './write-value.ts';

/** What a writer of rows is given each time. */
export interface RowsWriting extends Writing {
  asOf: string;
  onRows: OnRows;
  seen: SeenRows;
  /** Rows that others lead to, as they were written, by the layout and the key that leads to them. */
  written: Map<Layout, Map<unknown, string>>;
}

/** The flat rows of one row. */
type Group = readonly Flat[];

type WriteRows = Write<readonly Flat[], RowsWriting>;
type WriteRow = Write<Group, RowsWriting>;

/**
 * Makes a writer of what a level answers, straight from the rows of its statement: no object stands between.
 *
 * @returns undefined when something below is for execution to answer.
 */
export function compileLevel(
  compiling: Compiling,
  layout: Layout,
  returnType: GraphQLOutputType,
  nodes: readonly FieldNode[],
): WriteRows | undefined {
  const { level } = layout;
  const { table } = level.request;
  const type = getNamedType(returnType);
  if (level.reader.variants || !isObjectType(type)) {
    return undefined;
  }
  if (level.kind === 'page') {
    return compilePage(compiling, layout, type, nodes);
  }
  const write = compileRow(compiling, layout, type, nodes);
  if (!write) {
    return undefined;
  }
  if (level.kind === 'list') {
    return (flat, at) => {
      const groups = groupsOf(layout, flat);
      at.onRows(table, groups.length);
      return `[${groups.map((group) => write(group, at)).join(',')}]`;
    };
  }
  return (flat, at) => {
    const [group] = groupsOf(layout, flat);
    at.onRows(table, group ? 1 : 0);
    return group ? write(group, at) : absent(returnType);
  };
}

/** What is written where there is no row. */
function absent(type: GraphQLOutputType): string {
  if (isNonNullType(type)) {
    throw new CannotWrite();
  }
  return 'null';
}

function compilePage(
  compiling: Compiling,
  layout: Layout,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): WriteRows | undefined {
  const { level } = layout;
  if (level.kind !== 'page') {
    return undefined;
  }
  const { request, list } = level;
  const rowOf = (field: GraphQLField<unknown, unknown>, fieldNodes: readonly FieldNode[]) => {
    const rowType = getNamedType(field.type);
    return isObjectType(rowType) ? compileRow(compiling, layout, rowType, fieldNodes) : undefined;
  };
  const write = compileFields<Connection<Group>, RowsWriting>(
    compiling,
    type,
    nodes,
    (field, fieldNodes) => {
      if (field.name === 'nodes') {
        const row = rowOf(field, fieldNodes);
        return row && (({ edges }, at) => `[${edges.map(({ node }) => row(node, at)).join(',')}]`);
      }
      if (field.name === 'edges') {
        const edgeType = getNamedType(field.type) as GraphQLObjectType;
        const edge = compileFields<ConnectionEdge<Group>, RowsWriting>(
          compiling,
          edgeType,
          fieldNodes,
          (edgeField, edgeNodes) => {
            if (edgeField.name !== 'node') {
              return resolved(compiling, edgeType, edgeField, edgeNodes);
            }
            const row = rowOf(edgeField, edgeNodes);
            return row && (({ node }, at) => row(node, at));
          },
        );
        return edge && (({ edges }, at) => `[${edges.map((each) => edge(each, at)).join(',')}]`);
      }
      return resolved(compiling, type, field, fieldNodes);
    },
  );
  const column = columnReader(layout);
  return (
    write &&
    ((flat, at) => {
      const rows = groupsOf(layout, flat);
      at.onRows(request.table, Math.min(rows.length, request.page.size));
      const count = flat[0]?.[layout.count] as number | undefined;
      return write(toConnection(request, list, { rows, count, column, node: (row) => row }), at);
    })
  );
}

function compileRow(
  compiling: Compiling,
  layout: Layout,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): WriteRow | undefined {
  const places = new Map(layout.columns);
  return compileFields<Group, RowsWriting>(compiling, type, nodes, (field, fieldNodes) => {
    const { kyselyFollows, pothosExposedField, kysely } = field.extensions;
    if (kyselyFollows) {
      return compileBelow(compiling, layout, field, fieldNodes);
    }
    const [name] = kysely?.columns ?? [];
    const place = name === pothosExposedField ? places.get(name as string) : undefined;
    if (place !== undefined && isLeafType(getNamedType(field.type))) {
      const { settings, context } = compiling;
      const write = compileValue(compiling, field.type, fieldNodes);
      return write && settings.mayFollow(context, field)
        ? ([first], at) => write(first?.[place], at)
        : undefined;
    }
    const write = resolved(compiling, type, field, fieldNodes);
    return write && ((group, at) => write(rowOf(layout, group, at), at));
  });
}

/** A row as resolvers know it, without what is below it. */
function rowOf(layout: Layout, [first]: Group, { asOf }: RowsWriting): Row {
  return layout.level.reader.read(columnsOf(layout, first as Flat), asOf);
}

/** Makes a writer of what a field that follows a relation leads to. */
function compileBelow(
  compiling: Compiling,
  parent: Layout,
  { type }: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): WriteRow | undefined {
  const [node] = nodes;
  const many = parent.many.find((each) => each.node === node);
  if (many) {
    const write = compileLevel(compiling, many.layout, type, nodes);
    return write && ((group, at) => write(ofBranch(many, group), at));
  }
  const { layout } = parent.ones.find((each) => each.node === node) ?? {};
  const target = getNamedType(type);
  const write =
    layout &&
    isObjectType(target) &&
    !layout.level.reader.variants &&
    compileRow(compiling, layout, target, nodes);
  if (!layout || !write) {
    return undefined;
  }
  const { present, level } = layout;
  const from = new Map(parent.columns).get(level.relation?.from as string) as number;
  const repeats = !hasMany(layout);
  return (group, at) => {
    const [first] = group as [Flat];
    if (first[present] !== true) {
      return absent(type);
    }
    const key = first[from];
    at.seen.note(layout, key);
    if (!repeats) {
      return write(group, at);
    }
    const known = at.written.get(layout) ?? new Map<unknown, string>();
    at.written.set(layout, known);
    let text = known.get(key);
    if (text === undefined) {
      text = write(group, at);
      known.set(key, text);
    }
    return text;
  };
}
