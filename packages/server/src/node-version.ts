import { HubStartError } from './errors.ts';

/**
 * @param version as in `process.versions.node`.
 * @throws HubStartError when this Node is older than 24: it would fail later, with a riddle.
 */
export function requireNode(version: string): void {
  if (Number.parseInt(version, 10) < 24) {
    throw new HubStartError('NODE_TOO_OLD', { version });
  }
}
