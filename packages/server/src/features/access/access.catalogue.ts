import type { Catalogue } from '../../graphql/catalogue.ts';

export const accessCatalogue: Catalogue = {
  'Query.viewer': [
    'Qui pose la question : ce que le hub sait du jeton envoyé, ou le public quand il n’y en a pas.',
    'Who is asking: what the hub knows of the token that was sent, or the public when there was none.',
  ],

  Viewer: [
    'Qui pose la question, et ce qui lui est permis. Les lignes que l’on voit dépendent du rôle et de l’organisme.',
    'Who is asking, and what they may do. The rows that are visible depend on the role and on the organization.',
  ],
  'Viewer.organization': [
    'Code de l’organisme auquel le jeton est lié, par exemple `MTESS`; null pour le public.',
    'Code of the organization that the token is tied to, for example `MTESS`; null for the public.',
  ],
  'Viewer.role': ['Rôle que le jeton donne.', 'Role that the token gives.'],
  'Viewer.regions': [
    'Codes des régions où l’on peut écrire et lire les personnes-ressources des entreprises : celles d’une conseillère ou d’un conseiller, ou celles de la direction aujourd’hui. Vide pour les autres rôles; l’administration n’est pas limitée à des régions.',
    'Codes of the regions in which one may write, and read the contacts of employers: a counsellor’s own, or those of the direction today. Empty for other roles; an administrator is not bound by regions.',
  ],
  'Viewer.permissions': [
    'Ce que le rôle permet. Un champ qui demande une permission absente d’ici répond l’erreur FORBIDDEN.',
    'What the role allows. A field that requires a permission that is not here answers the error FORBIDDEN.',
  ],

  PrincipalRole: [
    'Rôle de qui pose une question, du moins au plus étendu.',
    'Role of who is asking, from the least to the most trusted.',
  ],
  'PrincipalRole.PUBLIC': ['Public', 'Public'],
  'PrincipalRole.ANALYST': ['Analyste', 'Analyst'],
  'PrincipalRole.PARTNER': ['Organisme partenaire', 'Partner organization'],
  'PrincipalRole.COUNSELLOR': ['Conseillère ou conseiller du MIDI', 'MIDI counsellor'],
  'PrincipalRole.DIRECTOR': ['Directrice ou directeur du MIDI', 'MIDI director'],
  'PrincipalRole.ADMINISTRATOR': ['Administration', 'Administrator'],

  Permission: [
    'Ce qu’un rôle peut permettre. Les lignes auxquelles une permission s’applique dépendent aussi de l’organisme et des régions.',
    'What a role may allow. The rows that a permission applies to depend on the organization and on the regions as well.',
  ],
  'Permission.READ_RECORDS': [
    'Lire les entreprises, les demandes et les aiguillages',
    'Read employers, requests and referrals',
  ],
  'Permission.READ_STATISTICS': ['Compter les dossiers', 'Count records'],
  'Permission.CREATE_RECORDS': [
    'Ouvrir des fiches, des demandes et des aiguillages',
    'Open files, requests and referrals',
  ],
  'Permission.PROCESS_RECORDS': [
    'Faire avancer et partager les dossiers',
    'Take records through their steps, and share them',
  ],
  'Permission.ASSIGN_REQUESTS': [
    'Affecter les demandes à un poste',
    'Assign requests to a position',
  ],
  'Permission.ADMINISTER_NETWORK': [
    'Administrer les antennes, les postes et leurs titulaires',
    'Administer antennas, positions and their holders',
  ],
  'Permission.READ_AUDIT': ['Lire le journal d’audit', 'Read the audit log'],
};
