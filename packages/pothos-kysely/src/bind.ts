import {
  type ASTNode,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLResolveInfo,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isScalarType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  typeFromAST,
  visit,
} from 'graphql';

/** What the statements of an operation are given anew each time that it is asked. */
export interface Given {
  variables: Readonly<Record<string, unknown>>;
  /** The date that the field of the root is asked about. */
  asOf: string;
  /** What identifies the row that a field leads to from something that is no row. */
  key?: unknown;
}

/**
 * A value of a statement that is only known when it is run: it stands for the value while the statement is
 * made, and among the parameters of what was made.
 */
export class Bind {
  /** Tells it from others in what is compared as text: two of one name are one value. */
  readonly name: string;
  readonly read: (given: Given) => unknown;
  /** How many values it has, where it is a list. */
  readonly length: number | undefined;

  constructor(name: string, read: (given: Given) => unknown, length?: number) {
    this.name = name;
    this.read = read;
    this.length = length;
  }

  toJSON(): string {
    return `$${this.name}`;
  }
}

/** Whether a Bind is anywhere within a value. */
export function holdsBind(value: unknown): boolean {
  return (
    value instanceof Bind ||
    (typeof value === 'object' && value !== null && Object.values(value).some(holdsBind))
  );
}

/** The date that is asked about. */
export const boundDate = new Bind('(date)', ({ asOf }) => asOf);

/** What identifies the row that is asked for. */
export const boundKey = new Bind('(key)', ({ key }) => key);

/** What becomes of a value, now when it is known, and else when it is. */
export function bound<Value>(value: unknown, become: (value: never) => Value): Value | Bind {
  return value instanceof Bind
    ? new Bind(value.name, (given) => become(value.read(given) as never), value.length)
    : become(value as never);
}

/** The same for several values together. */
export function boundTogether<Value>(
  values: readonly unknown[] | Bind,
  become: (values: unknown[]) => Value,
): Value | Bind {
  if (values instanceof Bind) {
    return bound(values, become as never) as Value | Bind;
  }
  return values.some((value) => value instanceof Bind)
    ? new Bind(JSON.stringify(values), (given) =>
        become(values.map((value) => (value instanceof Bind ? value.read(given) : value))),
      )
    : become([...values]);
}

/** Variables of which the values that a statement can take as parameters are not known yet. */
export interface BoundVariables {
  variables: Record<string, unknown>;
  /** All that decides the text of a statement: what is there, and the values that are no parameters. */
  shape: string;
}

/** A field that is planned, in its operation. */
type Planned = Pick<GraphQLResolveInfo, 'operation' | 'fragments'> & {
  nodes: readonly FieldNode[];
};

/** The variables that may decide on the plan of a field, by its first node and the operation. */
const deciding = new WeakMap<FieldNode, Map<OperationDefinitionNode, ReadonlySet<string>>>();

/**
 * All variables of an operation but those that are only in the arguments of other fields of its root: what is selected
 * elsewhere may be of the same rows, and directives anywhere decide what is selected.
 */
function variablesFor({ operation, fragments, nodes }: Planned): ReadonlySet<string> {
  const [first] = nodes as [FieldNode];
  const known = deciding.get(first) ?? new Map<OperationDefinitionNode, ReadonlySet<string>>();
  let names = known.get(operation);
  if (!names) {
    names = collectVariables({ operation, fragments, nodes });
    deciding.set(first, known.set(operation, names));
  }
  return names;
}

function collectVariables({ operation, fragments, nodes }: Planned): ReadonlySet<string> {
  const names = new Set<string>();
  /** Opens each fragment once. */
  const opener = (collect: (set: SelectionSetNode) => void) => {
    const opened = new Set<string>();
    return (name: string) => {
      const fragment = fragments[name];
      if (fragment && !opened.has(name)) {
        opened.add(name);
        collect(fragment.selectionSet);
      }
    };
  };
  const openAll = opener((set) => all(set));
  const openRoot = opener((set) => ofRoot(set));
  const all = (of: ASTNode) =>
    void visit(of, {
      Variable: ({ name }) => void names.add(name.value),
      FragmentSpread: ({ name }) => openAll(name.value),
    });
  const ofRoot = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      selection.directives?.forEach(all);
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        openRoot(selection.name.value);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        ofRoot(selection.selectionSet);
      } else if (nodes.includes(selection)) {
        all(selection);
      } else if (selection.selectionSet) {
        all(selection.selectionSet);
      }
    }
  };
  ofRoot(operation.selectionSet);
  return names;
}

/**
 * Puts a {@link Bind} in place of each text of the variables that may decide on the plan of a field.
 * Enumerations, booleans and numbers stay: they choose orders, conditions and sizes of pages, which are in the text of a
 * statement.
 */
export function bindVariables(
  planned: Planned & Pick<GraphQLResolveInfo, 'schema' | 'variableValues'>,
): BoundVariables {
  const { schema, operation, variableValues } = planned;
  const variables: Record<string, unknown> = {};
  const shapes: string[] = [];
  const names = variablesFor(planned);
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    if (!names.has(name)) {
      continue;
    }
    if (!(name in variableValues)) {
      shapes.push('-');
      continue;
    }
    const read = (given: Given) => given.variables[name];
    const declared = typeFromAST(schema, type as never) as GraphQLInputType;
    variables[name] = bindValue(variableValues[name], declared, { name, read }, shapes);
  }
  return { variables, shape: shapes.join() };
}

function bindValue(
  value: unknown,
  nullable: GraphQLInputType,
  { name: path, read }: Pick<Bind, 'name' | 'read'>,
  shapes: string[],
): unknown {
  const type = getNullableType(nullable);
  if (value === null || value === undefined) {
    shapes.push('-');
    return value;
  }
  if (isListType(type)) {
    const list = value as unknown[];
    shapes.push(`[${list.length}`);
    const of = getNullableType(type.ofType as GraphQLInputType);
    if (isScalarType(of) && list.every((item) => typeof item === 'string')) {
      return new Bind(path, read, list.length);
    }
    return list.map((item, index) =>
      bindValue(
        item,
        of,
        { name: `${path}.${index}`, read: (given) => (read(given) as unknown[])[index] },
        shapes,
      ),
    );
  }
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    const object: Record<string, unknown> = {};
    shapes.push('{');
    for (const [name, item] of Object.entries(value as Record<string, unknown>)) {
      shapes.push(name);
      const of = fields[name]?.type as GraphQLInputType;
      const below = {
        name: `${path}.${name}`,
        read: (given: Given) => (read(given) as Record<string, unknown>)[name],
      };
      object[name] = bindValue(item, of, below, shapes);
    }
    shapes.push('}');
    return object;
  }
  if (typeof value === 'string' && !isEnumType(type)) {
    shapes.push('$');
    return new Bind(path, read);
  }
  shapes.push(JSON.stringify(value));
  return value;
}
