import SchemaBuilder, {
  BasePlugin,
  type PothosOutputFieldConfig,
  type SchemaTypes,
} from '@pothos/core';

const pluginName = 'kysely' as const;

export default pluginName;

/** Notes on each field the columns that it selects, where the reading of a selection finds them. */
export class PothosKyselyPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(
    config: PothosOutputFieldConfig<Types>,
  ): PothosOutputFieldConfig<Types> {
    const { select } = config.pothosOptions as { select?: readonly string[] };
    return config.kind === 'Table' && select && !config.extensions?.kysely
      ? { ...config, extensions: { ...config.extensions, kysely: { columns: select } } }
      : config;
  }
}

SchemaBuilder.registerPlugin(pluginName, PothosKyselyPlugin);
