import type { Rank } from '@estuaire/pothos-kysely';
import { sql } from 'kysely';
import { builder } from '../../graphql/builder.ts';
import { searchText } from '../../graphql/search-text.ts';
import '../network/network.schema.ts';
import '../programs/programs.schema.ts';

const SearchedKind = builder.enumType('SearchedKind', {
  values: ['REGION', 'MUNICIPALITY', 'ANTENNA', 'PROGRAM'] as const,
});

const SearchResult = builder.tableUnion('directory_entry', { name: 'SearchResult' });

builder.queryField('search', (t) =>
  t.tableConnection({
    type: SearchResult,
    args: {
      text: t.arg.string({ required: true }),
      kinds: t.arg({ type: [SearchedKind], required: false }),
    },
    rank: ({ text, kinds }) =>
      byLikeness(searchText(text), kinds ?? ['REGION', 'MUNICIPALITY', 'ANTENNA', 'PROGRAM']),
  }),
);

/**
 * The whole name first, then its beginning, then a word of it; then by kind, in their order.
 *
 * A program has several names in one key, between bars.
 */
function byLikeness(text: string, kinds: readonly string[]): Rank {
  const folded = sql<string>`fold_text(${text})`;
  const wanted = `{${kinds.join(',')}}`;
  return {
    only: (row) => {
      const name = row.column<string>('name_key');
      return sql`
        ${row.column<string>('kind')} = any(${wanted})
        and (${name} like ${folded} || '%' or ${name} like '% ' || ${folded} || '%')
      `;
    },
    value: (row) => {
      const name = row.column<string>('name_key');
      const kind = row.column<string>('kind');
      const between = sql<string>`'| ' || ${name} || ' |'`;
      return sql<number>`(
        case when ${between} like '%| ' || ${folded} || ' |%' then 0
          when ${between} like '%| ' || ${folded} || '%' then 10
          else 20 end
        + case ${kind} when 'REGION' then 1 when 'MUNICIPALITY' then 2 when 'ANTENNA' then 3 else 4 end
      )::double precision`;
    },
  };
}
