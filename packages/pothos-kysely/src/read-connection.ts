import { createHash } from 'node:crypto';
import type { FieldNode, GraphQLOutputType } from 'graphql';
import type { ConnectionField } from './fields.ts';
import type { FilterInput } from './filter.ts';
import { asInputError } from './input-error.ts';
import type { ListOrder, PageRequest, Rank } from './list.ts';
import { type PageArguments, readPage } from './page.ts';
import type { RowReader } from './rows.ts';
import { connectionSelection, type Operation, withSiblings } from './selection.ts';

type Arguments = Record<string, unknown>;

/** Where in the schema, and where in the document, a connection is asked for. */
export interface ConnectionPlace {
  parentType: string;
  fieldName: string;
  returnType: GraphQLOutputType;
  nodes: readonly FieldNode[];
}

/** What the arguments and the selection of a connection ask. */
export interface ReadConnection {
  /** Without the date, which comes from the row above. */
  request: Omit<PageRequest, 'asOf'>;
  reader: RowReader;
  /** The list that its cursors are of. */
  list: string;
  /** What tells this request from others of the same field. */
  asked: unknown;
  /** Whether the schema made a part of the statement of the values of the arguments. */
  valued: boolean;
}

/**
 * Reads what a connection is asked, and checks it.
 *
 * @param args the arguments, with a Bind for each value that is not known yet.
 * @param values the same with all values, for what the schema makes of them.
 * @throws what the schema makes of a KyselyInputError.
 */
export function readConnection(
  field: ConnectionField,
  args: Arguments,
  context: object,
  operation: Operation,
  place: ConnectionPlace,
  values: Arguments = args,
): ReadConnection {
  const { settings, table, filter } = field;
  const nodes = withSiblings(operation, place.nodes);
  const selection = connectionSelection(operation, place.returnType, nodes);
  const reader = field.reader(selection.row);
  const rank = field.rank?.(values, context as never) ?? undefined;
  const order = rank ? { ...field.order({}), descending: false } : field.order(args);
  const list = listName(field, values, place, order, rank);
  const cursorLength = order.columns.length + (rank ? 1 : 0);
  try {
    const request: Omit<PageRequest, 'asOf'> = {
      table,
      order,
      rank,
      only: field.only?.(values, context as never) ?? undefined,
      needs: reader.needs,
      variants: reader.variants,
      filter: filter && args.where ? { spec: filter, input: args.where as FilterInput } : undefined,
      page: readPage(args as PageArguments, settings, list, cursorLength),
      rows: selection.rows,
      cursors: selection.cursors,
      countUpTo: selection.count ? settings.countUpTo : undefined,
    };
    const { rows, cursors, count } = selection;
    const valued = (rank ?? request.only) !== undefined;
    return { request, reader, list, asked: [list, args, rows, cursors, count], valued };
  } catch (error) {
    throw asInputError(settings, error);
  }
}

/** Tells a list and its order from every other, so that a cursor of one is refused by another. */
function listName(
  { settings }: ConnectionField,
  args: Arguments,
  { parentType, fieldName }: ConnectionPlace,
  order: ListOrder,
  rank: Rank | undefined,
): string {
  const list = `${parentType}.${fieldName}`;
  if (!rank) {
    return `${list} ${order.columns.join(',')} ${order.descending ? 'desc' : 'asc'}`;
  }
  // What is ranked by is in the other arguments: a cursor near one place is no place near another.
  const { first, last, after, before, where, orderBy, ...others } = args;
  delete others[settings.asOfArgument?.name ?? ''];
  return `${list} ${createHash('sha256').update(JSON.stringify(others)).digest('base64url').slice(0, 12)}`;
}
