import {
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  type ParseOptions,
  parse,
  type Source,
} from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { HubError, hubError, type Sentence } from '../errors.ts';
import type { Limits } from '../limits.ts';
import type { Incoming } from './incoming.ts';
import { operationCost } from './operation-cost.ts';
import { type Fragments, operationShape, type Shape } from './operation-shape.ts';
import { toldPlan } from './plans.ts';
import { factsOf } from './request-facts.ts';

/**
 * Refuses operations that are too large or too costly, before they are validated, and tells the cost of
 * the others with their answer, in `extensions.cost`.
 */
export function useOperationLimits(limits: Limits): Plugin {
  return {
    onParse({ setParseFn }) {
      setParseFn((source: string | Source, options?: ParseOptions) =>
        parseUpTo(limits.tokens, source, options),
      );
    },
    onValidate({ params: { schema, documentAST }, context: { request, params } }) {
      limitOperation(request, schema, documentAST as DocumentNode, params, limits);
    },
    onResultProcess({ request, result, setResult }) {
      if (!Array.isArray(result) && !(Symbol.asyncIterator in result)) {
        setResult({ ...result, ...toldExtensions(request, result.extensions, limits) });
      }
    },
  };
}

/** The extensions of an answer, with what it cost, once that is known, and how it was planned. */
export function toldExtensions(
  request: Incoming,
  extensions: ExecutionResult['extensions'],
  limits: Limits,
): Pick<ExecutionResult, 'extensions'> {
  const { cost: requested } = factsOf(request);
  const cost = { requested, maximum: limits.cost };
  return requested === undefined
    ? {}
    : { extensions: { ...extensions, cost, ...toldPlan(request, limits) } };
}

/**
 * Reckons the cost of an operation, which is noted among the facts of its request.
 *
 * @throws HubError when there is no such operation, or it is too large or too costly.
 */
export function limitOperation(
  request: Incoming,
  schema: GraphQLSchema,
  document: DocumentNode,
  { operationName, variables }: GraphQLParams,
  limits: Limits,
): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    throw new HubError('OPERATION_UNKNOWN');
  }
  if (!schema.getRootType(operation.operation)) {
    throw noSuchRoot(operation.operation);
  }
  const { fragments, shape } = measured(document, operation);
  // What the document may not hold written out, it may not hold by spreading fragments either.
  const most = { ...limits, selections: limits.tokens };
  for (const measure of ['depth', 'aliases', 'directives', 'selections'] as const) {
    if (shape[measure] > most[measure]) {
      throw tooLarge(measure, most[measure]);
    }
  }
  const cost = operationCost({ schema, operation, fragments, variables: variables ?? {} });
  factsOf(request).cost = cost;
  if (cost > limits.cost) {
    throw hubError('COST_TOO_HIGH', { requested: cost, maximum: limits.cost });
  }
  return operation;
}

interface Measured {
  fragments: Fragments;
  shape: Shape;
}

/** What does not depend on variables: measured once for a document that is kept. */
const shapes = new WeakMap<OperationDefinitionNode, Measured>();

function measured(document: DocumentNode, operation: OperationDefinitionNode): Measured {
  let known = shapes.get(operation);
  if (!known) {
    const fragments = fragmentsOf(document);
    known = { fragments, shape: operationShape(operation, fragments) };
    shapes.set(operation, known);
  }
  return known;
}

const measures = {
  tokens: { fr: 'jetons (mots et signes)', en: 'tokens (words and signs)' },
  depth: { fr: 'niveaux de champs', en: 'levels of fields' },
  aliases: { fr: 'alias', en: 'aliases' },
  directives: { fr: 'directives', en: 'directives' },
  selections: {
    fr: 'champs et fragments, une fois les fragments dépliés',
    en: 'fields and fragments, once fragments are unfolded',
  },
} satisfies Record<string, Sentence>;

function tooLarge(measure: keyof typeof measures, maximum: number): HubError {
  return hubError('OPERATION_TOO_LARGE', { maximum, what: measures[measure] });
}

/** Validation does not look, and execution fails on it. */
function noSuchRoot(kind: OperationTypeNode): HubError {
  return new HubError('GRAPHQL_VALIDATION_FAILED', {
    fr: `La requête n’est pas valide : le hub n’a pas d’opération « ${kind} ».`,
    en: `The query is not valid: the hub has no ${kind}.`,
  });
}

function parseUpTo(maxTokens: number, source: string | Source, options?: ParseOptions) {
  try {
    return parse(source, { ...options, maxTokens });
  } catch (error) {
    // graphql-js has no other sign of it.
    if (
      error instanceof GraphQLError &&
      /^Syntax Error: Document contains more /.test(error.message)
    ) {
      throw tooLarge('tokens', maxTokens);
    }
    throw error;
  }
}

function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments = definitions.filter(
    (definition): definition is FragmentDefinitionNode =>
      definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}
