import { corrected, correctedAlways } from '../../graphql/correction.ts';
import { optionalText, readComment, requiredText } from '../../graphql/input-text.ts';
import { saveRow } from '../../graphql/record-writes.ts';
import { refusedAt, WriteProblem } from '../../graphql/write-problem.ts';
import { writeMutation } from '../../graphql/write-result.ts';
import { regionToday } from '../geography/geography.today.ts';
import {
  detailFields,
  fileFields,
  findFile,
  findSector,
  lockFile,
  nameLength,
  registerFile,
  warningsOf,
} from './employers.files.ts';
import { employerResult } from './employers.result.ts';
import { EmployerSize } from './employers.schema.ts';

writeMutation('registerEmployer', {
  result: employerResult,
  requires: 'CREATE_RECORDS',
  input: (t) => ({ neq: t.field({ type: 'Neq', required: true }), ...detailFields(t) }),
  work: async (write, { neq, ...details }) => {
    if (await findFile(write, neq)) {
      throw new WriteProblem('ALREADY_EXISTS', ['neq'], {
        fr: 'Une fiche de ce NEQ vous est déjà visible : employer(neq:) la donne, et correctEmployer la corrige.',
        en: 'A file of this NEQ is visible to you already: employer(neq:) gives it, and correctEmployer corrects it.',
      });
    }
    return registerFile(write, neq, details, []);
  },
});

writeMutation('correctEmployer', {
  result: employerResult,
  requires: 'CREATE_RECORDS',
  input: (t) => ({
    ...fileFields(t),
    name: t.string({ required: false }),
    usualName: t.string({ required: false }),
    naicsSector: t.string({ required: false }),
    size: t.field({ type: EmployerSize, required: false }),
    municipality: t.field({ type: 'MunicipalityCode', required: false }),
    comment: t.string({ required: false }),
  }),
  work: async (write, input) => {
    const file = await lockFile(write, input);
    const values = {
      name: correctedAlways(input.name, ['name'], (name) =>
        requiredText(name, ['name'], nameLength),
      ),
      usual_name: corrected(input.usualName, (name) =>
        optionalText(name, ['usualName'], nameLength),
      ),
      naics_code: await corrected(input.naicsSector, (sector) =>
        sector === null ? null : findSector(write, sector, ['naicsSector']),
      ),
      size: input.size,
      municipality_code: correctedAlways(input.municipality, ['municipality'], (code) => code),
      region_code: input.municipality
        ? await regionToday(write, input.municipality, ['municipality'])
        : undefined,
    };
    const saved = await refusedAt(write, ['municipality'], () =>
      saveRow(write, 'employer', file, values, {
        action: 'CORRECTED',
        comment: readComment(input.comment),
      }),
    );
    return { ...saved, ...warningsOf(input.neq) };
  },
});
