import { defineTables } from '@estuaire/pothos-kysely';
import type { DB } from './tables.ts';

/**
 * How the tables hang together: keys, periods (`valid`) and the ways from one to another.
 *
 * A way that passes through a dated table is followed on the date that is asked about.
 */
export const tables = defineTables<DB>()((r) => ({
  region: {
    key: 'code',
    relations: {
      population: r.one('region_population', { code: 'region_code' }),
      mrcs: r.through('mrc_region', { code: 'region_code' }).many('mrc', { mrc_code: 'code' }),
      municipalities: r
        .through('municipality_region', { code: 'region_code' })
        .many('municipality', { municipality_code: 'code' }),
      direction: r
        .through('direction_territory', { code: 'region_code' })
        .one('direction', { direction_code: 'code' }),
      hostOffices: r
        .through('municipality_region', { code: 'region_code' })
        .many('host_office', { municipality_code: 'municipality_code' }),
      antennas: r
        .through('municipality_region', { code: 'region_code' })
        .through('host_office', { municipality_code: 'municipality_code' })
        .through('antenna_assignment', { id: 'host_office_id' })
        .many('antenna', { antenna_id: 'id' }),
      employers: r.many('employer', { code: 'region_code' }),
      requests: r.many('business_request', { code: 'region_code' }),
      referrals: r.many('referral', { code: 'region_code' }),
    },
  },
  region_population: { asOf: 'valid' },
  mrc: {
    key: 'code',
    orderBy: 'name_key',
    relations: {
      region: r.through('mrc_region', { code: 'mrc_code' }).one('region', { region_code: 'code' }),
      municipalities: r.many('municipality', { code: 'mrc_code' }),
    },
  },
  mrc_region: { asOf: 'valid' },
  municipality: {
    key: 'code',
    orderBy: 'name_key',
    relations: {
      mrc: r.one('mrc', { mrc_code: 'code' }),
      region: r
        .through('municipality_region', { code: 'municipality_code' })
        .one('region', { region_code: 'code' }),
      hostOffices: r.many('host_office', { code: 'municipality_code' }),
      antennas: r
        .through('host_office', { code: 'municipality_code' })
        .through('antenna_assignment', { id: 'host_office_id' })
        .many('antenna', { antenna_id: 'id' }),
      employers: r.many('employer', { code: 'municipality_code' }),
    },
  },
  municipality_region: { asOf: 'valid' },

  organization: {
    key: 'code',
    relations: {
      naming: r.one('organization_name', { code: 'organization_code' }),
      programs: r
        .through('program_organization', { code: 'organization_code' })
        .many('program', { program_code: 'code' }),
      financialAids: r.many('financial_aid', { code: 'organization_code' }),
      services: r.many('service', { code: 'organization_code' }),
      offerings: r.many('offering', { code: 'organization_code' }),
      originatedRequests: r.many('business_request', { code: 'organization_code' }),
      originatedReferrals: r.many('referral', { code: 'organization_code' }),
    },
  },
  organization_name: { asOf: 'valid' },

  program: {
    key: 'code',
    asOf: 'valid',
    orderBy: 'name_key',
    relations: {
      organizations: r
        .through('program_organization', { code: 'program_code' })
        .many('organization', { organization_code: 'code' }),
    },
  },
  financial_aid: {
    key: 'code',
    asOf: 'valid',
    orderBy: 'name_key',
    relations: { organization: r.one('organization', { organization_code: 'code' }) },
  },
  service: {
    key: 'code',
    asOf: 'valid',
    orderBy: 'name_key',
    relations: { organization: r.one('organization', { organization_code: 'code' }) },
  },
  offering: {
    key: ['kind', 'code'],
    asOf: 'valid',
    orderBy: 'name_key',
    relations: {
      program: r.one('program', { code: 'code' }),
      financialAid: r.one('financial_aid', { code: 'code' }),
      service: r.one('service', { code: 'code' }),
    },
    variants: {
      column: 'kind',
      relations: { PROGRAM: 'program', FINANCIAL_AID: 'financialAid', SERVICE: 'service' },
    },
  },

  direction: {
    key: 'code',
    asOf: 'valid',
    orderBy: 'name_key',
    relations: {
      regions: r
        .through('direction_territory', { code: 'direction_code' })
        .many('region', { region_code: 'code' }),
      antennas: r
        .through('antenna_assignment', { code: 'direction_code' })
        .many('antenna', { antenna_id: 'id' }),
    },
  },
  direction_territory: { asOf: 'valid' },
  host_office: {
    key: 'id',
    asOf: 'valid',
    orderBy: 'code',
    relations: {
      designation: r.one('host_office_designation', { id: 'host_office_id' }),
      municipality: r.one('municipality', { municipality_code: 'code' }),
      region: r
        .through('municipality_region', { municipality_code: 'municipality_code' })
        .one('region', { region_code: 'code' }),
      antennas: r
        .through('antenna_assignment', { id: 'host_office_id' })
        .many('antenna', { antenna_id: 'id' }),
      referrals: r.many('referral', { id: 'host_office_id' }),
    },
  },
  host_office_designation: { asOf: 'valid' },
  antenna: {
    key: 'id',
    asOf: 'valid',
    orderBy: 'name_key',
    relations: {
      hostOffice: r
        .through('antenna_assignment', { id: 'antenna_id' })
        .one('host_office', { host_office_id: 'id' }),
      municipality: r
        .through('antenna_assignment', { id: 'antenna_id' })
        .through('host_office', { host_office_id: 'id' })
        .one('municipality', { municipality_code: 'code' }),
      region: r
        .through('antenna_assignment', { id: 'antenna_id' })
        .through('host_office', { host_office_id: 'id' })
        .through('municipality_region', { municipality_code: 'municipality_code' })
        .one('region', { region_code: 'code' }),
      direction: r
        .through('antenna_assignment', { id: 'antenna_id' })
        .one('direction', { direction_code: 'code' }),
      positions: r.many('position', { id: 'antenna_id' }),
      requests: r.many('business_request', { id: 'antenna_id' }),
      referrals: r.many('referral', { id: 'antenna_id' }),
    },
  },
  antenna_assignment: { asOf: 'valid' },

  role: {
    key: 'code',
    asOf: 'valid',
    relations: {
      predecessor: r.one('role', { succeeds: 'code' }, { asOf: false }),
      positions: r.many('position', { code: 'role_code' }),
    },
  },
  position: {
    key: 'id',
    asOf: 'valid',
    orderBy: 'number',
    relations: {
      antenna: r.one('antenna', { antenna_id: 'id' }),
      role: r.one('role', { role_code: 'code' }),
      holder: r
        .through('appointment', { id: 'position_id' })
        .one('staff_member', { staff_member_id: 'id' }),
      requests: r.many('business_request', { id: 'position_id' }),
      referrals: r.many('referral', { id: 'position_id' }),
    },
  },
  appointment: { asOf: 'valid' },
  staff_member: {
    key: 'id',
    orderBy: 'name_key',
    relations: {
      position: r
        .through('appointment', { id: 'staff_member_id' })
        .one('position', { position_id: 'id' }),
    },
  },
  mandate: {
    key: 'code',
    orderBy: 'ordinal',
    relations: { period: r.one('mandate_period', { code: 'mandate_code' }) },
  },
  mandate_period: { asOf: 'valid' },

  // A record keeps the antenna, the position, the office and the program that it names after they end.
  naics_sector: { key: 'code' },
  employer: {
    key: 'id',
    orderBy: 'name_key',
    relations: {
      sector: r.one('naics_sector', { naics_code: 'code' }),
      municipality: r.one('municipality', { municipality_code: 'code' }),
      region: r.one('region', { region_code: 'code' }),
      organization: r.one('organization', { organization_code: 'code' }),
      contacts: r.many('employer_contact', { id: 'employer_id' }),
      history: r.many('employer_history', { id: 'employer_id' }),
      requests: r.many('business_request', { id: 'employer_id' }),
      referrals: r.many('referral', { id: 'employer_id' }),
    },
  },
  employer_contact: { key: 'id' },
  employer_history: {
    key: ['employer_id', 'version'],
    relations: { organization: r.one('organization', { organization_code: 'code' }) },
  },

  business_request: {
    key: 'id',
    orderBy: 'opened_at',
    relations: {
      employer: r.one('employer', { employer_id: 'id' }),
      organization: r.one('organization', { organization_code: 'code' }),
      antenna: r.one('antenna', { antenna_id: 'id' }, { asOf: false }),
      region: r.one('region', { region_code: 'code' }),
      position: r.one('position', { position_id: 'id' }, { asOf: false }),
      program: r.one('program', { program_code: 'code' }, { asOf: false }),
      shares: r.many('business_request_share', { id: 'business_request_id' }),
      notes: r.many('note', { id: 'request_id' }),
      history: r.many('business_request_history', { id: 'business_request_id' }),
      referrals: r.many('referral', { id: 'request_id' }),
    },
  },
  business_request_history: {
    key: ['business_request_id', 'version'],
    relations: { organization: r.one('organization', { organization_code: 'code' }) },
  },
  business_request_share: {
    key: ['business_request_id', 'organization_code'],
    relations: { organization: r.one('organization', { organization_code: 'code' }) },
  },

  referral: {
    key: 'id',
    orderBy: 'opened_at',
    relations: {
      employer: r.one('employer', { employer_id: 'id' }),
      request: r.one('business_request', { request_id: 'id' }),
      organization: r.one('organization', { organization_code: 'code' }),
      hostOffice: r.one('host_office', { host_office_id: 'id' }, { asOf: false }),
      antenna: r.one('antenna', { antenna_id: 'id' }, { asOf: false }),
      region: r.one('region', { region_code: 'code' }),
      position: r.one('position', { position_id: 'id' }, { asOf: false }),
      program: r.one('program', { program_code: 'code' }, { asOf: false }),
      shares: r.many('referral_share', { id: 'referral_id' }),
      notes: r.many('note', { id: 'referral_id' }),
      history: r.many('referral_history', { id: 'referral_id' }),
    },
  },
  referral_history: {
    key: ['referral_id', 'version'],
    relations: { organization: r.one('organization', { organization_code: 'code' }) },
  },
  referral_share: {
    key: ['referral_id', 'organization_code'],
    relations: { organization: r.one('organization', { organization_code: 'code' }) },
  },

  note: {
    key: 'id',
    orderBy: 'added_at',
    relations: { organization: r.one('organization', { organization_code: 'code' }) },
  },

  audit_entry: {
    key: 'id',
    orderBy: 'at',
    relations: { organization: r.one('organization', { organization_code: 'code' }) },
  },

  directory_entry: {
    key: ['kind', 'key'],
    asOf: 'valid',
    orderBy: 'name_key',
    relations: {
      region: r.one('region', { key: 'code' }),
      municipality: r.one('municipality', { key: 'code' }),
      antenna: r.one('antenna', { key: 'code' }),
      program: r.one('program', { key: 'code' }),
    },
    variants: {
      column: 'kind',
      relations: {
        REGION: 'region',
        MUNICIPALITY: 'municipality',
        ANTENNA: 'antenna',
        PROGRAM: 'program',
      },
    },
  },
}));
