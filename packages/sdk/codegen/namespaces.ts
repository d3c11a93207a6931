/**
 * A plugin of graphql-codegen: a namespace for each file of `operations/`, and in it a method for each operation,
 * which answers the operation's only root field and is described as the schema describes that.
 */
import type { PluginFunction, Types } from '@graphql-codegen/plugin-helpers';
import { type DocumentNode, getNamedType, isNonNullType, isObjectType, visit } from 'graphql';
import { capital } from '../src/capital.ts';
import { commentOf } from './comment.ts';
import { fragmentOf, rootSelectionOf, variablesOf } from './documents.ts';
import {
  banner,
  type Operation,
  type Operations,
  readOperations,
  rootFieldOf,
} from './operations.ts';
import { answerOf } from './results.ts';

const methodsOf = (namespace: string) => `${capital(namespace)}Methods`;

const constantOf = (fragment: string) => `select${fragment}`;

/** What `page` writes by itself: the variables of most lists, and what goes around what they select. */
const filtered = /^\(\$where:(\w+)Filter\$orderBy:\1Order\$first:Int\$after:String\$asOf:Date\)$/;
const nodesOfPage = /^items:nodes\{(.*)\}pageInfo\{cursor:endCursor hasNext:hasNextPage\}(\w*)$/;

/** A text of JavaScript. */
function templateOf(selection: string): string {
  const [, only] = /^\$\{(\w+)\}$/.exec(selection) ?? [];
  return only ?? (selection.includes('${') ? `\`${selection}\`` : `'${selection}'`);
}

/** Fragments after those that they spread: a constant is read after it is written. */
function inOrder(fragments: Operations['fragments']): string[] {
  const ordered = new Set<string>();
  const add = (name: string) => {
    const fragment = fragments.get(name);
    if (fragment && !ordered.has(name)) {
      visit(fragment, { FragmentSpread: (spread) => add(spread.name.value) });
      ordered.add(name);
    }
  };
  for (const name of fragments.keys()) {
    add(name);
  }
  return [...ordered];
}

/** Fragments that are spread in more places than one. */
function sharedFragments(files: Types.DocumentFile[]): Set<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { document } of files) {
    visit(document as DocumentNode, {
      FragmentSpread({ name: { value } }) {
        (seen.has(value) ? shared : seen).add(value);
      },
    });
  }
  return shared;
}

export const plugin: PluginFunction = (schema, files) => {
  const { operations, fragments } = readOperations(schema, files);
  const known = { schema, fragments };
  const namespaces = [...new Set(operations.map(({ namespace }) => namespace))];
  const inputs = new Set<string>();
  const results = new Set<string>();

  const answered = (operation: Operation) => {
    const { text, named } = answerOf(operation, known);
    const name = named ? text : `${operation.name}Item`;
    results.add(name);
    return name;
  };

  function signatureOf(operation: Operation): string {
    const { name, method, kind, definition } = operation;
    const variables = definition.variableDefinitions ?? [];
    const root = rootFieldOf(operation, schema);
    if (kind === 'write') {
      const input = String(getNamedType(root.args[0]?.type));
      inputs.add(input);
      return `${method}(input: HubInput<${input}>, options?: WriteOptions): HubWriteCall<${answered(operation)}>;`;
    }
    const required = variables.some(
      ({ type, defaultValue }) => type.kind === 'NonNullType' && !defaultValue,
    );
    results.add(`${name}Variables`);
    const taken = `variables${required ? '' : '?'}: ${name}Variables, `;
    const options = 'options?: CallOptions';
    if (kind === 'list') {
      const item = answered(operation);
      const page = follows(operation) ? `, HubRecordPage<${item}>` : '';
      return `${method}(${taken}${options}): HubListCall<${item}${page}>;`;
    }
    const nullable = isNonNullType(root.type) ? '' : ' | null';
    return `${method}(${taken}${options}): HubCall<${answered(operation)}${nullable}>;`;
  }

  /** Whether the pages of a list say from where its changes are to be followed. */
  function follows(operation: Operation): boolean {
    const type = getNamedType(rootFieldOf(operation, schema).type);
    return isObjectType(type) && 'changesCursor' in type.getFields();
  }

  const shared = sharedFragments(files);

  /** A fragment in a template: the constant that stands for it, or what it selects when it is spread there alone. */
  const constant = (name: string): string =>
    shared.has(name) ? `\${${constantOf(name)}}` : fragmentOf(name, known, constant);

  function implementationOf(operation: Operation): string {
    const { method, kind, root } = operation;
    const variables = variablesOf(operation);
    const selected = rootSelectionOf(operation, known, constant);
    const selection = templateOf(selected);
    if (kind === 'write') {
      if (variables !== `($input:${capital(root.name.value)}Input!)`) {
        throw new Error(`${operation.name} should take $input, of the type of its mutation`);
      }
      return `  ${method}: write('${root.name.value}', ${selection}),`;
    }
    const [, type] = filtered.exec(variables) ?? [];
    const [, nodes = '', others] = nodesOfPage.exec(selected) ?? [];
    if (type && nodes) {
      const rest = others && `, '${others}'`;
      return `  ${method}: page('${root.name.value}', ${templateOf(nodes)}, '${type}'${rest}),`;
    }
    return `  ${method}: ${kind}('${root.name.value}', ${selection}, '${variables}'),`;
  }

  const written = namespaces.map((namespace) => {
    const own = operations.filter((operation) => operation.namespace === namespace);
    const methods = own.map((operation) => {
      const { description } = rootFieldOf(operation, schema);
      return `${commentOf(operation.definition.description?.value ?? description, '  ')}  ${signatureOf(operation)}`;
    });
    return `/** Les méthodes de \`hub.${namespace}\`. / The methods of \`hub.${namespace}\`. */
export interface ${methodsOf(namespace)} {
${methods.join('\n')}
}

/** Les méthodes de \`hub.${namespace}\`, pour un client qui n’a qu’elles. / … for a client that has no others. */
export const ${namespace}: HubNamespace<${methodsOf(namespace)}, '${namespace}'> = () => ({
${own.map(implementationOf).join('\n')}
});
`;
  });

  const texts = inOrder(fragments)
    .filter((name) => shared.has(name))
    .map((name) => `const ${constantOf(name)} = ${templateOf(fragmentOf(name, known, constant))};`);
  return {
    prepend: [
      banner,
      `import type {
  CallOptions,
  HubCall,
  HubInput,
  HubWriteCall,
  WriteOptions,
} from '../call.ts';
import type { HubListCall, HubRecordPage } from '../list.ts';
import { type HubNamespace, list, page, read, write } from '../namespace.ts';
import type {\n  ${[...results].sort().join(',\n  ')},\n} from './results.ts';
import type {\n  ${[...inputs].sort().join(',\n  ')},\n} from './schema.ts';\n`,
    ],
    content: `${texts.join('\n')}

${written.join('\n')}
/** Toutes les méthodes. / All the methods. */
export interface HubNamespaces {
${namespaces.map((namespace) => `  ${namespace}: ${methodsOf(namespace)};`).join('\n')}
}

export const namespaces: { [Name in keyof HubNamespaces]: HubNamespace<HubNamespaces[Name], Name> } = {
${namespaces.map((namespace) => `  ${namespace},`).join('\n')}
};
`,
  };
};
