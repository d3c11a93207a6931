import type { Pool } from 'pg';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { jsonPgSmartTags } from 'postgraphile/utils';
import { extension } from './extension.ts';
import { schema, smartTags } from './views.ts';

/** As the documentation has it for production: nothing is watched, explained or shown beside the endpoint. */
export const presetFor = (pool: Pool): GraphileConfig.Preset => ({
  extends: [PostGraphileAmberPreset],
  plugins: [jsonPgSmartTags(smartTags), extension],
  pgServices: [makePgService({ pool, schemas: ['public', schema] })],
  schema: { defaultBehavior: '+list' },
  grafast: { explain: false },
  grafserv: { watch: false, graphiql: false },
});
