/** Strings and comments, in which a bracket is only text, then brackets. Reads GraphQL as well as JSON. */
const tokens = /"""(?:\\"""|[\s\S])*?"""|"(?:\\.|[^"\\\n\r])*"|#[^\n\r]*|[{}[\]()]/g;

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
