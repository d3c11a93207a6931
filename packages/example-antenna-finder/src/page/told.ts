import type { Found } from '../hub/find.ts';
import type { Address, Search } from '../search/search.ts';
import type { Finding } from '../search/use-found.ts';
import type { Speech } from './speech.ts';

/** What the search field holds for a search: what was typed, or the name of what was found; undefined until it is. */
export function typedOf(search: Search | undefined, found: Found | undefined): string | undefined {
  switch (search?.kind) {
    case 'text':
      return search.text;
    case 'postalCode':
      return search.fsa;
    case 'municipality':
      return found?.kind === 'antennas' && found.origin.kind === 'place'
        ? found.origin.place.name
        : undefined;
    default:
      return '';
  }
}

/** The heading of what was found. */
export function titleOf(found: Found, { search }: Address, { say }: Speech): string {
  switch (found.kind) {
    case 'antennas': {
      const { origin, listing } = found;
      const count = listing.antennas.length;
      if (origin.kind === 'position') {
        return say.nearestToYou(count);
      }
      return origin.point
        ? say.nearest(origin.place.name, count)
        : say.ofRegion(origin.place.region?.name ?? '', count);
    }
    case 'several':
      return found.approximation
        ? say.severalFor(found.approximation.fsa, found.approximation.shared)
        : say.several(typedOf(search, found) ?? '');
    case 'nowhere':
      return say.nowhere[found.reason](
        search?.kind === 'municipality' ? search.code : (typedOf(search, found) ?? ''),
      );
  }
}

/** What a screen reader is told when something changes. */
export function statusOf(finding: Finding, title: string | undefined, { say }: Speech): string {
  switch (finding.state) {
    case 'loading':
      return say.loading;
    case 'done':
      return title ?? '';
    default:
      return '';
  }
}
