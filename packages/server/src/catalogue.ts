import { accessCatalogue } from './features/access/access.catalogue.ts';
import { auditCatalogue } from './features/audit/audit.catalogue.ts';
import { changesCatalogue } from './features/changes/changes.catalogue.ts';
import { deploymentCatalogue } from './features/deployment/deployment.catalogue.ts';
import { employersCatalogue } from './features/employers/employers.catalogue.ts';
import { geographyCatalogue } from './features/geography/geography.catalogue.ts';
import { networkCatalogue } from './features/network/network.catalogue.ts';
import { organizationsCatalogue } from './features/organizations/organizations.catalogue.ts';
import { programsCatalogue } from './features/programs/programs.catalogue.ts';
import { referralsCatalogue } from './features/referrals/referrals.catalogue.ts';
import { requestsCatalogue } from './features/requests/requests.catalogue.ts';
import { searchCatalogue } from './features/search/search.catalogue.ts';
import { staffCatalogue } from './features/staff/staff.catalogue.ts';
import { statisticsCatalogue } from './features/statistics/statistics.catalogue.ts';
import type { Catalogue } from './graphql/catalogue.ts';
import { sharedCatalogue } from './graphql/shared.catalogue.ts';
import { writesCatalogue } from './graphql/writes.catalogue.ts';

/**
 * Puts catalogues together.
 *
 * @throws Error when two of them describe the same element: one of the texts would be lost in silence.
 */
export function mergeCatalogues(...catalogues: Catalogue[]): Catalogue {
  const merged: Catalogue = {};
  for (const [coordinate, entry] of catalogues.flatMap((each) => Object.entries(each))) {
    if (Object.hasOwn(merged, coordinate)) {
      throw new Error(`Two catalogues describe ${coordinate}`);
    }
    merged[coordinate] = entry;
  }
  return merged;
}

/** What every element of the schema is, in both languages; each feature describes its own. */
export const catalogue: Catalogue = mergeCatalogues(
  sharedCatalogue,
  writesCatalogue,
  geographyCatalogue,
  organizationsCatalogue,
  programsCatalogue,
  networkCatalogue,
  staffCatalogue,
  deploymentCatalogue,
  accessCatalogue,
  employersCatalogue,
  requestsCatalogue,
  referralsCatalogue,
  statisticsCatalogue,
  changesCatalogue,
  auditCatalogue,
  searchCatalogue,
);
