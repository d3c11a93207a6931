import type { HubDocument } from './document.ts';
import type { ProblemsOf, ResultOf, VariablesOf } from './inference.ts';

/** A document made by `graphql()`; as a fragment, it is given to the documents that spread it. */
export interface HubGraphql<Result, Variables, Text extends string = string>
  extends HubDocument<Result, Variables> {
  /** Its text, with those of its fragments. Never there: it is for the compiler. */
  __text?: Text;
}

type TextOf<Fragments> = Fragments extends readonly [infer First, ...infer Rest]
  ? First extends { __text?: infer Text extends string }
    ? ` ${Text}${TextOf<Rest>}`
    : ''
  : '';

type Joined<Text extends string, Fragments> = `${Text}${TextOf<Fragments>}`;

/**
 * Fait un document typé de son texte, sans génération de code : le compilateur tire du texte le type du résultat
 * et celui des variables. Un champ qui n’existe pas est une erreur de type qui le nomme.
 *
 * Makes a typed document of its text, without code generation: the compiler draws from the text the type of the
 * result and that of the variables. A field that does not exist is a type error that names it.
 *
 * @param fragments documents of the fragments that the text spreads.
 * @example
 * const card = graphql('fragment Card on Antenna { code name }');
 * const document = graphql('query ($code: String!) { antenna(code: $code) { ...Card } }', [card]);
 * const { antenna } = await hub.query(document, { code: 'A-025' });
 */
export function graphql<
  const Text extends string,
  const Fragments extends readonly HubGraphql<unknown, never>[] = [],
>(
  text: [ProblemsOf<Joined<Text, Fragments>>] extends [never]
    ? Text
    : ProblemsOf<Joined<Text, Fragments>>,
  fragments?: Fragments,
): HubGraphql<
  ResultOf<Joined<Text, Fragments>>,
  VariablesOf<Joined<Text, Fragments>>,
  Joined<Text, Fragments>
> {
  return new GraphqlDocument(text, (fragments ?? []) as readonly unknown[] as GraphqlDocument[]);
}

class GraphqlDocument {
  /** The definitions; one of a fragment that several documents give, as many times. */
  readonly texts: readonly string[];

  constructor(text: string, fragments: readonly GraphqlDocument[]) {
    this.texts = [text, ...fragments.flatMap(({ texts }) => texts)];
  }

  toString(): string {
    return [...new Set(this.texts)].join('\n');
  }
}
