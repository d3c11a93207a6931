import type { Catalogue } from '../../graphql/catalogue.ts';

export const changesCatalogue: Catalogue = {
  'Query.changes': [
    'Les changements que vous pouvez voir, à lire et relire dans l’ordre sans en manquer un. Gardez le `endCursor` de chaque page, qui n’est jamais null, et donnez-le à `after` : aussitôt tant que `hasNextPage` est vrai, plus tard sinon. Ce que vous avez lu en entier (`employers`, `requests`, `referrals`) se suit à partir de son `changesCursor`. Les changements sont gardés un temps (90 jours, sauf réglage contraire) : un curseur plus ancien, ou d’avant la restauration de la base de données, est refusé avec le code `CURSOR_EXPIRED`, et il faut alors tout relire.',
    'The changes that you may see, to be read on and on in order without missing one. Keep the `endCursor` of each page, which is never null, and give it to `after`: at once while `hasNextPage` is true, later otherwise. What you have read whole (`employers`, `requests`, `referrals`) is followed from its `changesCursor`. Changes are kept for a time (90 days, unless set otherwise): a cursor that is older, or from before the database was restored, is refused with the code `CURSOR_EXPIRED`, and everything must then be read again.',
  ],
  'Query.changes(after:)': [
    'Curseur après lequel la page commence : le `endCursor` ou un `cursor` d’une page de changements, ou un `changesCursor`. Par défaut, le plus ancien changement gardé.',
    'Cursor after which the page begins: the `endCursor` or a `cursor` of a page of changes, or a `changesCursor`. By default, the oldest change that is kept.',
  ],
  'Query.changes(first:)': [
    'Taille de la page : de 1 à 100, 25 par défaut.',
    'Size of the page: 1 to 100, default 25.',
  ],
  'Query.changes(kinds:)': [
    'Les seules sortes de changements voulues; toutes, si rien n’est dit.',
    'The only kinds of changes wanted; all of them when nothing is said.',
  ],
  'Query.changes(subjects:)': [
    'Les seuls sujets voulus; tous, si rien n’est dit.',
    'The only subjects wanted; all of them when nothing is said.',
  ],

  Change: [
    'Un changement dit quoi relire, et `record` le relit. Deux changements d’un même dossier, faits au même moment, peuvent venir dans l’ordre inverse de leurs versions : ce qui vaut est ce que `record` montre.',
    'A change tells what to read again, and `record` reads it. Two changes of one record that were made at the same moment may come in the reverse order of their versions: what counts is what `record` shows.',
  ],
  'Change.kind': ['Ce qui est arrivé.', 'What happened.'],
  'Change.subject': ['Ce à quoi c’est arrivé.', 'What it happened to.'],
  'Change.reference': [
    'Référence de la demande ou de l’aiguillage, que ce soit de lui ou d’une note à son sujet; NEQ de l’entreprise; code de l’antenne; numéro du poste ou du membre du personnel.',
    'Reference of the request or referral, be it of itself or of a note on it; NEQ of the employer; code of the antenna; number of the position or staff member.',
  ],
  'Change.versionBefore': [
    'Version d’avant le changement; null s’il n’y en avait pas pour vous.',
    'Version from before the change; null when there was none for you.',
  ],
  'Change.versionAfter': [
    'Version d’après le changement; null s’il n’y en a plus pour vous.',
    'Version from after the change; null when there is none left for you.',
  ],
  'Change.at': ['Instant du changement.', 'Instant of the change.'],
  'Change.record': [
    'Ce qui a changé, tel qu’il est maintenant; pour une note, la demande ou l’aiguillage dont elle parle. Null si vous ne le voyez pas ou ne le voyez plus, ou si ce n’est pas en vigueur aujourd’hui.',
    'What changed, as it is now; for a note, the request or referral that it is on. Null when you do not see it, or no longer do, or when it is not in force today.',
  ],

  ChangeKind: ['Ce qui est arrivé à un sujet.', 'What happened to a subject.'],
  'ChangeKind.CREATED': ['Créé', 'Created'],
  'ChangeKind.UPDATED': ['Modifié', 'Updated'],
  'ChangeKind.SHARED': ['Partagé avec vous', 'Shared with you'],
  'ChangeKind.REVOKED': ['Plus partagé avec vous', 'No longer shared with you'],
  ChangeSubject: ['Ce qui peut changer.', 'What can change.'],
  'ChangeSubject.EMPLOYER': ['Entreprise', 'Employer'],
  'ChangeSubject.REQUEST': ['Demande d’entreprise', 'Business request'],
  'ChangeSubject.REFERRAL': ['Aiguillage', 'Referral'],
  'ChangeSubject.NOTE': ['Note', 'Note'],
  'ChangeSubject.ANTENNA': ['Antenne régionale', 'Regional antenna'],
  'ChangeSubject.POSITION': ['Poste', 'Position'],
  'ChangeSubject.STAFF_MEMBER': ['Membre du personnel', 'Staff member'],
  '*.changesCursor': [
    'Curseur à donner à `changes(after:)` pour suivre cette liste : aucun changement ne se perd entre elle et lui. Pour une liste de plusieurs pages, gardez celui de la première.',
    'Cursor to give to `changes(after:)` to follow this list: no change is lost between the two. For a list of several pages, keep that of the first.',
  ],
};
