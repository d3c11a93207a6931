import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  getOperationAST,
  Kind,
  type OperationTypeNode,
  type ParseOptions,
  parse,
  type Source,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { HubError, hubError, type Sentence } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { operationCost } from './operation-cost.ts';
import { type Fragments, operationShape } from './operation-shape.ts';
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
      const document = documentAST as DocumentNode;
      const operation = getOperationAST(document, params.operationName);
      if (!operation) {
        throw new HubError('OPERATION_UNKNOWN');
      }
      if (!schema.getRootType(operation.operation)) {
        throw noSuchRoot(operation.operation);
      }
      const fragments = fragmentsOf(document);
      const shape = operationShape(operation, fragments);
      // What the document may not hold written out, it may not hold by spreading fragments either.
      const most = { ...limits, selections: limits.tokens };
      for (const measure of ['depth', 'aliases', 'directives', 'selections'] as const) {
        if (shape[measure] > most[measure]) {
          throw tooLarge(measure, most[measure]);
        }
      }
      const variables = params.variables ?? {};
      const cost = operationCost({ schema, operation, fragments, variables });
      factsOf(request).cost = cost;
      if (cost > limits.cost) {
        throw hubError('COST_TOO_HIGH', { requested: cost, maximum: limits.cost });
      }
    },
    onResultProcess({ request, result, setResult }) {
      const { cost } = factsOf(request);
      if (cost !== undefined && !Array.isArray(result) && !(Symbol.asyncIterator in result)) {
        const told = { requested: cost, maximum: limits.cost };
        setResult({ ...result, extensions: { ...result.extensions, cost: told } });
      }
    },
  };
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
