import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  specifiedScalarTypes,
} from 'graphql';
import { holdsBind } from './bind.ts';
import type { HeldTables } from './held.ts';
import { answersOf, type Operation } from './selection.ts';
import type { Settings } from './settings.ts';

/** What a writer is given each time. */
export interface Writing {
  context: object;
  variables: Readonly<Record<string, unknown>>;
}

/** Writes a value of an answer as JSON. @throws CannotWrite */
export type Write<Value = unknown, At extends Writing = Writing> = (value: Value, at: At) => string;

/** Those that write the same of the same value, whoever asks and whatever the variables are. */
const alike = new WeakSet<object>();

/** Whether a writer always writes the same of the same value. */
export const writesAlike = (write: object): boolean => alike.has(write);

/** Makes a writer known to write always the same of the same value, if others that it uses all do. */
export function alikeIf<Writer extends object>(others: readonly object[], write: Writer): Writer {
  if (others.every(writesAlike)) {
    alike.add(write);
  }
  return write;
}

/** What writers are made for. */
export interface Compiling {
  settings: Settings;
  context: object;
  /** With a Bind for each variable whose value may be another the next time. */
  operation: Operation;
  definition: OperationDefinitionNode;
  /** The values of this time, for which alone nothing is made. */
  variableValues: Readonly<Record<string, unknown>>;
  /** What memory holds, of those that the plan was made with. */
  held: HeldTables | undefined;
  /** Makes a writer of what a field leads to that only what uses this one knows of. */
  compileOther: (
    compiling: Compiling,
    field: GraphQLField<unknown, unknown>,
    nodes: readonly FieldNode[],
  ) => Write<unknown, never> | undefined;
  /** Told of each field that cannot be written, as `Type.field`, those below a field before it. */
  onUnwritable: (coordinate: string) => void;
}

/**
 * An answer, or a part of it, that is for the execution of GraphQL to give: it knows what becomes of an error,
 * of a null where there must be none, and of a resolver that waits.
 */
export class CannotWrite extends Error {
  /** The field whose resolver does not answer at once, and will not the next time either. */
  readonly waits: string | undefined;

  constructor({ waits }: { waits?: string } = {}) {
    super('This answer is left to the execution of GraphQL');
    this.waits = waits;
  }
}

/** Makes a writer of an object of its fields, by the names that they are answered under. */
export function writeObject<Value, At extends Writing>(
  fields: readonly (readonly [name: string, write: Write<Value, At>])[],
): Write<Value, At> {
  const parts = fields.map(([name, write], index) => ({
    before: `${index === 0 ? '' : ','}${JSON.stringify(name)}:`,
    write,
  }));
  return alikeIf(
    fields.map(([, write]) => write),
    (value: Value, at: At) => {
      let text = '{';
      for (const part of parts) {
        text += part.before + part.write(value, at);
      }
      return `${text}}`;
    },
  );
}

/** Writes a list. Texts that are added to one another are put together once, when the whole answer is sent. */
export function writeList<Item, At>(
  items: readonly Item[],
  write: (item: Item, at: At) => string,
  at: At,
): string {
  let text = '[';
  let before = '';
  for (const item of items) {
    text += before + write(item, at);
    before = ',';
  }
  return `${text}]`;
}

/** Makes a writer of values of a type; undefined where only execution can tell what they are. */
export function compileValue(
  compiling: Compiling,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
): Write | undefined {
  const some = isNonNullType(type) ? type.ofType : type;
  const ofNull = some === type ? writeNull : refuseNull;
  if (isLeafType(some)) {
    return alikeIf([], leafWriter(some, ofNull));
  }
  const write = compileSome(compiling, some, nodes);
  return (
    write &&
    alikeIf([write], (value: unknown, at: Writing) => (isNull(value) ? ofNull() : write(value, at)))
  );
}

const isNull = (value: unknown): value is null | undefined => value === null || value === undefined;

const writeNull = () => 'null';

function refuseNull(): never {
  throw new CannotWrite();
}

/** The same of values that are neither null nor leaves. */
function compileSome(
  compiling: Compiling,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
): Write | undefined {
  if (isListType(type)) {
    const write = compileValue(compiling, type.ofType, nodes);
    return (
      write &&
      ((value, at) => {
        if (!Array.isArray(value)) {
          throw new CannotWrite();
        }
        return writeList(value, write, at);
      })
    );
  }
  const named = getNamedType(type) as GraphQLObjectType;
  // The rows of a table come with their relations, and of an abstract type something has to say which it is.
  if (isAbstractType(named) || named.extensions.kysely || named.isTypeOf) {
    return undefined;
  }
  return compileFields(compiling, named, nodes, (field, fieldNodes) =>
    resolved(compiling, named, field, fieldNodes),
  );
}

/** Makes a writer of objects of which each field is written as it is told; undefined when one cannot be. */
export function compileFields<Value, At extends Writing>(
  { operation, onUnwritable }: Compiling,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  compileField: (
    field: GraphQLField<unknown, unknown>,
    nodes: readonly FieldNode[],
  ) => Write<Value, At> | undefined,
): Write<Value, At> | undefined {
  const fields: [string, Write<Value, At>][] = [];
  for (const [name, fieldNodes] of answersOf(operation, type, nodes)) {
    const asked = fieldNodes[0]?.name.value as string;
    if (asked === '__typename') {
      const typeName = JSON.stringify(type.name);
      fields.push([name, alikeIf([], () => typeName)]);
      continue;
    }
    const field = type.getFields()[asked];
    const write = field && compileField(field, fieldNodes);
    if (!write) {
      onUnwritable(`${type.name}.${asked}`);
      return undefined;
    }
    fields.push([name, write]);
  }
  return writeObject(fields);
}

/** Makes a writer of what the resolver of a field answers at once. */
export function resolved(
  compiling: Compiling,
  parentType: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  fieldNodes: readonly FieldNode[],
): Write | undefined {
  const { settings, context, operation, definition } = compiling;
  if (!settings.mayFollow(context, field)) {
    return undefined;
  }
  const other = compiling.compileOther(compiling, field, fieldNodes);
  if (other) {
    return other as Write;
  }
  const write = compileValue(compiling, field.type, fieldNodes);
  if (!write) {
    return undefined;
  }
  const [node] = fieldNodes as [FieldNode];
  const args = argumentsOf(field, node, operation.variableValues);
  const resolve = field.resolve ?? defaultFieldResolver;
  const { schema, fragments } = operation;
  const info = (variableValues: Writing['variables']): GraphQLResolveInfo => ({
    schema,
    fragments,
    operation: definition,
    parentType,
    fieldName: field.name,
    fieldNodes,
    returnType: field.type,
    variableValues: variableValues as GraphQLResolveInfo['variableValues'],
    rootValue: undefined,
    path: { prev: undefined, key: (node.alias ?? node.name).value, typename: parentType.name },
  });
  return (source, at) => {
    const value = resolve(source, args(at.variables), at.context, info(at.variables));
    if (value instanceof Promise) {
      // Execution asks again: what becomes of this one is no one's concern.
      value.catch(() => {});
      throw new CannotWrite({ waits: `${parentType.name}.${field.name}` });
    }
    if (value instanceof Error) {
      throw new CannotWrite();
    }
    return write(value, at);
  };
}

/** The arguments of a field, read once where no variable can change them. */
export function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  bound: Operation['variableValues'],
): (variables: Writing['variables']) => Record<string, unknown> {
  const args = getArgumentValues(field, node, bound);
  return holdsBind(args) ? (variables) => getArgumentValues(field, node, variables) : () => args;
}

/** What a text of JSON writes otherwise than it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

const quote = (text: string): string => (escaped.test(text) ? JSON.stringify(text) : `"${text}"`);

const specified = new Map(specifiedScalarTypes.map((type) => [type.name, type]));

/**
 * Makes a writer of scalars and enumerations, as these serialize them.
 *
 * @param ofNull what is written of null.
 */
export function leafWriter(type: GraphQLLeafType, ofNull: () => string): Write {
  const serialized: Write = (value) => {
    if (isNull(value)) {
      return ofNull();
    }
    const serial = serialize(type, value);
    const written = typeof serial === 'string' ? quote(serial) : JSON.stringify(serial);
    if (written === undefined || written === 'null') {
      throw new CannotWrite();
    }
    return written;
  };
  if (isEnumType(type)) {
    return enumWriter(type, serialized);
  }
  if (specified.get(type.name) !== type) {
    return serialized;
  }
  switch (type.name) {
    case 'String':
    case 'ID':
      return (value, at) => (typeof value === 'string' ? quote(value) : serialized(value, at));
    case 'Boolean':
      return (value, at) => (typeof value === 'boolean' ? String(value) : serialized(value, at));
    default:
      return serialized;
  }
}

/** Each value of an enumeration is written once. */
function enumWriter(type: GraphQLEnumType, serialized: Write): Write {
  const written = new Map(
    type
      .getValues()
      .filter(({ value }) => typeof value !== 'object')
      .map(({ name, value }) => [value, JSON.stringify(name)]),
  );
  return (value, at) => written.get(value) ?? serialized(value, at);
}

function serialize(type: GraphQLLeafType, value: unknown): unknown {
  try {
    return type.serialize(value);
  } catch {
    throw new CannotWrite();
  }
}
