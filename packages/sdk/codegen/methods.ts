/**
 * A plugin of graphql-codegen: a method of the client for each operation, which answers the operation's
 * only root field and says what the descriptions of the operation and of its variables say.
 */
import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { Kind, type StringValueNode } from 'graphql';
import { banner, type Operation, readOperations } from './operations.ts';

export const plugin: PluginFunction = (_schema, files) => {
  const { operations } = readOperations(files);
  const namespaces = [...new Set(operations.map(({ namespace }) => namespace))];
  const grouped = (write: (operation: Operation) => string, mark: string) =>
    namespaces
      .map((namespace) => {
        const methods = operations.filter((operation) => operation.namespace === namespace);
        return `  ${namespace}: {\n${methods.map(write).join('\n')}\n  }${mark}`;
      })
      .join('\n');
  return {
    prepend: [
      banner,
      "import type { CallOptions, HubQuery } from '../document.ts';",
      `import {\n${operations.map(importsOf).join('\n')}\n} from './operations.ts';\n`,
    ],
    content: `/** Une méthode par opération. / One method for each operation. */
export interface HubMethods {
${grouped(declarationOf, ';')}
}

export const hubMethods = (query: HubQuery): HubMethods => ({
${grouped(implementationOf, ',')}
});
`,
  };
};

function importsOf({ name }: Operation): string {
  return `  ${name}Document,\n  type ${name}Result,\n  type ${name}Variables,`;
}

function declarationOf(operation: Operation): string {
  const { name, method } = operation;
  const variables = `variables${takesNothing(operation) ? '?' : ''}: ${name}Variables`;
  return `${commentOf(operation)}
    ${method}(
      ${variables},
      options?: CallOptions,
    ): Promise<${name}Result['${rootFieldOf(operation)}']>;`;
}

function implementationOf(operation: Operation): string {
  const { name, method } = operation;
  const variables = `variables${takesNothing(operation) ? ' ?? {}' : ''}`;
  return `    ${method}: async (variables, options) =>
      (await query(${name}Document, ${variables}, options)).${rootFieldOf(operation)},`;
}

function takesNothing({ definition }: Operation): boolean {
  return (definition.variableDefinitions ?? []).every(
    ({ type, defaultValue }) => type.kind !== Kind.NON_NULL_TYPE || defaultValue,
  );
}

function rootFieldOf({ name, namespace, definition }: Operation): string {
  const [root, ...others] = definition.selectionSet.selections;
  if (root?.kind !== Kind.FIELD || others.length > 0) {
    throw new Error(`${namespace}.graphql: ${name} should select one field, and no other`);
  }
  return (root.alias ?? root.name).value;
}

function commentOf({ name, namespace, definition }: Operation): string {
  const told = (description: StringValueNode | undefined, what: string) => {
    if (!description) {
      throw new Error(`${namespace}.graphql: describe ${what}, in French and in English`);
    }
    return description.value;
  };
  const variables = (definition.variableDefinitions ?? []).map(
    ({
      variable: {
        name: { value },
      },
      description,
    }) => `@param variables.${value} ${told(description, `$${value} of ${name}`)}`,
  );
  const lines = [told(definition.description, name), '', ...variables]
    .join('\n')
    .replaceAll('*/', '*\\/')
    .trimEnd()
    .split('\n')
    .map((line) => `     * ${line}`.trimEnd());
  return ['    /**', ...lines, '     */'].join('\n');
}
