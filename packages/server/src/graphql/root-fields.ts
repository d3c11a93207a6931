import {
  type ExecutionArgs,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  getOperationAST,
  getVariableValues,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** The names of the fields that an operation asks for at its root, each once, in the order of the alphabet. */
export function rootFieldsOf(executed: ExecutionArgs): string[] {
  const { schema, document, operationName, variableValues } = executed;
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    return [];
  }
  const definitions = operation.variableDefinitions ?? [];
  let coerced: Record<string, unknown> | undefined;
  const variables = () => {
    coerced ??= getVariableValues(schema, definitions, variableValues ?? {}).coerced ?? {};
    return coerced;
  };
  const isAsked = (selection: SelectionNode) =>
    !selection.directives?.length ||
    (getDirectiveValues(GraphQLSkipDirective, selection, variables())?.if !== true &&
      getDirectiveValues(GraphQLIncludeDirective, selection, variables())?.if !== false);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const names = new Set<string>();
  const collect = ({ selections }: SelectionSetNode) => {
    for (const selection of selections.filter(isAsked)) {
      if (selection.kind === Kind.FIELD) {
        names.add(selection.name.value);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet);
      } else {
        const fragment = fragments.get(selection.name.value);
        fragments.delete(selection.name.value);
        if (fragment) {
          collect(fragment.selectionSet);
        }
      }
    }
  };
  collect(operation.selectionSet);
  return [...names].filter((name) => !name.startsWith('__')).sort();
}
