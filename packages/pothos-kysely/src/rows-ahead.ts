import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';
import type { Flat, Found } from './list.ts';
import { operationOf } from './loaders.ts';
import { type Answering, isForResolvers, planRoot } from './planned-root.ts';
import { findRows } from './plans.ts';
import { keepRead } from './read-before.ts';
import { answersOf } from './selection.ts';
import type { Settings } from './settings.ts';
import type { Statement } from './types.ts';

/** The rows that a value will be asked to lead to, before it is. */
export interface RowsAhead {
  statements: readonly Statement[];
  /** Keeps what the statements answered, one after the other: execution then finds the rows already read. */
  keep(answers: readonly (readonly Flat[])[]): void;
}

interface Ahead {
  node: FieldNode;
  settings: Settings;
  answering: Answering;
  statement: Statement;
}

/**
 * Plans the rows that the value of a field leads to (`tableRowOf`), for whoever can read them before the field answers: a
 * mutation, with the last message of its transaction.
 *
 * Only statements that are `steady` are given. What is not read ahead is read when it is asked for, as ever.
 *
 * @param value what the field is about to answer.
 */
export function rowsAhead(context: object, info: GraphQLResolveInfo, value: unknown): RowsAhead {
  const ahead: Ahead[] = [];
  const type = typeOf(context, info, value);
  const fields = type ? answersOf(operationOf(context, info), type, info.fieldNodes) : new Map();
  for (const nodes of fields.values() as Iterable<FieldNode[]>) {
    const [node] = nodes as [FieldNode];
    const field = type?.getFields()[node.name.value];
    const { kyselyRowOf } = field?.extensions ?? {};
    if (!type || !field || !kyselyRowOf) {
      continue;
    }
    const { root, key, dated } = kyselyRowOf;
    const asked = { ...info, parentType: type, field, nodes };
    try {
      const answering = planRoot(root, asked, dated(value), context, key(value));
      const { statement } = answering ?? {};
      if (answering && statement?.steady) {
        ahead.push({ node, answering, statement, settings: root.settings });
      }
    } catch (error) {
      // A value that no statement can take: its field says so, once what comes before it is done.
      if (!isForResolvers(error)) {
        throw error;
      }
    }
  }
  return {
    statements: ahead.map(({ statement }) => statement),
    keep(answers) {
      keepRead(
        context,
        new Map(
          ahead.map(({ node, settings, answering: { plan, given } }, place) => {
            const find = async (): Promise<Found> => {
              const held = plan.held && settings.held(context);
              return findRows(plan, answers[place] ?? [], held, given);
            };
            return [node, { plan, given, found: find() }];
          }),
        ),
      );
    },
  };
}

function typeOf(
  context: object,
  info: GraphQLResolveInfo,
  value: unknown,
): GraphQLObjectType | undefined {
  const type = getNamedType(info.returnType);
  if (!isAbstractType(type)) {
    return isObjectType(type) ? type : undefined;
  }
  const name = type.resolveType?.(value, context, info, type);
  const found = typeof name === 'string' ? info.schema.getType(name) : undefined;
  return isObjectType(found) ? found : undefined;
}
