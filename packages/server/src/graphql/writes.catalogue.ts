import type { Catalogue } from './catalogue.ts';

/** What all mutations have in common: their inputs, their results and their errors. */
export const writesCatalogue: Catalogue = {
  Mutation: [
    'Toutes les écritures. Chacune se fait en entier ou pas du tout, et sa réponse dit pourquoi quand elle n’est pas faite.',
    'Every write. Each is done in whole or not at all, and its answer says why when it is not done.',
  ],
  '*(input:)': ['Ce que l’écriture demande.', 'What the write takes.'],

  '*Input': [
    'Ce que demande la mutation du même nom.',
    'What the mutation of the same name takes.',
  ],
  '*Input.idempotencyKey': [
    'Clé que vous choisissez pour cette écriture, un UUID par exemple : envoyée deux fois en 24 heures avec la même clé, elle n’est faite qu’une fois, et la première réponse revient.',
    'Key that you choose for this write, a UUID for example: sent twice within 24 hours with the same key, it is done only once, and the first answer comes back.',
  ],
  '*Input.expectedVersion': [
    'La `version` que vous avez lue : l’écriture est refusée si le dossier a changé depuis.',
    'The `version` that you have read: the write is refused when the record has changed since.',
  ],
  '*Input.comment': [
    'Ce qui est à dire de cette étape, gardé dans l’historique et lu par qui voit le dossier; au plus 2 000 caractères.',
    'What is to be said of this step, kept in the history and read by whoever sees the record; at most 2,000 characters.',
  ],

  '*Result': [
    'La réponse de la mutation : l’écriture faite, ou la raison pour laquelle elle ne l’est pas.',
    'The answer of the mutation: the write that was done, or why it was not.',
  ],
  '*Saved': ['L’écriture est faite.', 'The write was done.'],
  '*Saved.warnings': [
    'Ce qui est à vérifier dans ce qui a été écrit; vide le plus souvent.',
    'What to look at again in what was written; most often empty.',
  ],
  '*Conflict': [
    'Le dossier a changé depuis que vous l’avez lu : rien n’a été écrit.',
    'The record has changed since you read it: nothing was written.',
  ],
  '*Conflict.current': ['Le dossier tel qu’il est maintenant.', 'The record as it is now.'],
  '*Conflict.currentVersion': [
    'Sa version : celle à donner pour écrire quand même.',
    'Its version: the one to give in order to write all the same.',
  ],
  '*Conflict.changed': [
    'Les champs qui diffèrent de la version que vous attendiez.',
    'The fields that differ from the version that you expected.',
  ],
  '*TransitionRefused': [
    'Cette étape ne suit pas celle où en est le dossier : rien n’a été écrit.',
    'This step does not follow the one that the record is at: nothing was written.',
  ],
  '*TransitionRefused.from': ['L’étape où en est le dossier.', 'The step that the record is at.'],
  '*TransitionRefused.legal': [
    'Les étapes qui peuvent la suivre.',
    'The steps that may follow it.',
  ],
  WriteRefused: [
    'L’écriture est refusée pour ce que dit sa demande : rien n’a été écrit.',
    'The write is refused for what its input says: nothing was written.',
  ],
  WriteError: ['Pourquoi une écriture n’est pas faite.', 'Why a write was not done.'],
  'WriteError.code': ['La raison, pour un programme.', 'The reason, for a program.'],
  'WriteError.message': [
    'La raison et ce qu’il faut faire, dans la langue de la demande.',
    'The reason and what to do about it, in the language of the request.',
  ],
  'WriteError.path': [
    'Où dans la demande : `[input, expectedVersion]`.',
    'Where in the input: `[input, expectedVersion]`.',
  ],
  WriteErrorCode: [
    'Raison pour laquelle une écriture n’est pas faite.',
    'Reason for which a write was not done.',
  ],
  'WriteErrorCode.INVALID_INPUT': [
    'Valeur qui ne peut pas s’écrire',
    'Value that cannot be written',
  ],
  'WriteErrorCode.NOT_FOUND': ['Rien sous cette référence', 'Nothing under this reference'],
  'WriteErrorCode.NOT_ALLOWED': [
    'Écriture non permise à cette clé',
    'Write not allowed to this key',
  ],
  'WriteErrorCode.ALREADY_EXISTS': ['Existe déjà', 'Exists already'],
  'WriteErrorCode.IN_USE': ['Encore utilisé', 'Still in use'],
  'WriteErrorCode.NUMBERS_EXHAUSTED': ['Plus de numéro à donner', 'No number left to give'],
  'WriteErrorCode.ILLEGAL_TRANSITION': [
    'Étape qui ne suit pas celle-ci',
    'Step that does not follow this one',
  ],
  'WriteErrorCode.VERSION_CONFLICT': ['Changé depuis la lecture', 'Changed since it was read'],
  'WriteErrorCode.IDEMPOTENCY_KEY_REUSED': [
    'Clé d’idempotence déjà utilisée',
    'Idempotency key used already',
  ],
};
