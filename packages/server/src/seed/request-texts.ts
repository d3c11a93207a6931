import type { Random } from './random.ts';

/**
 * What the requests of the demonstration ask, by kind, as the staff of an antenna sums it up: `{jobs}` are
 * the people who are looked for, `{program}` the program of the request.
 */
const summaries: Record<string, readonly string[]> = {
  PROGRAM_INFORMATION: [
    'L’employeur veut savoir quels programmes permettent de recruter des {jobs} à l’étranger, et dans quels délais.',
    'Renseignements demandés sur les coûts et les délais du recrutement international; les postes à pourvoir visent des {jobs}.',
    'Premier contact. L’entreprise cherche des {jobs} depuis plusieurs mois, sans succès au Québec.',
    'Demande d’une rencontre d’information sur les programmes d’immigration et les aides financières aux entreprises.',
    'Questions sur les conditions du {program} et sur les pièces à réunir.',
    'L’employeur compare le recrutement temporaire et le recrutement permanent avant d’embaucher des {jobs}.',
    'Séance d’information souhaitée pour l’équipe des ressources humaines : voies d’entrée, obligations de l’employeur, calendrier.',
    'Demande d’information sur le {program} à la suite d’un article paru dans la presse régionale.',
  ],
  PROGRAM_SUPPORT: [
    'L’entreprise prévoit embaucher des {jobs} et demande un accompagnement pour préparer son dossier.',
    'Accompagnement demandé dans le cadre du {program} : offre d’emploi, conditions de travail, affichage du poste.',
    'Des {jobs} déjà à l’emploi ont un permis de travail qui arrive à échéance; l’employeur veut les garder.',
    'L’employeur souhaite offrir un emploi permanent à des {jobs} venus par un programme temporaire.',
    'Aide à la préparation des pièces justificatives du {program}; c’est une première demande pour l’entreprise.',
    'Suivi demandé après le refus d’une demande : l’employeur veut comprendre ce qui manquait au dossier.',
    'Besoin d’accompagnement pour l’accueil et le logement des {jobs} attendus dans les prochains mois.',
  ],
  REGIONAL_PROCESSING: [
    'Traitement en région d’une demande visant des {jobs}; l’offre d’emploi et la description des tâches sont remises.',
    'Demande déposée à l’antenne dans le cadre du {program}, pour traitement en région.',
    'L’employeur demande que son dossier, qui vise des {jobs}, soit traité par l’antenne plutôt qu’à distance.',
    'Dossier saisonnier à traiter avant le début des travaux : des {jobs} sont attendus pour la saison.',
    'Demande de modification d’un dossier déjà traité : changement du nombre de postes et des heures de travail.',
  ],
  PORTAL_GUIDANCE: [
    'L’employeur veut ouvrir un compte au Portail employeurs pour y chercher des {jobs}.',
    'Aide demandée pour s’inscrire au Portail employeurs et rédiger une première offre d’emploi.',
    'Accompagnement dans la consultation des profils du Portail employeurs; les postes visent des {jobs}.',
    'Le compte au Portail employeurs existe, mais n’a jamais servi : l’employeur demande une démonstration.',
    'L’entreprise a entendu parler d’Arrima lors d’un salon de l’emploi et veut savoir si des {jobs} s’y trouvent.',
  ],
  PARTNER_REFERRAL: [
    'Besoin de francisation en milieu de travail pour des {jobs} : à diriger vers le partenaire.',
    'L’employeur cherche d’abord de la main-d’œuvre locale : à diriger vers les services aux entreprises.',
    'Projet d’automatisation de l’entreprise, qui manque de personnel; les besoins débordent de l’immigration.',
    'Demande d’aide financière pour une mission de recrutement à l’étranger, qui relève du partenaire.',
    'L’entreprise veut revoir ses pratiques de gestion des ressources humaines avant de recruter à l’étranger.',
  ],
};

/** Says what a request asks. Without a program, it says nothing of one. */
export function summaryOf(
  kind: string,
  job: string,
  program: string | null,
  random: Random,
): string {
  const texts = (summaries[kind] as readonly string[]).filter(
    (text) => program !== null || !text.includes('{program}'),
  );
  return random
    .pick(texts)
    .replace('{jobs}', job)
    .replace('{program}', program ?? '');
}
