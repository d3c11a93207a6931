import { z } from 'zod';
import type { PrincipalRole } from '../../database/principal.ts';

/** What a key or a token of the issuer grants, before the directory is asked about it. */
export interface Grant {
  role: Exclude<PrincipalRole, 'PUBLIC'>;
  organization: string;
  /** Of a counsellor: at least one, in their order. */
  regions: string[];
  /** Of a director. */
  direction: string | null;
  purpose: string;
}

/** The one whose counsellors, directors and administrators are principals of these roles. */
const ministry = 'MIDI';

const organization = z.string().regex(/^[A-Z][A-Z0-9_-]*$/);
const region = z.string().regex(/^(0[1-9]|1[0-7])$/);
const regions = z
  .array(region)
  .nonempty()
  .transform((codes) => [...new Set(codes)].sort());
const direction = z.string().regex(/^DR-[A-Z0-9-]+$/);
const noRegion = z
  .array(region)
  .max(0)
  .nullish()
  .transform((): string[] => []);
const noDirection = z
  .null()
  .optional()
  .transform(() => null);
const purpose = z.string().trim().min(1).max(500);

/**
 * The roles that can be granted, and what each must say of itself: the columns and the checks of
 * `api_key` (migration 0010) say the same. The path of an issue is the part of the grant that is wrong.
 */
export const grantRules: z.ZodType<Grant> = z.discriminatedUnion('role', [
  z.object({
    role: z.literal('ANALYST'),
    organization,
    regions: noRegion,
    direction: noDirection,
    purpose,
  }),
  z.object({
    role: z.literal('PARTNER'),
    organization: organization.refine((code) => code !== ministry),
    regions: noRegion,
    direction: noDirection,
    purpose,
  }),
  z.object({
    role: z.literal('COUNSELLOR'),
    organization: z.literal(ministry),
    regions,
    direction: noDirection,
    purpose,
  }),
  z.object({
    role: z.literal('DIRECTOR'),
    organization: z.literal(ministry),
    regions: noRegion,
    direction,
    purpose,
  }),
  z.object({
    role: z.literal('ADMINISTRATOR'),
    organization: z.literal(ministry),
    regions: noRegion,
    direction: noDirection,
    purpose,
  }),
]);

/** The parts of a grant that an error found wrong. */
export function wrongParts(error: z.ZodError): Set<keyof Grant> {
  return new Set(error.issues.map(({ path }) => (path[0] ?? 'role') as keyof Grant));
}
