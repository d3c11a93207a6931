import type { Result } from './result.ts';
export function picture(_results: readonly Result[]): string {
  return '';
}
