import type { Catalogue } from '../../graphql/catalogue.ts';

export const auditCatalogue: Catalogue = {
  'Query.auditEntries': [
    'Qui a lu ou écrit quoi, et pourquoi. Le journal ne fait que croître : rien n’y est changé ni retiré. Le lire s’y inscrit aussi. Une lecture y paraît dans la seconde; celle de personnes-ressources, avant même sa réponse.',
    'Who read or wrote what, and why. The log only grows: nothing in it is changed or removed. Reading it is noted in it too. A reading appears within a second; that of contacts, before it is even answered.',
  ],
  'Query.auditEntries(orderBy:)': [
    'Ordre de la liste. Par défaut, du plus ancien au plus récent.',
    'Order of the list. From the oldest to the newest by default.',
  ],
  'Query.auditEntries(asOf:)': [
    'Jour du répertoire, AAAA-MM-JJ : les noms des organismes sont ceux de ce jour. Le journal est celui de maintenant. Par défaut, aujourd’hui au Québec.',
    'Day of the directory, YYYY-MM-DD: the names of organizations are as on that day. The log is as it is now. Today in Québec by default.',
  ],

  AuditEntry: [
    'Ce qu’une demande a lu d’un sujet, ou un dossier qu’elle a écrit. Ce qui a été lu ou demandé n’y est pas répété.',
    'What a request read of a subject, or a record that it wrote. What was read or asked for is not repeated.',
  ],
  'AuditEntry.at': [
    'Instant de la lecture ou de l’écriture.',
    'Instant of the reading or writing.',
  ],
  'AuditEntry.requestId': [
    'Identifiant de la demande : celui de l’en-tête `x-request-id` de sa réponse. Les entrées d’une même demande ont le même.',
    'Identifier of the request: that of the `x-request-id` header of its answer. The entries of one request have the same.',
  ],
  'AuditEntry.principal': [
    'Qui a demandé : `key:` et le préfixe de la clé, `oidc:` et l’empreinte du sujet du jeton, `command` pour une commande donnée sur la machine du hub, ou `public`.',
    'Who asked: `key:` and the prefix of the key, `oidc:` and the hash of the token’s subject, `command` for a command given on the machine of the hub, or `public`.',
  ],
  'AuditEntry.role': ['Rôle de qui a demandé.', 'Role of who asked.'],
  'AuditEntry.organization': [
    'Organisme de qui a demandé; null pour le public.',
    'Organization of who asked; null for the public.',
  ],
  'AuditEntry.purpose': [
    'Fin à laquelle la clé ou le jeton a été accordé.',
    'Purpose for which the key or token was granted.',
  ],
  'AuditEntry.action': ['Lecture ou écriture.', 'Reading or writing.'],
  'AuditEntry.operation': [
    'Noms des champs demandés à la racine, sans leurs arguments, séparés par des virgules.',
    'Names of the fields asked for at the root, without their arguments, separated by commas.',
  ],
  'AuditEntry.subject': ['Ce qui a été lu ou écrit.', 'What was read or written.'],
  'AuditEntry.reference': [
    'Référence du dossier écrit; null pour une lecture.',
    'Reference of the record that was written; null for a reading.',
  ],
  'AuditEntry.rowCount': [
    'Nombre de lignes lues, 0 quand rien n’a été trouvé; 1 pour une écriture.',
    'Number of rows that were read, 0 when nothing was found; 1 for a writing.',
  ],

  'AuditEntryFilter.principal': [
    'Condition sur qui a demandé, par exemple `key:abcdefghijkl`.',
    'Condition on who asked, for example `key:abcdefghijkl`.',
  ],
  'AuditEntryFilter.organization': [
    'Condition sur le code de l’organisme de qui a demandé.',
    'Condition on the code of the organization of who asked.',
  ],
  'AuditEntryFilter.subject': [
    'Condition sur ce qui a été lu ou écrit.',
    'Condition on what was read or written.',
  ],
  'AuditEntryFilter.at': [
    'Condition sur l’instant de la lecture ou de l’écriture.',
    'Condition on the instant of the reading or writing.',
  ],
  AuditSubjectFilter: [
    'Comparaison de ce qui a été lu ou écrit.',
    'Comparison of what was read or written.',
  ],
  'AuditEntryOrderField.AT': ['Par instant', 'By instant'],

  AuditAction: ['Ce qui a été fait.', 'What was done.'],
  'AuditAction.READ': ['Lecture', 'Reading'],
  'AuditAction.WRITE': ['Écriture', 'Writing'],
  AuditSubject: ['Ce que le journal suit.', 'What the log follows.'],
  'AuditSubject.EMPLOYER': ['Entreprise', 'Employer'],
  'AuditSubject.EMPLOYER_CONTACT': [
    'Personne-ressource d’une entreprise',
    'Contact of an employer',
  ],
  'AuditSubject.REQUEST': ['Demande d’entreprise', 'Business request'],
  'AuditSubject.REFERRAL': ['Aiguillage', 'Referral'],
  'AuditSubject.NOTE': ['Note', 'Note'],
  'AuditSubject.HISTORY': ['Historique d’un dossier', 'History of a record'],
  'AuditSubject.ANTENNA': ['Antenne régionale', 'Regional antenna'],
  'AuditSubject.POSITION': ['Poste', 'Position'],
  'AuditSubject.STAFF_MEMBER': ['Membre du personnel', 'Staff member'],
  'AuditSubject.AUDIT_ENTRY': ['Journal d’accès', 'Access log'],
};
