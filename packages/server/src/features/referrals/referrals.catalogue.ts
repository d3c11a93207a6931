import type { Catalogue } from '../../graphql/catalogue.ts';
import { directoryDay } from '../employers/employers.catalogue.ts';

export const referralsCatalogue: Catalogue = {
  'Query.referrals': [
    'Les aiguillages vers le Portail employeurs que vous pouvez voir.',
    'The referrals to the Portail employeurs that you may see.',
  ],
  'Query.referrals(asOf:)': directoryDay,
  'Query.referral': [
    'L’aiguillage d’une référence; null s’il n’y en a pas que vous pouvez voir.',
    'The referral of a reference; null when there is none that you may see.',
  ],
  'Query.referral(reference:)': [
    'Référence de l’aiguillage, par exemple `A-0000-1234-4`.',
    'Reference of the referral, for example `A-0000-1234-4`.',
  ],
  'Query.referral(asOf:)': directoryDay,
  'Employer.referrals': [
    'Les aiguillages de l’entreprise vers le Portail employeurs.',
    'The referrals of the employer to the Portail employeurs.',
  ],
  'Region.referrals': [
    'Les aiguillages suivis dans la région.',
    'The referrals followed in the region.',
  ],
  'Organization.originatedReferrals': [
    'Les aiguillages que l’organisme a proposés.',
    'The referrals that the organization proposed.',
  ],
  'HostOffice.referrals': [
    'Les aiguillages proposés par le bureau, de toutes les dates.',
    'The referrals proposed by the office, of all dates.',
  ],
  'Antenna.referrals': [
    'Les aiguillages suivis par l’antenne, de toutes les dates.',
    'The referrals followed by the antenna, of all dates.',
  ],
  'Position.referrals': [
    'Les aiguillages confiés au poste, de toutes les dates.',
    'The referrals assigned to the position, of all dates.',
  ],
  '*.referrals(orderBy:)': [
    'Ordre de la liste. Par défaut, du plus ancien au plus récent.',
    'Order of the list. From the oldest to the newest by default.',
  ],
  '*.originatedReferrals(orderBy:)': [
    'Ordre de la liste. Par défaut, du plus ancien au plus récent.',
    'Order of the list. From the oldest to the newest by default.',
  ],

  Referral: [
    'L’aiguillage d’une entreprise vers le Portail employeurs d’Arrima, suivi étape par étape. Arrima n’a pas d’interface publique : les étapes du portail sont inscrites ici par les organismes. Les aiguillages de la démonstration sont inventés.',
    'The referral of an employer to Arrima’s Portail employeurs, followed step by step. Arrima has no public interface: the steps of the portal are entered here by the organizations. The referrals of the demonstration are invented.',
  ],
  'Referral.reference': [
    'Référence de l’aiguillage, à donner au téléphone : son dernier chiffre révèle une faute de frappe.',
    'Reference of the referral, to give on the telephone: its last digit reveals a mistyped one.',
  ],
  'Referral.status': ['Étape où en est l’aiguillage.', 'Step that the referral has reached.'],
  'Referral.employer': ['L’entreprise aiguillée.', 'The employer that is referred.'],
  'Referral.request': [
    'La demande qui a entraîné l’aiguillage; null s’il n’y en a pas, ou pas que vous pouvez voir.',
    'The request that led to the referral; null when there is none, or none that you may see.',
  ],
  'Referral.organization': [
    'L’organisme d’origine : celui qui a proposé l’aiguillage.',
    'The organization of origin: the one that proposed the referral.',
  ],
  'Referral.hostOffice': [
    'Le bureau d’origine, même s’il a fermé depuis; null si l’aiguillage ne vient pas d’un bureau.',
    'The office of origin, even when it has closed since; null when the referral does not come from an office.',
  ],
  'Referral.antenna': [
    'L’antenne qui suit l’aiguillage, même si elle a fermé depuis.',
    'The antenna that follows the referral, even when it has closed since.',
  ],
  'Referral.region': [
    'La région où l’aiguillage est suivi.',
    'The region that the referral is followed in.',
  ],
  'Referral.position': [
    'Le poste de la conseillère ou du conseiller qui suit l’aiguillage, même s’il n’existe plus; null si personne n’en est chargé.',
    'The position of the counsellor who follows the referral, even when it no longer exists; null when no one is in charge of it.',
  ],
  'Referral.program': [
    'Le programme visé, même s’il n’a plus cours; null s’il n’est pas précisé.',
    'The program aimed at, even when no longer in force; null when it is not specified.',
  ],
  'Referral.abandonmentReason': [
    'Pourquoi l’aiguillage est resté sans suite; null s’il ne l’est pas.',
    'Why the referral was abandoned; null when it was not.',
  ],

  ReferralShare: [
    'Le partage d’un aiguillage avec un organisme.',
    'The sharing of a referral with an organization.',
  ],

  ReferralStatus: [
    'Étape d’un aiguillage vers le Portail employeurs.',
    'Step of a referral to the Portail employeurs.',
  ],
  'ReferralStatus.PROPOSED': ['Proposée à l’employeur', 'Proposed to employer'],
  'ReferralStatus.ACCEPTED': ['Acceptée', 'Accepted'],
  'ReferralStatus.ACCOUNT_IN_CREATION': ['Compte Arrima en création', 'Account being created'],
  'ReferralStatus.ACCOUNT_ACTIVE': ['Compte actif', 'Account active'],
  'ReferralStatus.SEARCHING': ['Consultation des profils', 'Searching profiles'],
  'ReferralStatus.CANDIDATE_CONTACTED': ['Candidat contacté', 'Candidate contacted'],
  'ReferralStatus.OFFER_SUBMITTED': [
    'Offre d’emploi soumise à validation',
    'Job offer submitted for validation',
  ],
  'ReferralStatus.OFFER_VALIDATED': ['Offre d’emploi validée', 'Job offer validated'],
  'ReferralStatus.CANDIDATE_INVITED': ['Candidat invité', 'Candidate invited'],
  'ReferralStatus.ABANDONED': ['Sans suite', 'No further action'],
  'ReferralStatus.CLOSED': ['Close', 'Closed'],
  AbandonmentReason: [
    'Pourquoi un aiguillage est resté sans suite.',
    'Why a referral was abandoned.',
  ],
  'AbandonmentReason.EMPLOYER_DECLINED': ['Refus de l’employeur', 'Declined by the employer'],
  'AbandonmentReason.HIRED_LOCALLY': ['Embauche sur place', 'Hired locally'],
  'AbandonmentReason.NOT_ELIGIBLE': ['Entreprise non admissible', 'Employer not eligible'],
  'AbandonmentReason.NO_ANSWER': ['Sans réponse de l’employeur', 'No answer from the employer'],
  'AbandonmentReason.OTHER': ['Autre raison', 'Another reason'],

  'ReferralFilter.region': [
    'Condition sur le code de la région où l’aiguillage est suivi.',
    'Condition on the code of the region that the referral is followed in.',
  ],
  'ReferralFilter.hostOffice': [
    'Condition sur le code du bureau d’origine.',
    'Condition on the code of the office of origin.',
  ],
  'ReferralFilter.request': [
    'Condition sur la référence de la demande qui a entraîné l’aiguillage.',
    'Condition on the reference of the request that led to the referral.',
  ],
  'ReferralFilter.organization': [
    'Condition sur le code de l’organisme d’origine.',
    'Condition on the code of the organization of origin.',
  ],
  ReferralReferenceFilter: [
    'Comparaison de la référence d’un aiguillage.',
    'Comparison of the reference of a referral.',
  ],
  ReferralStatusFilter: [
    'Comparaison de l’étape d’un aiguillage.',
    'Comparison of the step of a referral.',
  ],

  'Mutation.proposeReferral': [
    'Propose à une entreprise le Portail employeurs, et en ouvre l’aiguillage.',
    'Proposes the Portail employeurs to an employer, and opens the referral.',
  ],
  'ProposeReferralInput.request': [
    'Référence de la demande qui y mène, si c’en est une; l’entreprise est la sienne.',
    'Reference of the request that leads to it, when one does; the employer is its own.',
  ],
  'ProposeReferralInput.hostOffice': [
    'Code du bureau d’origine, si l’aiguillage vient d’un bureau.',
    'Code of the office of origin, when the referral comes from an office.',
  ],
  'ProposeReferralInput.antenna': [
    'Code de l’antenne qui le suivra, ouverte aujourd’hui; la région est la sienne.',
    'Code of the antenna that will follow it, open today; the region is its own.',
  ],
  'ProposeReferralInput.program': [
    'Code du programme visé, s’il y en a un.',
    'Code of the program aimed at, when there is one.',
  ],
  'Mutation.acceptReferral': [
    'Accepte un aiguillage proposé, et le confie à un poste de son antenne.',
    'Accepts a referral that was proposed, and assigns it to a position of its antenna.',
  ],
  'AcceptReferralInput.position': [
    'Numéro d’un poste qui existe aujourd’hui à l’antenne de l’aiguillage.',
    'Number of a position that exists today at the antenna of the referral.',
  ],
  'Mutation.progressReferral': [
    'Inscrit l’étape du portail où en est l’entreprise.',
    'Enters the step of the portal that the employer has reached.',
  ],
  'ProgressReferralInput.to': ['L’étape atteinte.', 'The step reached.'],
  PortalStep: ['Étape du Portail employeurs.', 'Step of the Portail employeurs.'],
  'PortalStep.ACCOUNT_IN_CREATION': ['Compte Arrima en création', 'Account being created'],
  'PortalStep.ACCOUNT_ACTIVE': ['Compte actif', 'Account active'],
  'PortalStep.SEARCHING': ['Consultation des profils', 'Searching profiles'],
  'PortalStep.CANDIDATE_CONTACTED': ['Candidat contacté', 'Candidate contacted'],
  'PortalStep.OFFER_SUBMITTED': [
    'Offre d’emploi soumise à validation',
    'Job offer submitted for validation',
  ],
  'PortalStep.OFFER_VALIDATED': ['Offre d’emploi validée', 'Job offer validated'],
  'PortalStep.CANDIDATE_INVITED': ['Candidat invité', 'Candidate invited'],
  'Mutation.abandonReferral': [
    'Laisse un aiguillage sans suite, avec la raison.',
    'Abandons a referral, with the reason.',
  ],
  'AbandonReferralInput.reason': ['Pourquoi il reste sans suite.', 'Why it is abandoned.'],
  'AbandonReferralInput.comment': [
    'Ce qui est à dire de l’abandon; obligatoire pour `OTHER` : la raison.',
    'What is to be said of it; required for `OTHER`: the reason.',
  ],
  'Mutation.closeReferral': [
    'Clôt un aiguillage mené à terme, ou resté sans suite.',
    'Closes a referral that reached its end, or that was abandoned.',
  ],
  'Mutation.shareReferral': [
    'Partage un aiguillage avec un organisme, ou change s’il en voit les personnes-ressources.',
    'Shares a referral with an organization, or changes whether it sees the contacts.',
  ],
  'Mutation.unshareReferral': [
    'Cesse de partager un aiguillage avec un organisme : il n’existe plus pour lui.',
    'Stops sharing a referral with an organization: it no longer exists for it.',
  ],
  'ReferralSaved.referral': [
    'L’aiguillage tel qu’il est maintenant.',
    'The referral as it is now.',
  ],
  'Mutation.addNote': [
    'Ajoute une note à une demande ou à un aiguillage.',
    'Adds a note to a request or to a referral.',
  ],
  'AddNoteInput.request': [
    'Référence de la demande, si la note est sur une demande.',
    'Reference of the request, when the note is on a request.',
  ],
  'AddNoteInput.referral': [
    'Référence de l’aiguillage, si la note est sur un aiguillage.',
    'Reference of the referral, when the note is on a referral.',
  ],
  'AddNoteInput.text': [
    'Texte de la note; au plus 4 000 caractères.',
    'Text of the note; at most 4,000 characters.',
  ],
  'AddNoteInput.shared': [
    'Vrai pour que la note se montre à qui voit le dossier; faux pour la garder à votre organisme.',
    'True to show the note to whoever sees the record; false to keep it to your organization.',
  ],
  'NoteSaved.note': ['La note.', 'The note.'],
};
