import { ofPlace } from './french.ts';
import type { Random } from './random.ts';

/** What the second part of a name evokes: rivers, birds and trees rather than the names of people. */
const evocations = [
  'du Fleuve',
  'du Héron bleu',
  'de la Batture',
  'des Outardes',
  'du Vieux Quai',
  'de la Baie claire',
  'des Trois Pins',
  'du Cap rond',
  'de l’Anse brune',
  'de l’Épinette noire',
  'du Torrent',
  'des Quatre Vents',
  'de la Sarcelle',
  'du Goéland',
  'des Oies blanches',
  'du Portage',
  'de la Marée lente',
  'du Lac étroit',
  'de l’Estuaire',
  'des Grands Bois',
  'de la Coulée verte',
  'du Coteau',
  'des Framboisiers',
  'de l’Aurore boréale',
  'du Nordet',
  'du Suroît',
  'de la Pointe sableuse',
  'du Moulin neuf',
  'des Érables rouges',
  'de la Tourbière',
  'de la Chute cachée',
  'du Renard roux',
  'du Lynx',
  'de l’Orignal',
  'du Caribou',
  'du Bouleau jaune',
  'des Cèdres',
  'de la Croisée',
  'du Sentier',
  'du Phare blanc',
  'des Galets',
  'de la Loutre',
  'du Méandre',
  'de la Bernache',
  'des Mélèzes',
  'du Rocher gris',
  'de la Rivière basse',
  'du Verglas',
  'de la Poudrerie',
  'des Sapins baumiers',
  'du Huard',
  'de la Boussole',
  'du Gouvernail',
  'de la Goélette',
  'des Embruns',
  'du Ruisseau froid',
  'de la Grive',
  'des Quenouilles',
  'du Geai',
  'de l’Écluse',
  'du Belvédère',
];

const legalForms = [
  { text: 'inc.', weight: 78 },
  { text: 'ltée', weight: 22 },
];

export interface EmployerName {
  name: string;
  /** What people call the employer, when that is not its name. */
  usualName: string | null;
}

/**
 * An invented name, such as "Boulangerie du Fleuve de Rimouski inc.".
 *
 * @param word what the name begins with, of the employer's sector.
 */
export function employerName(word: string, town: string, random: Random): EmployerName {
  const short = `${word} ${random.pick(evocations)}`;
  const long = random.chance(0.6) ? `${short} ${ofPlace(town)}` : short;
  return {
    name: `${long} ${random.weighted(legalForms).text}`,
    usualName: random.chance(0.3) ? short : null,
  };
}
