import {
  type CallOptions,
  type HubAnswer,
  HubCall,
  HubWriteCall,
  type WriteOptions,
} from './call.ts';
import { HubListCall, type Paging } from './list.ts';
import { capital, filtered, operationText, pageOf } from './operation-text.ts';
import type { Send } from './send.ts';

/**
 * Methods of a client, made when it is: one export each, so that a page carries those that it uses. Their operations
 * are named after the name that they have in the client, hence that is always the same.
 */
export type HubNamespace<Methods, Name = string> = (send: Send, name: Name) => Methods;

/** An operation of the name that it is given, as a method of a client. */
export type Method = (send: Send, name: string) => Calling;

type Calling = (given?: object, options?: WriteOptions) => HubCall<unknown>;

/** Asks for an operation; what it answers is its only root field. */
type Ask = (variables: unknown, options?: CallOptions) => Promise<HubAnswer<unknown>>;

const operation =
  (
    kind: 'query' | 'mutation',
    root: string,
    selection: string,
    variables: string,
    method: (ask: Ask) => Calling,
  ): Method =>
  (send, name) =>
    method(async (given, options) => {
      const text = operationText(kind, name, root, variables, selection);
      const answer = await send(text, given, options);
      return { ...answer, data: (answer.data as Record<string, unknown>)[root] };
    });

/** An operation that answers once. */
export const read = (root: string, selection: string, variables: string): Method =>
  operation(
    'query',
    root,
    selection,
    variables,
    (ask) => (given, options) => new HubCall(ask(given, options)),
  );

/** An operation that answers items, page by page. */
export const list = (root: string, selection: string, variables: string): Method =>
  operation(
    'query',
    root,
    selection,
    variables,
    (ask) =>
      (given: Paging = {}, options) =>
        new HubListCall((paging) => ask(paging, options), given),
  );

/** A list of what a connection of the schema has for nodes, filtered and ordered, and what else its pages say. */
export const page = (root: string, selection: string, type: string, others = ''): Method =>
  list(root, pageOf(selection) + others, filtered(type));

/** A mutation, with a key: sent again, it is done once. */
export const write = (root: string, selection: string): Method =>
  operation(
    'mutation',
    root,
    selection,
    `$input:${capital(root)}Input!`,
    (ask) =>
      (input, { idempotencyKey = crypto.randomUUID(), ...options } = {}) =>
        new HubWriteCall(ask({ input: { ...input, idempotencyKey } }, options)),
  );

/** What is made of each entry of an object, under the same names. */
export const mapped = <Value>(object: object, made: (value: Value, name: string) => unknown) =>
  Object.fromEntries(
    Object.entries<Value>(object as never).map(([name, value]) => [name, made(value, name)]),
  );

/** Methods by name: `near` of `antennas` is the operation `AntennasNear`. */
export const namespace = <Methods>(
  send: Send,
  name: string,
  methods: { [Name in keyof Methods]: Method },
): Methods =>
  mapped<Method>(methods, (method, own) => method(send, capital(name) + capital(own))) as Methods;
