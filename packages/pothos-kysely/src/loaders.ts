import DataLoader from 'dataloader';
import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { Operation } from './selection.ts';

/** Loaders and readings of the selection of one request: none is shared with another. */
interface RequestState {
  loaders: Map<string, DataLoader<unknown, unknown, string>>;
  readings: Map<readonly FieldNode[], unknown>;
  siblings: Operation['siblings'];
}

/**
 * Where the context of a request keeps its state: on itself. What a WeakMap holds of a young object outlives every
 * collection of what is young, and with it the whole request.
 */
const stateKey = Symbol('state of pothos-kysely');

type Stateful = object & { [stateKey]?: RequestState | undefined };

function stateOf(context: Stateful): RequestState {
  context[stateKey] ??= { loaders: new Map(), readings: new Map(), siblings: new Map() };
  return context[stateKey];
}

/**
 * The loader called `name` in this request, made on first use. Fields that ask the same of the same
 * table share one, wherever they stand in the document.
 */
export function loaderFor<Value>(
  context: object,
  name: string,
  batch: (keys: readonly unknown[]) => Promise<(key: unknown) => Value>,
): DataLoader<unknown, Value, string> {
  const { loaders } = stateOf(context);
  let loader = loaders.get(name);
  if (!loader) {
    loader = new DataLoader<unknown, unknown, string>(
      async (keys) => {
        const find = await batch(keys);
        return keys.map(find);
      },
      { cacheKeyFn: String },
    );
    loaders.set(name, loader);
  }
  return loader as DataLoader<unknown, Value, string>;
}

/** The operation of a request, as its selections are read. */
export function operationOf(
  context: object,
  info: Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>,
): Operation {
  const { schema, fragments, variableValues } = info;
  return { schema, fragments, variableValues, siblings: stateOf(context).siblings };
}

/** Forgets what a request has loaded: for a mutation, whose later fields must see what it wrote. */
export function clearLoaders(context: object): void {
  (context as Stateful)[stateKey] = undefined;
}

/** Reads something of a field once per request: its nodes are the same for every row of a list. */
export function readOnce<Reading>(
  context: object,
  nodes: readonly FieldNode[],
  read: () => Reading,
): Reading {
  const { readings } = stateOf(context);
  if (!readings.has(nodes)) {
    readings.set(nodes, read());
  }
  return readings.get(nodes) as Reading;
}
