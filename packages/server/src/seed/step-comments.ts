/**
 * What is sometimes noted with a step: by the step itself (`FROM TO`), else by the status that it leads
 * to. A step that abandons a referral goes by its reason.
 */
export type Comments = Record<string, readonly string[]>;

export const requestComments: Comments = {
  RECEIVED: ['Reçue par téléphone; accusé de réception envoyé.', 'Formulaire complet.'],
  'INCOMPLETE RECEIVED': [
    'Les pièces manquantes ont été reçues.',
    'Dossier complété par l’employeur.',
  ],
  ASSIGNED: [
    'Dossier confié selon le secteur d’activité.',
    'Dossier confié selon la charge de travail de l’antenne.',
  ],
  IN_PROGRESS: ['Rencontre fixée avec l’employeur.', 'Analyse commencée.'],
  'REFERRED IN_PROGRESS': ['Le partenaire nous renvoie le dossier.'],
  'CLOSED IN_PROGRESS': ['L’employeur a de nouvelles questions : le dossier est rouvert.'],
  INCOMPLETE: [
    'Il manque la description des tâches et l’échelle salariale.',
    'Preuve d’affichage du poste à fournir.',
    'Offre d’emploi non signée.',
    'En attente de précisions sur les conditions de logement.',
  ],
  REFERRED: [
    'Le besoin relève du partenaire; l’employeur en est avisé.',
    'Dirigée vers les services aux entreprises.',
    'Aide financière à examiner avec le partenaire.',
  ],
  RESOLVED: [
    'Information transmise par courriel et expliquée au téléphone.',
    'Rencontre tenue; l’employeur poursuit seul.',
    'Réponse complète donnée à l’employeur.',
  ],
  REFUSED: [
    'Les conditions du programme ne sont pas remplies.',
    'L’entreprise est en activité depuis moins de douze mois.',
    'Un conflit de travail est en cours dans l’établissement.',
  ],
  WITHDRAWN: [
    'L’employeur a pourvu les postes.',
    'L’employeur reporte son projet à l’an prochain.',
    'Sans nouvelles après trois rappels.',
  ],
  CLOSED: ['Aucun suivi à prévoir.', 'Sondage de satisfaction envoyé.'],
};

export const referralComments: Comments = {
  ACCEPTED: [
    'L’employeur se dit prêt à utiliser le Portail.',
    'Accord donné après une rencontre en personne.',
    'L’employeur veut commencer après la haute saison.',
  ],
  ACCOUNT_IN_CREATION: [
    'Documents d’inscription transmis.',
    'Une personne autorisée reste à désigner dans l’entreprise.',
  ],
  ACCOUNT_ACTIVE: [
    'Compte confirmé par l’employeur.',
    'Démonstration du Portail faite à distance.',
  ],
  SEARCHING: ['Premiers critères de recherche établis avec l’employeur.'],
  'CANDIDATE_CONTACTED SEARCHING': [
    'La personne pressentie a décliné; nouvelle recherche.',
    'Critères élargis à d’autres professions.',
  ],
  CANDIDATE_CONTACTED: [
    'Entretiens prévus en visioconférence.',
    'Deux profils retenus pour une première entrevue.',
  ],
  OFFER_SUBMITTED: ['Offre d’emploi déposée par l’employeur.', 'Offre revue avant son dépôt.'],
  OFFER_VALIDATED: ['Validation reçue.', 'Validée après une demande de précisions.'],
  CANDIDATE_INVITED: ['Invitation envoyée par Arrima.', 'L’employeur prépare l’accueil.'],
  EMPLOYER_DECLINED: ['L’employeur renonce au recrutement international.'],
  HIRED_LOCALLY: ['Postes pourvus au Québec.', 'Embauche faite à la suite d’un salon de l’emploi.'],
  NOT_ELIGIBLE: ['Les conditions de l’offre validée ne sont pas réunies.'],
  NO_ANSWER: ['Aucune réponse à trois rappels.'],
  OTHER: ['Vente de l’entreprise.', 'Fermeture de l’établissement.'],
  CLOSED: ['Suivi terminé.', 'L’employeur se déclare satisfait du service.'],
  'ABANDONED CLOSED': ['Dossier à rouvrir si le besoin revient.'],
};
