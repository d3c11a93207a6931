/** The demonstration, for who opens hubs on it: the testkit. */
export {
  type DemonstrationName,
  demonstrationTokens,
} from './features/access/access.demonstration.ts';
export { demonstrationSnapshot } from './seed/demonstration-snapshot.ts';
export { RECORDS_TO } from './seed/working-time.ts';
