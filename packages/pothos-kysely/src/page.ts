import { Bind, bound } from './bind.ts';
import { decodeCursor } from './cursor.ts';
import { KyselyInputError } from './input-error.ts';

/** The four arguments of a Relay connection. */
export interface PageArguments {
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | Bind | null | undefined;
  before?: string | Bind | null | undefined;
}

export interface PageLimits {
  /** Rows of a page when neither `first` nor `last` is given. */
  defaultSize: number;
  maximumSize: number;
}

/** A page that was asked for, with its arguments checked. */
export interface Page {
  /** Rows wanted; the statement reads one more to know whether others follow. */
  size: number;
  /** True to read from the end of the list (`last`), or from `before` alone. */
  backward: boolean;
  after: (string | Bind)[] | undefined;
  before: (string | Bind)[] | undefined;
}

/** @throws KyselyInputError when a size is out of bounds or a cursor is not one of this list. */
export function readPage(
  args: PageArguments,
  limits: PageLimits,
  list: string,
  cursorLength: number,
): Page {
  if (args.first != null && args.last != null) {
    throw new KyselyInputError({ code: 'PAGE_BOTH_ENDS' });
  }
  // Before a place and nothing more said: the page that ends there.
  const endsAtCursor = args.first == null && args.after == null && args.before != null;
  const backward = args.last != null || endsAtCursor;
  const size = args.first ?? args.last ?? limits.defaultSize;
  if (size < 1 || size > limits.maximumSize) {
    const argument = args.last != null ? 'last' : 'first';
    throw new KyselyInputError({ code: 'PAGE_SIZE', argument, maximum: limits.maximumSize });
  }
  const cursor = (argument: 'after' | 'before') => {
    const given = args[argument];
    if (given == null) {
      return undefined;
    }
    if (!(given instanceof Bind)) {
      return decodeCursor(given, list, cursorLength, argument);
    }
    return Array.from({ length: cursorLength }, (_, index) =>
      bound(
        given,
        (text: string) => decodeCursor(text, list, cursorLength, argument)[index] as string,
      ),
    );
  };
  return { size, backward, after: cursor('after'), before: cursor('before') };
}
