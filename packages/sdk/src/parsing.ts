/**
 * A document of GraphQL, parsed by the compiler as far as its result and its variables depend on it: arguments and
 * values are passed over, which `estuaire-sdk check` and the hub look at.
 *
 * It cuts the text at its brackets and its spaces, and so takes a step for each word. The types of gql.tada, which
 * serve the same purpose, take one for each letter: a hundred documents then take twice the time that they may
 * (docs/decisions/0015-sdk.md).
 */

/** What a selection set holds. */
export type Selection = Field | Spread;

/** A field: `key` is its name in the answer, `set` what is selected of it; optional when a directive is on it. */
export interface Field {
  key: string;
  name: string;
  set: readonly Selection[] | undefined;
  optional: boolean;
}

/** Fields that hold of the types that it is `on`, all when that is undefined; those of a fragment when it names one. */
export interface Spread {
  on: string | undefined;
  fragment: string | undefined;
  set: readonly Selection[] | undefined;
  optional: boolean;
}

/** An operation or, with `on`, a fragment. */
export interface Definition {
  kind: string;
  name: string | undefined;
  on: string | undefined;
  set: readonly Selection[];
}

/** A variable and its type, as it is written. */
export interface Variable {
  name: string;
  type: string;
  hasDefault: boolean;
}

export interface Document {
  definitions: readonly Definition[];
  variables: readonly Variable[];
}

/** The document of a text; never for what is none. */
export type Parsed<Text extends string> =
  WithoutParentheses<Spaced<Cleaned<Text>>> extends [
    infer Sets extends string,
    infer Variables extends string,
  ]
    ? [DefinitionsIn<Sets>] extends [infer Definitions extends readonly Definition[]]
      ? [Definitions[number]] extends [never]
        ? never
        : { definitions: Definitions; variables: VariablesIn<Variables> }
      : never
    : never;

// The text, without what does not matter.

/** Without comments, and without what texts between quotes say. */
type Cleaned<In extends string> = In extends `${infer Before}#${infer After}`
  ? Before extends `${string}"${string}`
    ? WithoutText<In>
    : After extends `${string}\n${infer Rest}`
      ? `${Before}\n${Cleaned<Rest>}`
      : Before
  : WithoutText<In>;

type WithoutText<In extends string> = In extends `${infer Before}"""${string}"""${infer Rest}`
  ? `${Before}0${Cleaned<Rest>}`
  : In extends `${infer Before}"${infer After}`
    ? `${Before}0${Cleaned<AfterText<After>>}`
    : In;

type AfterText<In extends string> = In extends `${infer Text}"${infer Rest}`
  ? Text extends `${string}\\`
    ? AfterText<Rest>
    : Rest
  : '';

/** Every space is a space. */
type Spaced<In extends string> = Replaced<Replaced<Replaced<In, '\n'>, '\t'>, ','>;

type Replaced<
  In extends string,
  Character extends string,
  Out extends string = '',
> = In extends `${infer Before}${Character}${infer Rest}`
  ? Replaced<Rest, Character, `${Out}${Before} `>
  : `${Out}${In}`;

type Trimmed<In extends string> = In extends `        ${infer Rest}`
  ? Trimmed<Rest>
  : In extends `  ${infer Rest}`
    ? Trimmed<Rest>
    : In extends ` ${infer Rest}`
      ? Trimmed<Rest>
      : In;

/** What is outside of parentheses, and the variables: what is inside those that begin with one. */
type WithoutParentheses<
  In extends string,
  Out extends string = '',
  Variables extends string = '',
> = In extends `${infer Before}(${infer Inside})${infer Rest}`
  ? WithoutParentheses<
      Rest,
      `${Out}${Before} `,
      Trimmed<Inside> extends `$${infer First}` ? `${Variables}$${First}` : Variables
    >
  : [`${Out}${In}`, Variables];

/** The words of a text. */
type Words<In extends string, Out extends readonly string[] = []> =
  Trimmed<In> extends infer Text extends string
    ? Text extends ''
      ? Out
      : Text extends `${infer Word} ${infer Rest}`
        ? Words<Rest, [...Out, Word]>
        : [...Out, Text]
    : never;

// Its structure.

type DefinitionsIn<
  In extends string,
  Out extends readonly Definition[] = [],
> = In extends `${infer Head}{${infer Inside}`
  ? SetIn<Inside> extends [infer Set extends readonly Selection[], infer Rest extends string]
    ? DefinitionOf<Words<Head>, Set> extends infer D extends Definition
      ? DefinitionsIn<Rest, [...Out, D]>
      : never
    : never
  : Words<In> extends []
    ? Out
    : never;

type DefinitionOf<Head, Set> = Head extends readonly [
  'fragment',
  infer N,
  'on',
  infer On,
  ...string[],
]
  ? { kind: 'fragment'; name: N; on: On; set: Set }
  : Head extends readonly ['query' | 'mutation' | 'subscription', ...string[]]
    ? { kind: Head[0]; name: undefined; on: undefined; set: Set }
    : Head extends readonly []
      ? { kind: 'query'; name: undefined; on: undefined; set: Set }
      : never;

/** The selections up to the brace that closes them, and what follows it. */
type SetIn<
  In extends string,
  Out extends readonly Selection[] = [],
> = In extends `${infer Before}}${infer After}`
  ? Before extends `${infer Head}{${string}`
    ? In extends `${Head}{${infer Inside}`
      ? SetIn<Inside> extends [infer Set extends readonly Selection[], infer Rest extends string]
        ? SetIn<Rest, SelectionsOf<Words<Head>, Set, Out>>
        : never
      : never
    : [SelectionsOf<Words<Before>, undefined, Out>, After]
  : never;

/** The selections that words are, the last of which has a selection set of its own. */
type SelectionsOf<
  In extends readonly string[],
  Set extends readonly Selection[] | undefined,
  Out extends readonly Selection[],
> = In extends readonly [infer First extends string, ...infer Rest extends readonly string[]]
  ? First extends `...${infer Spreading}`
    ? SpreadOf<Spreading extends '' ? Rest : [Spreading, ...Rest], Set, Out>
    : First extends `${infer Key}:${infer Name}`
      ? Name extends ''
        ? Rest extends readonly [
            infer Next extends string,
            ...infer Others extends readonly string[],
          ]
          ? FieldOf<Key, Next, Others, Set, Out>
          : never
        : FieldOf<Key, Name, Rest, Set, Out>
      : Rest extends readonly [
            ':',
            infer Next extends string,
            ...infer Others extends readonly string[],
          ]
        ? FieldOf<First, Next, Others, Set, Out>
        : FieldOf<First, First, Rest, Set, Out>
  : Out;

type FieldOf<
  Key extends string,
  Name extends string,
  Rest extends readonly string[],
  Set extends readonly Selection[] | undefined,
  Out extends readonly Selection[],
> = Name extends `${infer Bare}@${infer Directive}`
  ? FieldOf<Key extends Name ? Bare : Key, Bare, [`@${Directive}`, ...Rest], Set, Out>
  : WithoutDirectives<Rest> extends [infer After extends readonly string[], infer Optional]
    ? SelectionsOf<
        After,
        Set,
        [
          ...Out,
          {
            key: Key;
            name: Name;
            set: After extends readonly [] ? Set : undefined;
            optional: Optional extends boolean ? Optional : never;
          },
        ]
      >
    : never;

type SpreadOf<
  In extends readonly string[],
  Set extends readonly Selection[] | undefined,
  Out extends readonly Selection[],
> = In extends readonly ['on', infer On extends string, ...infer Rest extends readonly string[]]
  ? InlineOf<On, Rest, Set, Out>
  : In extends readonly [infer Name extends string, ...infer Rest extends readonly string[]]
    ? Name extends `@${string}`
      ? InlineOf<undefined, In, Set, Out>
      : WithoutDirectives<Rest> extends [
            infer After extends readonly string[],
            infer Optional extends boolean,
          ]
        ? SelectionsOf<
            After,
            Set,
            [...Out, { on: undefined; fragment: Name; set: undefined; optional: Optional }]
          >
        : never
    : InlineOf<undefined, In, Set, Out>;

type InlineOf<
  On extends string | undefined,
  Rest extends readonly string[],
  Set extends readonly Selection[] | undefined,
  Out extends readonly Selection[],
> =
  WithoutDirectives<Rest> extends [readonly [], infer Optional extends boolean]
    ? [...Out, { on: On; fragment: undefined; set: Set; optional: Optional }]
    : never;

type WithoutDirectives<
  In extends readonly string[],
  Found extends boolean = false,
> = In extends readonly [`@${string}`, ...infer Rest extends readonly string[]]
  ? WithoutDirectives<Rest, true>
  : [In, Found];

// Its variables.

type VariablesIn<
  In extends string,
  Out extends readonly Variable[] = [],
> = In extends `${string}$${infer Name}:${infer After}`
  ? After extends `${infer Type}$${infer Rest}`
    ? VariablesIn<`$${Rest}`, [...Out, VariableOf<Name, Type>]>
    : [...Out, VariableOf<Name, After>]
  : Out;

type VariableOf<Name extends string, Type extends string> = Type extends `${infer Bare}=${string}`
  ? { name: Unspaced<Name>; type: Unspaced<Bare>; hasDefault: true }
  : { name: Unspaced<Name>; type: Unspaced<Type>; hasDefault: false };

type Unspaced<In extends string> = In extends `${infer Before} ${infer Rest}`
  ? `${Before}${Unspaced<Rest>}`
  : In;
