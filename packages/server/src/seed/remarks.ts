/**
 * What we say ourselves in `source` and in `coordinate_basis`, beside what we cite. People read it, in
 * French; a citation comes first and stays as it is, and what we say of it follows in parentheses.
 */
export const remarks = {
  position: 'position : GeoNames',
  labelPoint: 'position : point d’étiquette placé par nous dans la région',
  sumOfMunicipalities: 'somme des populations de ses municipalités',
  eveOfAnnouncement: 'valeur d’avant l’annonce, rattachée par nous à la veille de celle-ci',
  deploymentComplete: 'le déploiement est réputé terminé ce jour-là : choix de modélisation',
  formerDirections:
    'invention : aucune source ne nomme les quatre directions d’avant le 2019-08-28; leur nombre est celui de data/annexe1.json',
  inferredRegions: 'régions déduites',
  placeAlone: 'le lieu; le jour d’ouverture est inventé',
  inventedPlace: 'lieu inventé, calibré d’après data/annexe1.json',
  officeAlone:
    'le bureau; sa position est celle de la localité, et sa période commence avec l’historique du réseau',
  inventedOffice: 'bureau inventé; sa position est celle de la localité',
  inventedDesignation:
    'désignation inventée; les conversions ont lieu de 2019-11 à 2020-07, d’après data/annexe1.json',
  office: 'le bureau',
  direction: 'la direction',
  inventedAssignment: 'le bureau ou la direction est une invention ou une déduction',
  inventedStaff:
    'invention calibrée d’après data/annexe1.json et data/regional_staff_documented.csv',
  inventedPerson: 'personne inventée',
  commonKnowledge: 'fait officiel notoire, non vérifié dans une source',
  modellingProposal: 'proposition de modélisation (data/vocabulary.json)',
} as const;

/** `https://… (le lieu)`; joins what stands in parentheses there already: `https://… (2021; le lieu)`. */
export function withRemark(citation: string, remark: string): string {
  return citation.endsWith(')')
    ? `${citation.slice(0, -1)}; ${remark})`
    : `${citation} (${remark})`;
}

/** Remarks that the files of `data/` make in English among their citations. */
const remarksInCitations: Record<string, string> = {
  'seed file; also lelezard.com': 'document de départ; aussi lelezard.com',
  ', describes the earlier grouping': '; décrit le regroupement antérieur',
  'Annexe 1, mandate ': 'Annexe 1, mandat ',
  'announced 2019-08-26': 'annoncé le 2019-08-26',
  '2021-02 version': 'version de 2021-02',
  'raised from 50 % to 70 % of wages in summer 2019, capped at the minimum wage':
    'porté de 50 % à 70 % du salaire à l’été 2019, jusqu’à concurrence du salaire minimum',
  'pdfprof.com index of Emploi-Québec guide section 5.8':
    'pdfprof.com (index du guide d’Emploi-Québec, section 5.8)',
};

/** A citation of `data/`, with its remarks in French. */
export function citationOf(text: string): string {
  return Object.entries(remarksInCitations).reduce(
    (citation, [english, french]) => citation.replace(english, french),
    text,
  );
}

/** How data/regional_directions.csv says that a direction is inferred. */
const inferences: Record<string, string> = {
  '': 'déduction',
  'remaining region; no stored source names it':
    'déduction : région restante, qu’aucune source consultée ne nomme',
  'remainder after the 2021 split': 'déduction : ce qui reste après le partage de 2021',
};

/** @throws when data/regional_directions.csv infers in words that are not ours yet. */
export function inferenceOf(source: string): string {
  return translated(inferences, source, 'regional_directions.csv');
}

const coordinateBases: Record<string, string> = {
  'same place name and municipal code': 'même nom de lieu et même code de municipalité',
  'same place name, same region': 'même nom de lieu, même région',
};

const LOCALITY = 'locality in the municipality: ';

/** @throws when data/municipalities.csv has a way of matching positions that is not ours yet. */
export function coordinateBasisOf(basis: string): string {
  return basis.startsWith(LOCALITY)
    ? `localité de la municipalité : ${basis.slice(LOCALITY.length)}`
    : translated(coordinateBases, basis, 'municipalities.csv');
}

function translated(words: Record<string, string>, text: string, file: string): string {
  const french = words[text];
  if (french === undefined) {
    throw new Error(`data/${file} says "${text}", which has no French here`);
  }
  return french;
}
