import type { ListOrder } from './list.ts';
import type { TableInfo } from './tables.ts';

/** The orders that a list offers: columns, by the name that callers use. */
export interface OrderSpec {
  table: string;
  fields: Record<string, readonly string[]>;
}

/** An order as a caller gave it. */
interface OrderInput {
  field: string;
  direction: 'ASC' | 'DESC';
}

/** The order that the arguments ask for, else that of the table; the key always comes last. */
export function readOrder(
  info: TableInfo,
  spec: OrderSpec | undefined,
  input: OrderInput | null | undefined,
): ListOrder {
  const columns = spec && input ? (spec.fields[input.field] ?? []) : info.orderBy;
  return {
    columns: [...columns, ...info.key.filter((column) => !columns.includes(column))],
    descending: input?.direction === 'DESC',
  };
}
