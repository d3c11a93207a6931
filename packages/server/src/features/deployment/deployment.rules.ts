import type { DeploymentMeasure } from '../../database/tables.ts';
import type { OfficialFigure, RoleCount } from './deployment.figures.ts';

/** The measures of Annexe 1, in its order. */
export const measures = ['DIRECTIONS', 'ANTENNAS', 'EMPLOYEES', 'COUNSELLORS'] as const;

/** Whether a measure is a number of people, which its roles explain. */
export function countsPeople(measure: DeploymentMeasure): boolean {
  return measure === 'EMPLOYEES' || measure === 'COUNSELLORS';
}

/** Whether what was counted is what was published; null when nothing was published. */
export function reconciles(counted: number, official: OfficialFigure | undefined): boolean | null {
  if (!official) {
    return null;
  }
  return official.atLeast ? counted > official.value : counted === official.value;
}

/** By how much what was counted exceeds what was published; null when nothing was published. */
export function difference(counted: number, official: OfficialFigure | undefined): number | null {
  return official ? counted - official.value : null;
}

/** Whether both dates reconcile; null when either was not published. */
export function bothReconcile(before: boolean | null, after: boolean | null): boolean | null {
  return before === null || after === null ? null : before && after;
}

/** One role on two dates. */
export interface RoleChange {
  code: string;
  label_fr: string;
  label_en: string;
  before: number;
  after: number;
}

/** The roles held on either of two dates, with how many people held each. */
export function compareRoles(
  before: readonly RoleCount[],
  after: readonly RoleCount[],
): RoleChange[] {
  const codes = [...new Set([...before, ...after].map(({ code }) => code))].sort();
  return codes.map((code) => {
    const past = before.find((role) => role.code === code);
    const present = after.find((role) => role.code === code);
    const { label_fr, label_en } = (past ?? present) as RoleCount;
    return { code, label_fr, label_en, before: past?.value ?? 0, after: present?.value ?? 0 };
  });
}
