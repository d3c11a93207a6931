/** Puts "de" before a proper name: `d’Alma`, `de La Tuque`, `des Îles-de-la-Madeleine`. */
export function ofPlace(name: string): string {
  if (name.startsWith('Les ')) {
    return `des ${name.slice(4)}`;
  }
  if (name.startsWith('Le ')) {
    return `du ${name.slice(3)}`;
  }
  return /^[AEIOUYÀÂÉÈÊÎÔ]/.test(name) ? `d’${name}` : `de ${name}`;
}

/** Regions that take an article; the others (Laval, Lanaudière, Montréal) take none. */
const articles: Record<string, string> = {
  'Bas-Saint-Laurent': 'du ',
  'Saguenay–Lac-Saint-Jean': 'du ',
  'Centre-du-Québec': 'du ',
  'Nord-du-Québec': 'du ',
  'Capitale-Nationale': 'de la ',
  'Chaudière-Appalaches': 'de la ',
  'Côte-Nord': 'de la ',
  'Gaspésie–Îles-de-la-Madeleine': 'de la ',
  Mauricie: 'de la ',
  Montérégie: 'de la ',
  'Abitibi-Témiscamingue': 'de l’',
  'Est-du-Québec': 'de l’',
  Estrie: 'de l’',
  Outaouais: 'de l’',
  Laurentides: 'des ',
};

/** `Laval, Laurentides et Lanaudière` → `de Laval, des Laurentides et de Lanaudière`. */
export function ofRegions(enumeration: string): string {
  return enumeration
    .split(/(, | et )/)
    .map((part, index) => (index % 2 === 1 ? part : `${articles[part] ?? 'de '}${part}`))
    .join('');
}

/** `services aux entreprises` → `Services aux entreprises`. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
