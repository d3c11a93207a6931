import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../database/tables.ts';
import { seedKeys } from './access.ts';
import { mandateRows, officialFigureRows } from './deployment.ts';
import { geographyRows } from './geography.ts';
import { insertAll } from './insert.ts';
import { naicsRows } from './naics.ts';
import { seedAntennas, seedDirections } from './network.ts';
import { offeringRows } from './offerings.ts';
import { organizationRows } from './organizations.ts';
import { roleRows } from './roles.ts';
import { seedRecords } from './seed-records.ts';
import { seedStaff } from './staff.ts';

/**
 * Fills a migrated, empty database with the reference data of `data/` and with the demonstration, its
 * network and its records: always the same rows, in one transaction.
 */
export async function seedDemonstration(db: Kysely<DB>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await seedDirectory(transaction);
    await seedRecords(transaction);
    await nameDataset(transaction);
  });
}

/** Inserts what the records stand on: reference data, the network, its people and its keys. */
export async function seedDirectory(db: Transaction<DB>): Promise<void> {
  await seedReference(db);
  const territories = await seedDirections(db);
  const network = await seedAntennas(db, territories);
  await seedStaff(db, network);
  await seedKeys(db);
}

/** Says that the data are a demonstration, of whatever size. */
export async function nameDataset(db: Transaction<DB>): Promise<void> {
  await insertAll(db, 'dataset', [{ kind: 'DEMONSTRATION' }]);
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

  await insertAll(db, 'naics_sector', naicsRows());
  await insertAll(db, 'role', roleRows());
  const mandates = mandateRows();
  await insertAll(db, 'mandate', mandates.mandate);
  await insertAll(db, 'mandate_period', mandates.mandate_period);
  await insertAll(db, 'official_figure', officialFigureRows());
}
