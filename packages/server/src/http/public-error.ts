import { GraphQLError, Kind, print } from 'graphql';
import { isConnectionLost } from '../database/connection-lost.ts';
import { HubError, hubError } from '../errors.ts';

/**
 * Says what an error of an operation means to its caller; undefined when it means nothing to them.
 *
 * GraphQL wraps what a scalar, a resolver or the database throws, once or several times, with a message
 * that repeats the values that were sent: only the innermost error is listened to.
 */
export function publicErrorOf(error: GraphQLError): HubError | undefined {
  const origin = originOf(error);
  if (origin instanceof HubError) {
    return origin;
  }
  const found = yogaError(error) ?? variableError(error);
  if (found) {
    return found;
  }
  if (isGivenUp(origin)) {
    return new HubError('TIMEOUT');
  }
  if (isConnectionLost(origin)) {
    return new HubError('SERVICE_UNAVAILABLE');
  }
  if (isRefusedValue(origin)) {
    return new HubError('BAD_INPUT');
  }
  return origin instanceof GraphQLError ? argumentError(origin) : undefined;
}

/** The error that was first thrown, under all that GraphQL wrapped around it. */
export function originOf(error: Error): unknown {
  let origin: unknown = error;
  while (origin instanceof GraphQLError && origin.originalError) {
    origin = origin.originalError;
  }
  return origin;
}

/**
 * The statement was cancelled (PostgreSQL's 57014), or not begun, because it or its request took too long; a
 * caller who has left does not read the answer.
 */
function isGivenUp(error: unknown): boolean {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return code === '57014' || name === 'TimeoutError' || name === 'AbortError';
}

/**
 * Values that only the database can refuse: a null byte in a text, a number or a date out of its range.
 * The codes are PostgreSQL's, of class 22 (data exception).
 */
function isRefusedValue(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^22(003|007|008|021|P02|P03|P05)$/.test(code);
}

/** What Yoga found before it executed anything. Its reasons are graphql-js' own, in English. */
function yogaError({ extensions, message }: GraphQLError): HubError | undefined {
  const { code, http } = extensions as { code?: unknown; http?: { status?: number } };
  if (code === 'GRAPHQL_PARSE_FAILED' || code === 'GRAPHQL_VALIDATION_FAILED') {
    return hubError(code, { reason: message });
  }
  if (code === 'OPERATION_RESOLUTION_FAILURE') {
    return new HubError('OPERATION_UNKNOWN');
  }
  if (http?.status === 405) {
    return hubError('METHOD_NOT_ALLOWED', {
      methods: { fr: 'GET (pour lire) et POST', en: 'GET (to read) and POST' },
    });
  }
  return undefined;
}

/** A value of `variables` that does not fit. */
function variableError({ nodes, message, originalError }: GraphQLError): HubError | undefined {
  const definition = nodes?.[0];
  if (definition?.kind !== Kind.VARIABLE_DEFINITION) {
    return undefined;
  }
  const variable = `$${definition.variable.name.value}`;
  const type = print(definition.type);
  if (!originalError) {
    return badInput(
      `La variable ${variable}, de type ${type}, est obligatoire.`,
      `Variable ${variable}, of type ${type}, is required.`,
    );
  }
  // « Variable "$a" got invalid value … at "a.b[0].c"; » and the reason: the path is told, the value is not.
  const head = message.slice(0, -originalError.message.length);
  const path = / at "([\w.[\]]+)"; $/.exec(head)?.[1];
  const place = path ? `${variable} (${path})` : variable;
  const missing = /^Field "(\w+)" of required type "([\w![\]]+)" was not provided\.$/.exec(
    originalError.message,
  );
  return missing
    ? badInput(
        `Dans la variable ${place}, il manque ${missing[1]}, de type ${missing[2]}.`,
        `In variable ${place}, ${missing[1]}, of type ${missing[2]}, is missing.`,
      )
    : badInput(
        `La variable ${place} n’a pas la forme attendue : ${variable} est de type ${type}.`,
        `Variable ${place} does not have the expected form: ${variable} is of type ${type}.`,
      );
}

/** An argument whose variable turned out to be absent or null, which validation cannot know. */
function argumentError({ message }: GraphQLError): HubError | undefined {
  const [, argument, type] =
    /^Argument "(\w+)" of (?:non-null|required) type "([\w![\]]+)"/.exec(message) ?? [];
  return argument
    ? badInput(
        `L’argument ${argument}, de type ${type}, est obligatoire et ne peut pas être null.`,
        `Argument ${argument}, of type ${type}, is required and cannot be null.`,
      )
    : undefined;
}

function badInput(fr: string, en: string): HubError {
  return new HubError('BAD_INPUT', { fr, en });
}
