/** Given and family names met in Québec, of diverse origins. The persons that they make are invented. */
const givenNames = `
Amélie Mathieu Fatima Julien Geneviève Samuel Nadia Étienne Maude Olivier Linh Gabriel Catherine Karim
Josée Alexandre Marisol Vincent Audrey Youssef Stéphanie Nicolas Rosalie Jean-Sébastien Thi-Mai Maxime
Caroline Ibrahim Véronique Sébastien Noémie Carlos Chantal Philippe Aïcha Guillaume Mélissa Frantz
Annie Benoît Soraya Éric Marie-Ève Dominic Elena Patrick Florence Amadou Isabelle Marc-André Daphnée
Hugo Mireille Rachid Sophie Kevin Yasmine David Laurence Simon Camille
`
  .trim()
  .split(/\s+/);

const familyNames = `
Tremblay Gagnon Nguyen Bouchard Diallo Côté Benali Gauthier Morin Jean-Baptiste Lavoie Haddad Fortin
Gagné Ramirez Ouellet Pelletier Bélanger Traoré Lévesque Bergeron Leblanc Pierre-Louis Paquette Girard
Tran Simard Mansouri Caron Beaulieu Cloutier Moreno Dubé Poirier Fournier Rossi Lapointe Leclerc Lefebvre
Popescu Poulin Thibault St-Pierre Nadeau Bouazizi Martel Landry Martin Hernandez Grenier Bolduc Desrosiers
Ndiaye Vachon Boivin Michaud Bernier Awashish Gosselin Kaddour Turcotte Lachance Joseph Parent Villeneuve
Rousseau Mbarga Savard Blais Rioux Chen Larouche Dufour Petiquay Proulx Arsenault Cormier Singh Lemieux
Deschênes Ferland Okafor Vézina
`
  .trim()
  .split(/\s+/);

/**
 * The invented person number `index` (0, 1, …): always the same, and no two alike.
 *
 * The lists have 61 and 83 names, which share no divisor: the pairs repeat after 5,063 persons.
 */
export function nameOf(index: number): { givenName: string; familyName: string } {
  return {
    givenName: givenNames[(index * 23) % givenNames.length] as string,
    familyName: familyNames[(index * 37) % familyNames.length] as string,
  };
}
