import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  getArgumentValues,
  getNamedType,
  isObjectType,
} from 'graphql';
import { type Bind, boundDate } from './bind.ts';
import type { RelatedConnectionField, RelatedRowsField } from './fields.ts';
import type { ListRequest, PageRequest } from './list.ts';
import { readConnection } from './read-connection.ts';
import type { RowReader } from './rows.ts';
import { answersOf, type Operation, rowSelection } from './selection.ts';
import type { Settings } from './settings.ts';
import type { Relation } from './tables.ts';

/**
 * The rows that one field answers, as a part of a statement, and below it those that its fields follow
 * relations to: a field of the root and all of these are one statement.
 */
export type Level = OneLevel | ListLevel | PageLevel;

interface AnyLevel {
  reader: RowReader;
  /** From the rows of the level above; undefined at the root. */
  relation: Relation | undefined;
  children: readonly Child[];
}

export interface OneLevel extends AnyLevel {
  kind: 'one';
  request: ListRequest;
}

export interface ListLevel extends AnyLevel {
  kind: 'list';
  request: ListRequest;
}

export interface PageLevel extends AnyLevel {
  kind: 'page';
  request: PageRequest;
  /** The list that its cursors are of. */
  list: string;
}

/** A level below another, known by the first of the nodes that ask for it, as execution knows them. */
export interface Child {
  node: FieldNode;
  level: Level & { relation: Relation };
}

/** How a field follows a relation, where a statement can follow it along with its parent. */
export type Follows =
  | { kind: 'rows'; field: RelatedRowsField }
  | { kind: 'connection'; field: RelatedConnectionField };

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    kyselyFollows?: Follows;
  }
}

/** What a plan is made for. */
export interface Planning {
  settings: Settings;
  context: object;
  operation: Operation;
  asOf: string | Bind;
  /** The values of the variables that `operation` has a Bind for. */
  variableValues: Readonly<Record<string, unknown>>;
  /** Called when the statement can only serve these very values. */
  onValued: () => void;
}

/** What the plan of a field of the root is made for: it stands for any values, unless it had to look at one. */
export class RootPlanning implements Planning {
  readonly asOf = boundDate;
  readonly settings: Settings;
  readonly context: object;
  readonly operation: Operation;
  readonly variableValues: Planning['variableValues'];
  /** Whether it can only serve these very values. */
  valued = false;

  constructor(
    settings: Settings,
    context: object,
    operation: Operation,
    variableValues: Planning['variableValues'],
  ) {
    this.settings = settings;
    this.context = context;
    this.operation = operation;
    this.variableValues = variableValues;
  }

  onValued(): void {
    this.valued = true;
  }
}

/**
 * The levels that the fields selected below some nodes follow relations to.
 *
 * What cannot be planned is left out, and its resolver answers it: lists below rows that many rows may lead
 * to (each would be read again for each of them), rows of a view, and what its arguments get wrong, of which
 * the resolver then says so in its place.
 *
 * @param single whether the rows above are one at the most.
 */
export function planBelow(
  planning: Planning,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  single: boolean,
): Child[] {
  const children: Child[] = [];
  for (const fieldNodes of answersOf(planning.operation, type, nodes).values()) {
    const [node] = fieldNodes as [FieldNode];
    const field = type.getFields()[node.name.value];
    const level = field && levelOf(planning, type, field, fieldNodes, single);
    if (level) {
      children.push({ node, level });
    }
  }
  return children;
}

/** The levels below a connection: its rows are reached as `nodes` and as `node` of its edges. */
export function planConnection(
  planning: Planning,
  connection: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Child[] {
  const children = new Map<FieldNode, Child>();
  const below = (type: GraphQLObjectType, fieldNodes: readonly FieldNode[]) => {
    for (const child of planBelow(planning, type, fieldNodes, false)) {
      children.set(child.node, child);
    }
  };
  for (const fieldNodes of answersOf(planning.operation, connection, nodes).values()) {
    const [{ name }] = fieldNodes as [FieldNode];
    const type = getNamedType(connection.getFields()[name.value]?.type);
    if (!isObjectType(type)) {
      continue;
    }
    if (name.value === 'nodes') {
      below(type, fieldNodes);
    } else if (name.value === 'edges') {
      for (const edgeNodes of answersOf(planning.operation, type, fieldNodes).values()) {
        const nodeType = getNamedType(type.getFields().node?.type);
        if (edgeNodes[0]?.name.value === 'node' && isObjectType(nodeType)) {
          below(nodeType, edgeNodes);
        }
      }
    }
  }
  return [...children.values()];
}

function levelOf(
  planning: Planning,
  parent: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
  single: boolean,
): Child['level'] | undefined {
  const follows = field.extensions.kyselyFollows;
  const { settings, context } = planning;
  if (!follows || !settings.mayFollow(context, field)) {
    return undefined;
  }
  return follows.kind === 'rows'
    ? rowsLevel(planning, follows.field, field, nodes, single)
    : pageLevel(planning, follows.field, parent, field, nodes);
}

function rowsLevel(
  planning: Planning,
  { relation, table, order, reader: makeReader }: RelatedRowsField,
  { type: returnType }: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
  single: boolean,
): Child['level'] | undefined {
  const type = getNamedType(returnType);
  if (!isObjectType(type)) {
    return undefined;
  }
  const { operation, asOf } = planning;
  const reader = makeReader(rowSelection(operation, returnType, nodes));
  const one = relation.kind === 'one';
  const children = planBelow(planning, type, nodes, one && single).filter(
    ({ level }) => !one || single || level.kind === 'one',
  );
  const request = { table, asOf, order, needs: reader.needs, variants: undefined };
  return { kind: one ? 'one' : 'list', request, reader, relation, children };
}

function pageLevel(
  planning: Planning,
  field: RelatedConnectionField,
  parent: GraphQLObjectType,
  definition: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): Child['level'] | undefined {
  const { operation, context, asOf } = planning;
  const { name: fieldName, type: returnType } = definition;
  try {
    const [node] = nodes as [FieldNode];
    const args = getArgumentValues(definition, node, operation.variableValues);
    const place = { parentType: parent.name, fieldName, returnType, nodes };
    const values =
      field.only || field.rank
        ? getArgumentValues(definition, node, planning.variableValues)
        : args;
    const read = readConnection(field, args, context, operation, place, values);
    const { request, reader, list, valued } = read;
    if (valued) {
      planning.onValued();
    }
    if (request.variants || !(request.rows || request.countUpTo !== undefined)) {
      return undefined;
    }
    const connection = getNamedType(returnType) as GraphQLObjectType;
    const children = planConnection(planning, connection, nodes);
    const { relation } = field;
    return { kind: 'page', request: { ...request, asOf }, reader, list, relation, children };
  } catch {
    return undefined;
  }
}
