import { HubCall, HubWriteCall, type WriteOptions } from './call.ts';
import { HubListCall, type Paging } from './list.ts';
import { capital, operationText } from './operation-text.ts';
import type { Send } from './send.ts';

/** Methods of a client, made when it is: one export each, so that a page carries those that it uses. */
export type HubNamespace<Methods> = (send: Send) => Methods;

/** An operation of the name that it is given, as a method of a client. */
export type Method = (
  send: Send,
  name: string,
) => (given?: object, options?: WriteOptions) => HubCall<unknown>;

/** What an operation answers: its only root field. */
const rootOf = async (sent: ReturnType<Send>) => {
  const answer = await sent;
  return { ...answer, data: Object.values(answer.data as object)[0] as unknown };
};

/** An operation that answers once. */
export const read =
  (root: string, selection: string, variables: string): Method =>
  (send, name) =>
  (given, options) => {
    const text = operationText('query', name, root, variables, selection);
    const answer = rootOf(send(text, given, options));
    return new HubCall(() => answer);
  };

/** An operation that answers items, page by page. */
export const list =
  (root: string, selection: string, variables: string): Method =>
  (send, name) =>
  (given: Paging = {}, options) => {
    const text = operationText('query', name, root, variables, selection);
    return new HubListCall((paging) => rootOf(send(text, paging, options)), given);
  };

/** A mutation, with a key: sent again, it is done once. */
export const write =
  (root: string, selection: string): Method =>
  (send, name) =>
  (input, { idempotencyKey = crypto.randomUUID(), ...options } = {}) => {
    const text = operationText('mutation', name, root, `$input:${capital(root)}Input!`, selection);
    const answer = rootOf(send(text, { input: { ...input, idempotencyKey } }, options));
    return new HubWriteCall(() => answer);
  };

/** Methods by name; their operations are named after them. */
export const namespace =
  <Methods>(
    prefix: string,
    methods: () => { [Name in keyof Methods]: Method },
  ): HubNamespace<Methods> =>
  (send) =>
    Object.fromEntries(
      Object.entries<Method>(methods()).map(([name, method]) => [
        name,
        method(send, prefix + capital(name)),
      ]),
    ) as Methods;
