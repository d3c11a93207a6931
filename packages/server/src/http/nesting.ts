/** Strings and comments, in which a bracket is only text, then brackets. Reads GraphQL as well as JSON. */
const tokens = /"""(?:\\"""|[\s\S])*?"""|"(?:\\.|[^"\\\n\r])*"|#[^\n\r]*|[{}[\]()]/g;

const openings = /[{[(]/g;

/** Whether brackets are nested deeper than a limit in a GraphQL document or a JSON text. */
export function nestsDeeper(text: string, limit: number): boolean {
  // So few are not: they need not be told from those in strings and comments.
  openings.lastIndex = 0;
  for (let count = 0; openings.test(text); count += 1) {
    if (count === limit) {
      return nesting(text) > limit;
    }
  }
  return false;
}

/** How deep brackets are nested in a GraphQL document or a JSON text, at most. */
export function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{' || token === '[' || token === '(') {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (token === '}' || token === ']' || token === ')') {
      depth -= 1;
    }
  }
  return deepest;
}
