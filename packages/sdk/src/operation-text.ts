/**
 * The text of an operation: the very one that is sent, and that its hash is made of. It is put together when the
 * operation is called, so that a page carries a tenth of it.
 *
 * @param root the only field that it selects.
 * @param variables what it takes, and gives to the argument of the same name: `$code:String!$asOf:Date`.
 * @param selection what it selects of that field.
 */
export function operationText(
  kind: 'query' | 'mutation',
  name: string,
  root: string,
  variables: string,
  selection: string,
): string {
  const given = variables.replace(/\$(\w+)[^$]+/g, '$1:$$$1 ');
  // Without variables, no parentheses.
  return `${kind} ${name}(${variables}){${root}(${given}){${selection}}}`.replace(/\(\)/g, '');
}

/** A page of what a list selects. */
export const pageOf = (selection: string): string =>
  `nodes{${selection}}pageInfo{endCursor hasNextPage}`;

/** The variables of most lists. */
export const filtered = (type: string): string =>
  `$where:${type}Filter$orderBy:${type}Order$first:Int$after:String$asOf:Date`;

/** The first letter in capital. */
export const capital = (name: string): string => name[0]?.toUpperCase() + name.slice(1);
