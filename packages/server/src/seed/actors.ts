import type { Note } from '../database/tables.ts';
import type { Position } from './ground.ts';

type Role = Note['author_role'];

/** Who wrote something, as histories and notes keep it. */
export interface Actor {
  organization_code: string;
  principal_id: string;
  principal_role: Role;
}

/** Nobody's key: the principals of what is invented are known by what they stand for. */
const actor = (organization: string, name: string, role: Role): Actor => ({
  organization_code: organization,
  principal_id: `demonstration:${name}`,
  principal_role: role,
});

export const counsellor = ({ number }: Position): Actor => actor('MIDI', number, 'COUNSELLOR');

export const director = (directionCode: string): Actor => actor('MIDI', directionCode, 'DIRECTOR');

export const partner = (organization: string): Actor =>
  actor(organization, organization, 'PARTNER');

export const administrator: Actor = actor('MIDI', 'administration', 'ADMINISTRATOR');
