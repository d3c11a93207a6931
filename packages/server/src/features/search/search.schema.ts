import { sql } from 'kysely';
import { HubError } from '../../errors.ts';
import { builder } from '../../graphql/builder.ts';
import '../network/network.schema.ts';
import '../programs/programs.schema.ts';
import { maximumSearchLength, searchText } from './search.rules.ts';

const SearchResult = builder.tableUnion('directory_entry', { name: 'SearchResult' });

builder.queryField('search', (t) =>
  t.tableConnection({
    type: SearchResult,
    args: { text: t.arg.string({ required: true }) },
    rank: ({ text }) => {
      const searched = searchText(text);
      if (searched === undefined) {
        throw new HubError('BAD_INPUT', {
          fr: `Cherchez un texte de 1 à ${maximumSearchLength} caractères, avec au moins une lettre ou un chiffre.`,
          en: `Search for a text of 1 to ${maximumSearchLength} characters, with at least one letter or digit.`,
        });
      }
      const folded = sql<string>`fold_text(${searched})`;
      return {
        only: (row) => {
          const name = row.column<string>('name_key');
          return sql`(${name} like ${folded} || '%' or ${name} like '% ' || ${folded} || '%')`;
        },
        // The whole name first, then its beginning, then a word of it; then by kind, in their order.
        value: (row) => {
          const name = row.column<string>('name_key');
          const kind = row.column<string>('kind');
          return sql<number>`(
            case when ${name} = ${folded} then 0 when ${name} like ${folded} || '%' then 10 else 20 end
            + case ${kind} when 'REGION' then 1 when 'MUNICIPALITY' then 2 when 'ANTENNA' then 3 else 4 end
          )::double precision`;
        },
      };
    },
  }),
);
