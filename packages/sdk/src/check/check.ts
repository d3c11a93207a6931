import type { FragmentDefinitionNode, GraphQLError } from 'graphql';
import type { FoundDocument } from './find-documents.ts';

export type Graphql = typeof import('graphql');

/** What is wrong with a document, and where. */
export interface Problem {
  file: string;
  line: number;
  message: string;
}

/**
 * Validates documents against a schema, each with the fragments that it spreads, wherever in the project they are.
 *
 * @param graphql graphql-js, which nothing else of the SDK needs.
 */
export function checkDocuments(
  graphql: Graphql,
  schemaText: string,
  documents: readonly FoundDocument[],
): Problem[] {
  const { buildSchema, parse, specifiedRules, validate, NoUnusedFragmentsRule } = graphql;
  const schema = buildSchema(schemaText);
  const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);
  const problems: Problem[] = [];
  const told = ({ file, line }: FoundDocument, { message, locations }: GraphQLError) =>
    problems.push({ file, line: line + (locations?.[0]?.line ?? 1) - 1, message });

  const parsed = documents.flatMap((document) => {
    try {
      return [{ document, definitions: parse(document.text).definitions }];
    } catch (error) {
      told(document, error as GraphQLError);
      return [];
    }
  });

  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of parsed.flatMap(({ definitions }) => definitions)) {
    if (definition.kind === graphql.Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  for (const { document, definitions } of parsed) {
    const own = new Set(
      definitions.flatMap((definition) =>
        definition.kind === graphql.Kind.FRAGMENT_DEFINITION ? [definition.name.value] : [],
      ),
    );
    const others = [...fragments.values()].filter(({ name }) => !own.has(name.value));
    const whole = {
      kind: graphql.Kind.DOCUMENT,
      definitions: [...definitions, ...others],
    } as const;
    for (const error of validate(schema, whole, rules)) {
      // What is wrong with the fragments of another document is told there.
      if (error.nodes?.some((node) => others.every((other) => !within(node.loc, other.loc)))) {
        told(document, error);
      }
    }
  }
  return problems;
}

interface Place {
  start: number;
  end: number;
  source: unknown;
}

function within(inner: Place | undefined, outer: Place | undefined): boolean {
  return (
    inner !== undefined &&
    outer !== undefined &&
    inner.source === outer.source &&
    inner.start >= outer.start &&
    inner.end <= outer.end
  );
}
