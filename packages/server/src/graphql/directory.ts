import type { DateRange } from '../database/parsers.ts';
import { builder } from './builder.ts';

export const Provenance = builder.enumType('Provenance', {
  values: ['OFFICIAL', 'DERIVED', 'DOCUMENTED', 'DEMONSTRATION'] as const,
});

export const Period = builder.objectRef<DateRange>('Period').implement({
  fields: (t) => ({
    from: t.field({ type: 'Date', nullable: true, resolve: ({ from }) => from }),
    until: t.field({ type: 'Date', nullable: true, resolve: ({ until }) => until }),
  }),
});
