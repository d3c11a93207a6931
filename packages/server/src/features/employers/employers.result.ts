import { writeResult } from '../../graphql/write-result.ts';
import { Employer } from './employers.schema.ts';

/** What the mutations of a file and of its contacts answer. */
export const employerResult = writeResult('Employer', {
  type: Employer,
  field: 'employer',
  warns: true,
});
