import type { Insertable } from 'kysely';
import type { NaicsSector } from '../database/tables.ts';
import { remarks, withRemark } from './remarks.ts';
import { readCsv } from './source-files.ts';

/** The 20 sectors of the North American Industry Classification System. */
export function naicsRows(): Insertable<NaicsSector>[] {
  return readCsv<'code' | 'label_fr' | 'label_en'>('naics2.csv').map((row) => ({
    ...row,
    provenance: 'OFFICIAL',
    source: withRemark('Statistique Canada, SCIAN Canada 2017', remarks.commonKnowledge),
  }));
}
