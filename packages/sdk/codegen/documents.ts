/**
 * A plugin of graphql-codegen: each operation as a string that knows its types, which the plugin
 * `typescript-operations` writes in the same file.
 */
import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { type ASTNode, type FragmentDefinitionNode, print, visit } from 'graphql';
import { banner, readOperations } from './operations.ts';

export const plugin: PluginFunction = (_schema, files) => {
  const { operations, fragments } = readOperations(files);
  const documents = operations.map(({ name, definition }) => {
    const text = [definition, ...fragmentsOf(definition, fragments)]
      .map((part) => print(undescribed(part)))
      .join('\n\n')
      .replace(/[`\\]|\$(?=\{)/g, '\\$&');
    return `export const ${name}Document: HubDocument<${name}Result, ${name}Variables> = \`${text}\`;\n`;
  });
  return {
    prepend: [banner, "import type { HubDocument } from '../document.ts';\n"],
    content: documents.join('\n'),
  };
};

/** The fragments that a definition spreads, and those that they spread, each once. */
function fragmentsOf(
  definition: ASTNode,
  fragments: Map<string, FragmentDefinitionNode>,
  found = new Set<FragmentDefinitionNode>(),
): Set<FragmentDefinitionNode> {
  visit(definition, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (fragment && !found.has(fragment)) {
        found.add(fragment);
        fragmentsOf(fragment, fragments, found);
      }
    },
  });
  return found;
}

/** Without its descriptions, which are for those who call the method: the hub has no use for them. */
function undescribed(node: ASTNode): ASTNode {
  return visit(node, { StringValue: (_, key) => (key === 'description' ? null : undefined) });
}
