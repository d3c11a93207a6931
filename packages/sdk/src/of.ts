/** What a field of the schema leads to: an object of that type. Never there: it is for the compiler. */
export interface Of<Name extends string> {
  of: Name;
}
