import { HubError } from '../../errors.ts';

/** Groups of an answer, at the most: it is a plain list, and never cut. */
export const maximumGroups = 5_000;

/** A filter of referrals, as far as it is looked at here. */
interface Where {
  openedAt?: {
    gt?: string | null;
    gte?: string | null;
    lt?: string | null;
    lte?: string | null;
  } | null;
}

/**
 * Refuses what nobody means.
 *
 * @throws HubError BAD_INPUT without a dimension, with one twice, with a period that ends before it begins.
 */
export function checkRequest(groupBy: readonly string[], where: Where | null | undefined): void {
  if (groupBy.length === 0) {
    throw new HubError('BAD_INPUT', {
      fr: 'Nommez dans « groupBy » au moins une dimension.',
      en: 'Name at least one dimension in "groupBy".',
    });
  }
  if (new Set(groupBy).size < groupBy.length) {
    throw new HubError('BAD_INPUT', {
      fr: 'Nommez chaque dimension une seule fois dans « groupBy ».',
      en: 'Name each dimension only once in "groupBy".',
    });
  }
  const { gt, gte, lt, lte } = where?.openedAt ?? {};
  const from = gte ?? gt;
  const to = lt ?? lte;
  // Instants are written alike, and so sort as texts.
  if (from != null && to != null && from > to) {
    throw new HubError('BAD_INPUT', {
      fr: 'La période de « openedAt » finit avant de commencer : « gte » est le début, « lt » la fin.',
      en: 'The period of "openedAt" ends before it begins: "gte" is the beginning, "lt" the end.',
    });
  }
}

/** @throws HubError BAD_INPUT when there are more groups than an answer holds. */
export function checkGroups(count: number): void {
  if (count > maximumGroups) {
    throw new HubError('BAD_INPUT', {
      fr: `Cela ferait plus de ${maximumGroups} groupes : groupez par moins de dimensions, ou filtrez davantage.`,
      en: `That would make more than ${maximumGroups} groups: group by fewer dimensions, or filter further.`,
    });
  }
}
