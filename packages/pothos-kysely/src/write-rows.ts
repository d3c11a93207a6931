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
import type { HeldTables } from './held.ts';
import type { Flat, Found, Group, Row } from './list.ts';
import {
  columnReader,
  columnsOf,
  foundOf,
  groupOf,
  hasMany,
  type OnRows,
  type SeenRows,
  tellRows,
} from './plan-rows.ts';
import type { Layout } from './plan-statement.ts';
import {
  alikeIf,
  CannotWrite,
  type Compiling,
  compileFields,
  compileValue,
  resolved,
  type Write,
  type Writing,
  writeList,
  writesAlike,
} from './write-value.ts';

/** What a writer of rows is given each time. */
export interface RowsWriting extends Writing {
  asOf: string;
  onRows: OnRows;
  seen: SeenRows;
  /** What memory holds, once the statements are answered. */
  held: () => HeldTables | undefined;
  /** Rows that others lead to, as they were written, by the layout and the key that leads to them. */
  written: Map<Layout, Map<unknown, string>>;
}

type WriteFound = Write<Found, RowsWriting>;
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
): WriteFound | undefined {
  const { level } = layout;
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
    return alikeIf([write], ({ groups }: Found, at: RowsWriting) => {
      tellRows(layout, groups, at.onRows);
      return writeList(groups, write, at);
    });
  }
  return alikeIf([write], ({ groups }: Found, at: RowsWriting) => {
    const [group] = groups;
    tellRows(layout, groups, at.onRows);
    return group ? write(group, at) : absent(returnType);
  });
}

/** What is written where there is no row. */
export function absent(type: GraphQLOutputType): string {
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
): WriteFound | undefined {
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
        return (
          row &&
          alikeIf([row], ({ edges }: Connection<Group>, at: RowsWriting) =>
            writeList(edges, ({ node }) => row(node, at), at),
          )
        );
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
            return (
              row &&
              alikeIf([row], ({ node }: ConnectionEdge<Group>, at: RowsWriting) => row(node, at))
            );
          },
        );
        return (
          edge &&
          alikeIf([edge], ({ edges }: Connection<Group>, at: RowsWriting) =>
            writeList(edges, edge, at),
          )
        );
      }
      return resolved(compiling, type, field, fieldNodes);
    },
  );
  const column = columnReader(layout);
  return (
    write &&
    alikeIf([write], ({ groups: rows, count }: Found, at: RowsWriting) => {
      tellRows(layout, rows, at.onRows);
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
  const write = compileFields<Group, RowsWriting>(compiling, type, nodes, (field, fieldNodes) => {
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
        ? alikeIf([write], (group: Group, at: RowsWriting) => write(group[0]?.[place], at))
        : undefined;
    }
    const write = resolved(compiling, type, field, fieldNodes);
    return write && ((group, at) => write(rowOf(layout, group, at), at));
  });
  return write && layout.held?.fixed && writesAlike(write) ? writtenOnce(write) : write;
}

/** A row that memory made once is written once. */
function writtenOnce(write: WriteRow): WriteRow {
  const texts = new WeakMap<Group, string>();
  return alikeIf([write], (group: Group, at: RowsWriting) => {
    let text = texts.get(group);
    if (text === undefined) {
      text = inOnePiece(write(group, at));
      texts.set(group, text);
    }
    return text;
  });
}

/** The same text, not as the many that it was added up of, which each answer that holds it would put together again. */
const inOnePiece = (text: string) => Buffer.from(text).toString();

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
    return (
      write && alikeIf([write], (group: Group, at: RowsWriting) => write(foundOf(many, group), at))
    );
  }
  const one = parent.ones.find((each) => each.node === node);
  const target = getNamedType(type);
  const write =
    one &&
    isObjectType(target) &&
    !one.layout.level.reader.variants &&
    compileRow(compiling, one.layout, target, nodes);
  if (!one || !write) {
    return undefined;
  }
  const { layout } = one;
  if (layout.held) {
    return alikeIf([write], (group: Group, at: RowsWriting) => {
      const found = groupOf(one, group);
      return found ? write(found, at) : absent(type);
    });
  }
  const { relation } = layout.level;
  const from = new Map(parent.columns).get(relation?.from as string) as number;
  const repeats = !hasMany(layout);
  return (group, at) => {
    const found = groupOf(one, group);
    if (!found) {
      return absent(type);
    }
    const key = found[0]?.[from];
    at.seen.note(layout, key);
    if (!repeats) {
      return write(found, at);
    }
    const known = at.written.get(layout) ?? new Map<unknown, string>();
    at.written.set(layout, known);
    let text = known.get(key);
    if (text === undefined) {
      text = write(found, at);
      known.set(key, text);
    }
    return text;
  };
}
