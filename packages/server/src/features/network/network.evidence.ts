import { datasetOf } from '../../database/contents.ts';
import type { Provenance } from '../../database/tables.ts';
import type { Write } from '../../graphql/write.ts';

/**
 * What a row rests on that an administrator writes: the ministry's own word, which cites no source; or
 * nothing, in a demonstration.
 */
export async function evidenceOf({ db }: Write): Promise<{ provenance: Provenance; source: null }> {
  const demonstration = (await datasetOf(db)) === 'DEMONSTRATION';
  return { provenance: demonstration ? 'DEMONSTRATION' : 'OFFICIAL', source: null };
}
