import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { HubError, hubError, type Sentence } from '../errors.ts';
import type { Limits } from '../limits.ts';
import type { Incoming } from './incoming.ts';
import { nestsDeeper } from './nesting.ts';
import { withText } from './persisted-operations.ts';

/**
 * Reads the operation out of a request in place of Yoga's own parsers, which also execute forms (that any
 * page may post), and answer 500 to malformed variables in an address.
 */
export function useOperationReader(limits: Limits): Plugin {
  return {
    onRequestParse({ setRequestParser }) {
      setRequestParser(async (request) =>
        checked(
          request.method === 'GET' ? fromAddress(request, limits) : await fromBody(request, limits),
          limits,
          request,
        ),
      );
    },
  };
}

function fromAddress(request: Request, limits: Limits): unknown {
  const parameters = new URL(request.url).searchParams;
  const parsed = (name: string) => {
    const text = parameters.get(name);
    const what = { fr: `Le paramètre ${name}`, en: `Parameter ${name}` };
    return text ? parseJson(text, what, limits) : null;
  };
  return {
    query: parameters.get('query'),
    documentId: parameters.get('documentId'),
    operationName: parameters.get('operationName'),
    variables: parsed('variables'),
    extensions: parsed('extensions'),
  };
}

async function fromBody(request: Request, limits: Limits): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (
    !/^application\/(graphql-response\+)?json\s*(;|$)/i.test(type) ||
    encoding.toLowerCase() !== 'identity'
  ) {
    throw new HubError('UNSUPPORTED_MEDIA_TYPE');
  }
  return parseBody(await readText(request, limits.bodyBytes), limits);
}

const parseBody = (text: string, limits: Limits) =>
  parseJson(text, { fr: 'Le corps de la demande', en: 'The body' }, limits);

/** Reads the operation out of a body that was read. @throws HubError */
export const operationOfBody = (
  text: string,
  limits: Limits,
  request: Pick<Incoming, 'headers'>,
): GraphQLParams => checked(parseBody(text, limits), limits, request);

async function readText(request: Request, limit: number): Promise<string> {
  const tooLarge = () => hubError('PAYLOAD_TOO_LARGE', { limit });
  if (Number(request.headers.get('content-length')) > limit) {
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) {
      throw tooLarge();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string, what: Sentence, { nesting }: Limits): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HubError('BAD_INPUT', {
      fr: `${what.fr} n’est pas du JSON valide.`,
      en: `${what.en} is not valid JSON.`,
    });
  }
  requireShallow(text, nesting);
  return value;
}

const fields = ['query', 'documentId', 'operationName', 'variables', 'extensions'];

function checked(
  operation: unknown,
  { nesting, persistedOperations }: Limits,
  request: Pick<Incoming, 'headers'>,
): GraphQLParams {
  if (!isObject(operation) || Object.keys(operation).some((key) => !fields.includes(key))) {
    throw new HubError('BAD_INPUT', {
      fr: `Une demande est un objet JSON, une seule opération, avec au plus les clés ${fields.join(', ')}.`,
      en: `A request is one JSON object, a single operation, with no other keys than ${fields.join(', ')}.`,
    });
  }
  const { query, operationName, variables, extensions } = withText(
    operation,
    request,
    persistedOperations,
  );
  if (typeof query !== 'string' || query === '') {
    throw new HubError('BAD_INPUT', {
      fr: 'Il manque la requête : le texte GraphQL va dans query. Pour en écrire une, ouvrez GraphiQL à la racine du hub.',
      en: 'The query is missing: the GraphQL text goes in query. To write one, open GraphiQL at the root of the hub.',
    });
  }
  requireShallow(query, nesting);
  if (operationName != null && typeof operationName !== 'string') {
    throw new HubError('BAD_INPUT', {
      fr: 'operationName est le nom d’une opération du document.',
      en: 'operationName is the name of an operation of the document.',
    });
  }
  if (![variables, extensions].every((value) => value == null || isObject(value))) {
    throw new HubError('BAD_INPUT', {
      fr: 'variables et extensions sont des objets JSON.',
      en: 'variables and extensions are JSON objects.',
    });
  }
  return {
    query,
    ...(operationName && { operationName: operationName as string }),
    ...(variables != null && { variables: variables as Record<string, unknown> }),
  };
}

/** Deeper, and what walks a document or its variables overflows the stack. */
function requireShallow(text: string, limit: number): void {
  if (nestsDeeper(text, limit)) {
    throw new HubError('BAD_INPUT', {
      fr: `La demande imbrique plus de ${limit} niveaux de parenthèses, d’accolades ou de crochets.`,
      en: `The request nests parentheses, braces or brackets more than ${limit} levels deep.`,
    });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
