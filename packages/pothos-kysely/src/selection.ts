import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isObjectType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What a field of a table type reads of its row; found in the extensions of the field. */
export interface FieldColumns {
  columns: readonly string[];
  /** Columns read of the one row that a relation leads to, in the same statement. */
  related?: { relation: string; columns: readonly string[] };
}

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    kysely?: FieldColumns;
  }
  interface GraphQLObjectTypeExtensions<_TSource, _TContext> {
    /** Of the type of a table; `integerKey` says what its ids hold. */
    kysely?: { table: string; integerKey?: boolean };
  }
}

/** What reading a selection needs of the operation. */
export interface Operation
  extends Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'> {
  /**
   * For each field that was read: the fields beside it that ask the same under another alias. What one of
   * them needs is loaded for all, so that they share a statement.
   */
  siblings: Map<FieldNode, readonly FieldNode[]>;
}

type Fields = ReadonlyMap<string, readonly FieldNode[]>;

/** What a selection needs of one row. */
export interface SelectedColumns {
  columns: ReadonlySet<string>;
  /** Columns of rows that to-one relations lead to, by relation. */
  related: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What a selection needs, by the name of each object type that its rows can be of. */
export type RowSelection = ReadonlyMap<string, SelectedColumns>;

/** What a selection wants of a connection. */
export interface ConnectionSelection {
  row: RowSelection;
  rows: boolean;
  cursors: boolean;
  count: boolean;
}

/** The columns that the selection below some fields of a table type needs. */
export function rowSelection(
  operation: Operation,
  returnType: GraphQLOutputType,
  nodes: readonly FieldNode[],
): RowSelection {
  const type = getNamedType(returnType);
  const types = isAbstractType(type)
    ? operation.schema.getPossibleTypes(type)
    : isObjectType(type)
      ? [type]
      : [];
  return new Map(types.map((object) => [object.name, columnsOf(operation, object, nodes)]));
}

/** What the selection below a connection field needs: rows, cursors, a count, and which columns. */
export function connectionSelection(
  operation: Operation,
  returnType: GraphQLOutputType,
  nodes: readonly FieldNode[],
): ConnectionSelection {
  const connection = getNamedType(returnType) as GraphQLObjectType;
  const fields = fieldsOf(operation, connection, nodes);
  const edges = below(operation, connection, fields, 'edges');
  const pageInfo = below(operation, connection, fields, 'pageInfo');
  const edge = getNamedType(connection.getFields().edges?.type) as GraphQLObjectType;
  const nodeType = edge.getFields().node?.type as GraphQLOutputType;
  return {
    row: rowSelection(operation, nodeType, [
      ...(fields.get('nodes') ?? []),
      ...(edges.get('node') ?? []),
    ]),
    rows: fields.has('nodes') || fields.has('edges') || fields.has('pageInfo'),
    cursors: edges.has('cursor') || pageInfo.has('startCursor') || pageInfo.has('endCursor'),
    count: fields.has('count'),
  };
}

function columnsOf(
  operation: Operation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): SelectedColumns {
  const columns = new Set<string>();
  const related = new Map<string, Set<string>>();
  for (const [name, fields] of fieldsOf(operation, type, nodes)) {
    const definition = type.getFields()[name];
    if (definition) {
      noteSiblings(operation, definition, fields);
    }
    const field = definition?.extensions.kysely;
    for (const column of field?.columns ?? []) {
      columns.add(column);
    }
    if (field?.related) {
      const { relation } = field.related;
      const known = related.get(relation) ?? [];
      related.set(relation, new Set([...known, ...field.related.columns]));
    }
  }
  return { columns, related };
}

/** Notes which fields of one name have the same arguments. */
function noteSiblings(
  { siblings, variableValues }: Operation,
  definition: GraphQLField<unknown, unknown>,
  fields: readonly FieldNode[],
): void {
  if (fields.length === 1) {
    return;
  }
  const same = Map.groupBy(fields, (field) =>
    JSON.stringify(getArgumentValues(definition, field, variableValues)),
  );
  for (const group of same.values()) {
    for (const field of group) {
      siblings.set(field, [...new Set([...(siblings.get(field) ?? []), ...group])]);
    }
  }
}

/** The fields and those beside them that ask the same. */
export function withSiblings(
  { siblings }: Operation,
  nodes: readonly FieldNode[],
): readonly FieldNode[] {
  return [...new Set(nodes.flatMap((node) => siblings.get(node) ?? [node]))];
}

function below(
  operation: Operation,
  type: GraphQLObjectType,
  fields: Fields,
  name: string,
): Fields {
  const field = type.getFields()[name];
  return field
    ? fieldsOf(operation, getNamedType(field.type) as GraphQLObjectType, fields.get(name) ?? [])
    : new Map();
}

/**
 * The fields selected below `nodes` on an object of `type`, by name: aliases of one field stand together,
 * fragments are opened, `@skip` and `@include` obeyed.
 */
function fieldsOf(
  operation: Operation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Fields {
  return collectBelow(operation, type, nodes, ({ name }) => name.value);
}

/** The same by the name that they are answered under, as the execution of GraphQL groups them. */
export function answersOf(
  operation: Operation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Fields {
  return collectBelow(operation, type, nodes, ({ alias, name }) => (alias ?? name).value);
}

type NameOf = (field: FieldNode) => string;

function collectBelow(
  operation: Operation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  nameOf: NameOf,
): Fields {
  const fields = new Map<string, FieldNode[]>();
  for (const { selectionSet } of nodes) {
    if (selectionSet) {
      collect(operation, type, selectionSet, nameOf, fields);
    }
  }
  return fields;
}

function collect(
  operation: Operation,
  type: GraphQLObjectType,
  { selections }: SelectionSetNode,
  nameOf: NameOf,
  fields: Map<string, FieldNode[]>,
): void {
  for (const selection of selections) {
    if (!isIncluded(operation, selection)) {
      continue;
    }
    if (selection.kind === 'Field') {
      const name = nameOf(selection);
      const same = fields.get(name);
      if (same) {
        same.push(selection);
      } else {
        fields.set(name, [selection]);
      }
      continue;
    }
    const fragment =
      selection.kind === 'FragmentSpread'
        ? (operation.fragments[selection.name.value] as FragmentDefinitionNode)
        : selection;
    if (appliesTo(operation, type, fragment.typeCondition?.name.value)) {
      collect(operation, type, fragment.selectionSet, nameOf, fields);
    }
  }
}

function isIncluded(operation: Operation, selection: SelectionNode): boolean {
  const { variableValues } = operation;
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variableValues);
  return skip?.if !== true && include?.if !== false;
}

function appliesTo(
  { schema }: Operation,
  type: GraphQLObjectType,
  condition: string | undefined,
): boolean {
  if (condition === undefined || condition === type.name) {
    return true;
  }
  const conditionType = schema.getType(condition);
  return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
}
