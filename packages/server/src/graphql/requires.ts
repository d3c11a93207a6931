import SchemaBuilder, {
  BasePlugin,
  type FieldNullability,
  type InputFieldMap,
  type PothosOutputFieldConfig,
  type SchemaTypes,
  type TypeParam,
} from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import { HubError } from '../errors.ts';
import type { HubContext } from './context.ts';
import { may, type Permission } from './permissions.ts';

const pluginName = 'requires' as const;

/**
 * Lets any field say which permission it `requires`: who does not have it is told so, instead of being
 * answered nothing. Which rows are there is not decided here but by Postgres, without which this would be
 * a courtesy and no protection.
 */
export default pluginName;

class RequiresPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(
    config: PothosOutputFieldConfig<Types>,
  ): PothosOutputFieldConfig<Types> {
    const { requires } = config.pothosOptions;
    return requires ? { ...config, extensions: { ...config.extensions, requires } } : config;
  }

  override wrapResolve(resolve: Resolver<Types>, config: PothosOutputFieldConfig<Types>) {
    return this.#checked(resolve, config);
  }

  override wrapSubscribe(
    subscribe: Resolver<Types> | undefined,
    config: PothosOutputFieldConfig<Types>,
  ) {
    return subscribe && this.#checked(subscribe, config);
  }

  #checked(resolve: Resolver<Types>, config: PothosOutputFieldConfig<Types>): Resolver<Types> {
    const { requires } = config.pothosOptions;
    if (!requires || this.options.checks === false) {
      return resolve;
    }
    return (parent, args, context, info) => {
      const refusal = refusalOf(context as HubContext, requires);
      // A rejection, not an error thrown at once: GraphQL then loses sight of the fields that are still at work
      // in the items of a list before this one, and what these reject would end the process.
      return refusal ? Promise.reject(refusal) : resolve(parent, args, context, info);
    };
  }
}

type Resolver<Types extends SchemaTypes> = GraphQLFieldResolver<unknown, Types['Context'], object>;

/** Why a principal may not, in words for it; undefined when it may. */
export function refusalOf(
  { principal }: Pick<HubContext, 'principal'>,
  permission: Permission,
): HubError | undefined {
  if (may(principal.role, permission)) {
    return undefined;
  }
  return principal.role === 'PUBLIC'
    ? new HubError('FORBIDDEN', {
        fr: 'Cela demande une clé : envoyez la vôtre dans l’en-tête Authorization: Bearer <clé>.',
        en: 'This needs a key: send yours in the header Authorization: Bearer <key>.',
      })
    : new HubError('FORBIDDEN');
}

SchemaBuilder.registerPlugin(pluginName, RequiresPlugin);

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    /** The permission without which the field answers FORBIDDEN. */
    requires?: Permission;
  }
}

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      requires: RequiresPlugin<Types>;
    }

    export interface BuildSchemaOptions<Types extends SchemaTypes> {
      /** False leaves the checks of `requires` out, to see what Postgres refuses by itself. @default true */
      checks?: boolean;
    }

    export interface FieldOptions<
      Types extends SchemaTypes = SchemaTypes,
      ParentShape = unknown,
      Type extends TypeParam<Types> = TypeParam<Types>,
      Nullable extends FieldNullability<Type> = FieldNullability<Type>,
      Args extends InputFieldMap = InputFieldMap,
      ResolveShape = unknown,
      ResolveReturnShape = unknown,
    > {
      /** The permission without which the field answers FORBIDDEN. */
      requires?: Permission;
    }
  }
}
