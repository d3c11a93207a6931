import type {
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';

/** How large an operation is once its fragments are unfolded. */
export interface Shape {
  /** Fields within fields. What introspection selects does not count: clients ask for it 15 deep. */
  depth: number;
  aliases: number;
  directives: number;
  /** Fields and fragments. */
  selections: number;
}

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

const nothing: Shape = { depth: 0, aliases: 0, directives: 0, selections: 0 };

/**
 * Measures an operation that was not validated: fragments may be missing, or spread themselves.
 *
 * Each fragment is walked once, however often it is spread: twenty that each spread the next one twice
 * unfold to a million.
 */
export function operationShape(operation: OperationDefinitionNode, fragments: Fragments): Shape {
  const known = new Map<string, Shape>();

  function ofSet(set: SelectionSetNode | undefined): Shape {
    return (set?.selections ?? []).map(ofSelection).reduce(beside, nothing);
  }

  function ofSelection(selection: SelectionNode): Shape {
    const directives = selection.directives?.length ?? 0;
    if (selection.kind === 'Field') {
      const below = ofSet(selection.selectionSet);
      return {
        depth: 1 + (selection.name.value.startsWith('__') ? 0 : below.depth),
        aliases: below.aliases + (selection.alias ? 1 : 0),
        directives: below.directives + directives,
        selections: below.selections + 1,
      };
    }
    const inside =
      selection.kind === 'FragmentSpread'
        ? ofFragment(selection.name.value)
        : ofSet(selection.selectionSet);
    return {
      ...inside,
      directives: inside.directives + directives,
      selections: inside.selections + 1,
    };
  }

  function ofFragment(name: string): Shape {
    const walked = known.get(name);
    if (walked) {
      return walked;
    }
    // What it holds of itself counts for nothing, and validation refuses it.
    known.set(name, nothing);
    const fragment = fragments.get(name);
    const inside = ofSet(fragment?.selectionSet);
    const shape = {
      ...inside,
      directives: inside.directives + (fragment?.directives?.length ?? 0),
    };
    known.set(name, shape);
    return shape;
  }

  const inside = ofSet(operation.selectionSet);
  return { ...inside, directives: inside.directives + (operation.directives?.length ?? 0) };
}

function beside(one: Shape, other: Shape): Shape {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    selections: one.selections + other.selections,
  };
}
