/**
 * The indexes of the tables that give their rows in order, written by `pnpm generate`: please do not edit.
 */
import type { Indexes } from '@estuaire/pothos-kysely';

export const indexes: Indexes = {
  antenna: [
    { columns: ['code'], unique: true },
    { columns: ['name_key', 'id'] },
    { columns: ['opened_on', 'id'] },
    { columns: ['id'], unique: true },
  ],
  antenna_assignment: [
    { columns: ['direction_code', 'antenna_id'] },
    { columns: ['host_office_id', 'antenna_id'] },
  ],
  antenna_history: [
    { columns: ['antenna_id', 'version'], unique: true },
  ],
  api_key: [
    { columns: ['prefix'], unique: true },
    { columns: ['replaced_by'], unique: true },
  ],
  audience: [
    { columns: ['organizations'], unique: true },
    { columns: ['id'], unique: true },
  ],
  audit_entry: [
    { columns: ['organization_code', 'at', 'id'] },
    { columns: ['at', 'id'], unique: true },
    { columns: ['principal_id', 'at', 'id'] },
    { columns: ['subject', 'at', 'id'] },
  ],
  business_request: [
    { columns: ['antenna_id', 'opened_at', 'id'] },
    { columns: ['audience', 'opened_at', 'id'] },
    { columns: ['employer_id', 'opened_at', 'id'] },
    { columns: ['kind', 'opened_at', 'id'] },
    { columns: ['opened_at', 'id'] },
    { columns: ['organization_code', 'opened_at', 'id'] },
    { columns: ['id'], unique: true },
    { columns: ['position_id', 'opened_at', 'id'] },
    { columns: ['program_code', 'opened_at', 'id'] },
    { columns: ['reference'], unique: true },
    { columns: ['region_code', 'opened_at', 'id'] },
    { columns: ['region_code', 'status', 'opened_at', 'id'] },
    { columns: ['status', 'opened_at', 'id'] },
    { columns: ['updated_at', 'id'] },
  ],
  business_request_history: [
    { columns: ['business_request_id', 'version'], unique: true },
  ],
  business_request_share: [
    { columns: ['organization_code', 'business_request_id'] },
    { columns: ['business_request_id', 'organization_code'], unique: true },
  ],
  change: [
    { columns: ['audience', 'xid', 'sequence'] },
    { columns: ['xid', 'sequence'], unique: true },
  ],
  change_feed: [
    { columns: ['singleton'], unique: true },
  ],
  dataset: [
    { columns: ['singleton'], unique: true },
  ],
  direction: [
    { columns: ['name_key', 'code'] },
    { columns: ['opened_on', 'code'] },
    { columns: ['code'], unique: true },
  ],
  direction_territory: [
    { columns: ['direction_code', 'region_code'] },
  ],
  directory_version: [
    { columns: ['singleton'], unique: true },
  ],
  directory_write: [
    { columns: ['xid'], unique: true },
  ],
  employer: [
    { columns: ['audience', 'name_key', 'id'] },
    { columns: ['municipality_code', 'name_key', 'id'] },
    { columns: ['naics_code', 'name_key', 'id'] },
    { columns: ['name_key', 'id'] },
    { columns: ['neq', 'organization_code'], unique: true },
    { columns: ['organization_code', 'name_key', 'id'] },
    { columns: ['id'], unique: true },
    { columns: ['region_code', 'name_key', 'id'] },
    { columns: ['registered_at', 'id'] },
    { columns: ['size', 'name_key', 'id'] },
    { columns: ['updated_at', 'id'] },
  ],
  employer_contact: [
    { columns: ['employer_id', 'id'] },
    { columns: ['id'], unique: true },
  ],
  employer_history: [
    { columns: ['employer_id', 'version'], unique: true },
  ],
  employer_word: [
    { columns: ['employer_id'] },
    { columns: ['word', 'employer_id'], unique: true },
  ],
  financial_aid: [
    { columns: ['name_key', 'code'] },
    { columns: ['organization_code', 'name_key', 'code'] },
    { columns: ['code'], unique: true },
  ],
  host_office: [
    { columns: ['code'], unique: true },
    { columns: ['municipality_code', 'code'] },
    { columns: ['id'], unique: true },
    { columns: ['latitude', 'longitude'] },
  ],
  host_office_designation: [
    { columns: ['kind', 'host_office_id'] },
  ],
  idempotency_key: [
    { columns: ['principal_id', 'key'], unique: true },
    { columns: ['written_at'] },
  ],
  mandate: [
    { columns: ['ordinal'], unique: true },
    { columns: ['code'], unique: true },
  ],
  mrc: [
    { columns: ['name_key', 'code'] },
    { columns: ['code'], unique: true },
  ],
  mrc_region: [
    { columns: ['region_code', 'mrc_code'] },
  ],
  municipality: [
    { columns: ['mrc_code', 'name_key', 'code'] },
    { columns: ['name_key', 'code'] },
    { columns: ['code'], unique: true },
    { columns: ['population', 'code'] },
    { columns: ['latitude', 'longitude'] },
  ],
  municipality_region: [
    { columns: ['region_code', 'municipality_code'] },
  ],
  naics_sector: [
    { columns: ['code'], unique: true },
  ],
  note: [
    { columns: ['id'], unique: true },
    { columns: ['referral_id', 'added_at', 'id'] },
    { columns: ['request_id', 'added_at', 'id'] },
  ],
  official_figure: [
    { columns: ['measure', 'as_of'], unique: true },
  ],
  organization: [
    { columns: ['kind', 'code'] },
    { columns: ['code'], unique: true },
  ],
  position: [
    { columns: ['antenna_id', 'number'] },
    { columns: ['number'], unique: true },
    { columns: ['opened_on', 'id'] },
    { columns: ['id'], unique: true },
    { columns: ['role_code', 'number'] },
  ],
  position_history: [
    { columns: ['position_id', 'version'], unique: true },
  ],
  program: [
    { columns: ['category', 'name_key', 'code'] },
    { columns: ['name_key', 'code'] },
    { columns: ['code'], unique: true },
  ],
  program_organization: [
    { columns: ['organization_code', 'program_code'] },
    { columns: ['program_code', 'organization_code'], unique: true },
  ],
  referral: [
    { columns: ['antenna_id', 'opened_at', 'id'] },
    { columns: ['audience', 'opened_at', 'id'] },
    { columns: ['employer_id', 'opened_at', 'id'] },
    { columns: ['host_office_id', 'opened_at', 'id'] },
    { columns: ['opened_at', 'id'] },
    { columns: ['organization_code', 'opened_at', 'id'] },
    { columns: ['id'], unique: true },
    { columns: ['position_id', 'opened_at', 'id'] },
    { columns: ['program_code', 'opened_at', 'id'] },
    { columns: ['reference'], unique: true },
    { columns: ['region_code', 'opened_at', 'id'] },
    { columns: ['region_code', 'status', 'opened_at', 'id'] },
    { columns: ['request_id', 'opened_at', 'id'] },
    { columns: ['status', 'opened_at', 'id'] },
    { columns: ['updated_at', 'id'] },
  ],
  referral_count: [
    { columns: ['month', 'region_code', 'status'] },
  ],
  referral_history: [
    { columns: ['referral_id', 'version'], unique: true },
  ],
  referral_share: [
    { columns: ['organization_code', 'referral_id'] },
    { columns: ['referral_id', 'organization_code'], unique: true },
  ],
  region: [
    { columns: ['code'], unique: true },
  ],
  role: [
    { columns: ['code'], unique: true },
  ],
  service: [
    { columns: ['name_key', 'code'] },
    { columns: ['organization_code', 'name_key', 'code'] },
    { columns: ['code'], unique: true },
  ],
  staff_member: [
    { columns: ['name_key', 'id'] },
    { columns: ['number'], unique: true },
    { columns: ['id'], unique: true },
  ],
  staff_member_history: [
    { columns: ['staff_member_id', 'version'], unique: true },
  ],
};
