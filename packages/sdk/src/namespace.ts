import { type Ask, type CallOptions, HubCall, HubWriteCall, type WriteOptions } from './call.ts';
import { capital } from './capital.ts';
import { HubListCall } from './list.ts';
import type { Send } from './send.ts';

/**
 * Methods of a client, made when it is: one export each, so that a page carries those that it uses. Their operations
 * are named after the name that they have in the client, hence that is always the same.
 *
 * @param name never given: it is for the compiler, which holds each to its own.
 */
export type HubNamespace<Methods, Name = string> = (name?: Name) => {
  readonly [Own in keyof Methods]: (send: Send, operation: string) => Methods[Own];
};

/** Makes a method of an operation of that name; of which type, its namespace says. */
export type Method = (send: Send, operation: string) => never;

type Call = new (ask: Ask<never>, given: object, options: WriteOptions) => HubCall<never>;

/**
 * Its text, the very one that the manifest has, is put together when it is called, so that a page carries a tenth of it.
 *
 * @param root the only field that it selects; the data of the call.
 * @param selection what it selects of that field.
 * @param variables what it takes, and gives to the argument of the same name: `($code:String!$asOf:Date)`, or nothing.
 */
const operation =
  (
    Call: Call,
    kind: 'query' | 'mutation',
    root: string,
    selection: string,
    variables: string,
  ): Method =>
  (send, name) =>
    ((given: object = {}, options: CallOptions = {}) =>
      new Call(
        async (taken) => {
          const passed = variables.replace(/\$(\w+)[^$)]+/g, '$1:$$$1 ');
          const text = `${kind} ${name}${variables}{${root}${passed}{${selection}}}`;
          const answer = await send(text, taken, options);
          return { ...answer, data: (answer.data as Record<string, never>)[root] as never };
        },
        given,
        options,
      )) as never;

/** An operation that answers once. */
export const read = (root: string, selection: string, variables: string): Method =>
  operation(HubCall, 'query', root, selection, variables);

/** An operation that answers items, page by page. */
export const list = (root: string, selection: string, variables: string): Method =>
  operation(HubListCall, 'query', root, selection, variables);

/** A list of what a connection of the schema has for nodes, filtered and ordered, and what else its pages say. */
export const page = (root: string, selection: string, type: string, others = ''): Method =>
  list(
    root,
    `items:nodes{${selection}}pageInfo{cursor:endCursor hasNext:hasNextPage}${others}`,
    `($where:${type}Filter$orderBy:${type}Order$first:Int$after:String$asOf:Date)`,
  );

/** A mutation, with a key: sent again, it is done once. */
export const write = (root: string, selection: string): Method =>
  operation(HubWriteCall, 'mutation', root, selection, `($input:${capital(root)}Input!)`);
