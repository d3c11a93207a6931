/**
 * Un document GraphQL qui connaît les types de son résultat et de ses variables : ce que font `graphql()` et le
 * client-preset de graphql-codegen (`documentMode: 'string'`). N’importe quel texte en est un aussi, dont le
 * résultat est `unknown`.
 *
 * A document of GraphQL that knows the types of its result and of its variables: what `graphql()` makes, and
 * graphql-codegen's client-preset (`documentMode: 'string'`). Any text is one too, whose result is `unknown`.
 */
export interface HubDocument<Result, Variables> {
  toString(): string;
  /** Never there: it carries the types. */
  __apiType?: (variables: Variables) => Result;
}
