import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../database/tables.ts';
import { mandateRows, officialFigureRows } from './deployment.ts';
import { geographyRows } from './geography.ts';
import { insertAll } from './insert.ts';
import { seedAntennas, seedDirections } from './network.ts';
import { offeringRows } from './offerings.ts';
import { organizationRows } from './organizations.ts';
import { roleRows } from './roles.ts';
import { seedStaff } from './staff.ts';

/**
 * Fills a migrated, empty database with the reference data of `data/` and with the demonstration
 * network: always the same rows, in one transaction.
 */
export async function seedDemonstration(db: Kysely<DB>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await seedReference(transaction);
    const territories = await seedDirections(transaction);
    const network = await seedAntennas(transaction, territories);
    await seedStaff(transaction, network);
    await insertAll(transaction, 'dataset', [{ kind: 'DEMONSTRATION' }]);
  });
}

async function seedReference(db: Transaction<DB>): Promise<void> {
  const geography = geographyRows();
  await insertAll(db, 'region', geography.region);
  await insertAll(db, 'region_population', geography.region_population);
  await insertAll(db, 'mrc', geography.mrc);
  await insertAll(db, 'mrc_region', geography.mrc_region);
  await insertAll(db, 'municipality', geography.municipality);
  await insertAll(db, 'municipality_region', geography.municipality_region);

  const organizations = organizationRows();
  await insertAll(db, 'organization', organizations.organization);
  await insertAll(db, 'organization_name', organizations.organization_name);

  const offerings = offeringRows();
  await insertAll(db, 'program', offerings.program);
  await insertAll(db, 'program_organization', offerings.program_organization);
  await insertAll(db, 'financial_aid', offerings.financial_aid);
  await insertAll(db, 'service', offerings.service);

  await insertAll(db, 'role', roleRows());
  const mandates = mandateRows();
  await insertAll(db, 'mandate', mandates.mandate);
  await insertAll(db, 'mandate_period', mandates.mandate_period);
  await insertAll(db, 'official_figure', officialFigureRows());
}
