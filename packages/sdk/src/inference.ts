/**
 * What a document takes and answers, worked out by the compiler from its text and from `HubSchema`, and its mistakes,
 * each as a sentence that names what is wrong.
 */
import type { HubInputs, HubSchema } from './generated/schema.ts';
import type { Of } from './of.ts';
import type { Definition, Field, Parsed, Selection, Spread, Variable } from './parsing.ts';

type Name = keyof HubSchema;

/** What a type of that name may be: each type of a union or of an interface, or itself. */
type Possible<N> = N extends Name ? (HubSchema[N] extends { is: infer Is } ? Is : N) : never;

type RootOf<Kind> = Kind extends 'mutation' ? 'Mutation' : 'Query';

type FragmentOf<F, D extends readonly Definition[]> = Extract<
  D[number],
  { kind: 'fragment'; name: F }
>;

/** The type that a spread is on; `*` when it does not say. */
type ConditionOf<S, D extends readonly Definition[]> = S extends Spread
  ? S['fragment'] extends string
    ? FragmentOf<S['fragment'], D>['on']
    : S['on'] extends string
      ? S['on']
      : '*'
  : never;

/** Whether what a spread selects is selected of a type. */
type Applies<S, N, D extends readonly Definition[]> =
  ConditionOf<S, D> extends '*' ? true : N extends Possible<ConditionOf<S, D>> ? true : false;

type SetOf<S extends Spread, D extends readonly Definition[]> = S['fragment'] extends string
  ? FragmentOf<S['fragment'], D>['set']
  : S['set'];

// What it answers.

type Flat<T> = T extends unknown ? { [K in keyof T]: T[K] } : never;

/** What is selected of a type: of each that it may be, where a spread tells them apart. */
type Selected<
  Set extends readonly Selection[],
  N extends Name,
  D extends readonly Definition[],
> = HubSchema[N] extends { is: infer Is extends Name }
  ? Possible<ConditionOf<Set[number], D>> extends infer Told
    ? Each<Set, Is & Told, D> | Others<Set, N, Exclude<Is, Told>, D>
    : never
  : Flat<Shape<Set, N, N, D>>;

type Each<Set extends readonly Selection[], Is, D extends readonly Definition[]> = Is extends Name
  ? Flat<Shape<Set, Is, Is, D>>
  : never;

/** The types that no spread is on, all at once. */
type Others<
  Set extends readonly Selection[],
  N extends Name,
  Is,
  D extends readonly Definition[],
> = [Is] extends [never] ? never : Flat<Shape<Set, N, Is, D>>;

type Shape<
  Set extends readonly Selection[],
  N extends Name,
  Typename,
  D extends readonly Definition[],
> = Fields<Set[number], N, Typename, D> &
  ([Extract<Set[number], Spread>] extends [never] ? unknown : Spreads<Set, N, Typename, D>);

type Fields<S, N extends Name, Typename, D extends readonly Definition[]> = {
  [F in S as F extends Field & { optional: false } ? F['key'] : never]: Value<F, N, Typename, D>;
} & {
  [F in S as F extends Field & { optional: true } ? F['key'] : never]?: Value<F, N, Typename, D>;
};

type Value<F, N extends Name, Typename, D extends readonly Definition[]> = F extends Field
  ? F['name'] extends keyof HubSchema[N]['fields']
    ? F['set'] extends readonly Selection[]
      ? Answered<HubSchema[N]['fields'][F['name']], F['set'], D>
      : HubSchema[N]['fields'][F['name']]
    : F['name'] extends '__typename'
      ? Typename
      : unknown
  : never;

type Answered<A, Set extends readonly Selection[], D extends readonly Definition[]> =
  A extends Of<infer N extends Name>
    ? Selected<Set, N, D>
    : A extends readonly (infer Item)[]
      ? Answered<Item, Set, D>[]
      : A;

type Spreads<
  Set,
  N extends Name,
  Typename,
  D extends readonly Definition[],
> = Set extends readonly [infer First, ...infer Rest]
  ? (First extends Spread
      ? [Applies<First, N, D>, SetOf<First, D>] extends [
          true,
          infer Inner extends readonly Selection[],
        ]
        ? First['optional'] extends true
          ? Partial<Shape<Inner, N, Typename, D>>
          : Shape<Inner, N, Typename, D>
        : unknown
      : unknown) &
      Spreads<Rest, N, Typename, D>
  : unknown;

// What it takes.

type Variables<V> = Flat<
  {
    [Of in V as IsRequired<Of> extends true ? NameOf<Of> : never]: Given<TypeOf<Of>>;
  } & {
    [Of in V as IsRequired<Of> extends true ? never : NameOf<Of>]?: Given<TypeOf<Of>> | undefined;
  }
>;

type NameOf<V> = V extends Variable ? V['name'] : never;
type TypeOf<V> = V extends Variable ? V['type'] : never;
type IsRequired<V> = V extends { type: `${string}!`; hasDefault: false } ? true : false;

type Given<Type> = Type extends `${infer Nullable}!`
  ? Nullable extends `${string}!${string}`
    ? GivenList<Type>
    : NonNullable<Given<Nullable>>
  : GivenList<Type>;

/** A list, whose items may have marks of their own; or a name. */
type GivenList<Type> = Type extends `[${infer Item}]!`
  ? Given<Item>[]
  : Type extends `[${infer Item}]`
    ? Given<Item>[] | null
    : Type extends keyof HubInputs
      ? HubInputs[Type] | null
      : never;

// Its mistakes: a union of sentences.

type ProblemsIn<
  Set extends readonly Selection[],
  N,
  D extends readonly Definition[],
> = N extends Name ? ProblemOf<Set[number], N, D> : `There is no type "${N & string}"`;

type ProblemOf<S, N extends Name, D extends readonly Definition[]> = S extends Field
  ? S['name'] extends keyof HubSchema[N]['fields']
    ? FieldProblem<`${N}.${S['name']}`, S['set'], TargetOf<HubSchema[N]['fields'][S['name']]>, D>
    : S['name'] extends '__typename' | '__schema' | '__type'
      ? never
      : `${N} has no field "${S['name']}"`
  : S extends Spread
    ? S['set'] extends readonly Selection[]
      ? ProblemsIn<S['set'], S['on'] extends string ? S['on'] : N, D>
      : [FragmentOf<S['fragment'], D>] extends [never]
        ? `There is no fragment "${S['fragment']}": give its document after the text`
        : never
    : never;

type FieldProblem<
  Path extends string,
  Set,
  Target,
  D extends readonly Definition[],
> = Set extends readonly Selection[]
  ? [Target] extends [never]
    ? `${Path} has no fields to select`
    : ProblemsIn<Set, Target, D>
  : [Target] extends [never]
    ? never
    : `${Path} needs a selection of its fields: { … }`;

type TargetOf<A> =
  A extends Of<infer N> ? N : A extends readonly (infer Item)[] ? TargetOf<Item> : never;

type DefinitionProblem<In, D extends readonly Definition[]> = In extends Definition
  ? ProblemsIn<In['set'], In['on'] extends string ? In['on'] : RootOf<In['kind']>, D>
  : never;

type VariableProblem<V> = V extends Variable
  ? [Given<V['type']>] extends [never]
    ? `$${V['name']} is of no type that is given: ${V['type']}`
    : never
  : never;

/** What is wrong with a document: never when nothing is. */
export type ProblemsOf<Text extends string> = [Parsed<Text>] extends [never]
  ? 'This is not a document of GraphQL'
  :
      | DefinitionProblem<Parsed<Text>['definitions'][number], Parsed<Text>['definitions']>
      | VariableProblem<Parsed<Text>['variables'][number]>;

/** What a document answers; what its fragment answers when it has no operation. */
export type ResultOf<Text extends string> = Parsed<Text>['definitions'] extends infer D extends
  readonly Definition[]
  ? [Extract<D[number], { on: undefined }>] extends [never]
    ? D[0]['on'] extends infer N extends Name
      ? Selected<D[0]['set'], N, D>
      : unknown
    : Extract<D[number], { on: undefined }> extends infer O extends Definition
      ? Selected<O['set'], RootOf<O['kind']>, D>
      : never
  : never;

/** The variables of a document. */
export type VariablesOf<Text extends string> = Variables<Parsed<Text>['variables'][number]>;
