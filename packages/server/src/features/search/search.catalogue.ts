import type { Catalogue } from '../../graphql/catalogue.ts';

export const searchCatalogue: Catalogue = {
  'Query.search': [
    'Les régions, municipalités, antennes et programmes dont le nom, ou un mot du nom, commence par un texte. D’abord ceux dont c’est tout le nom, puis ceux dont le nom commence ainsi, puis les autres.',
    'The regions, municipalities, antennas and programs whose name, or a word of whose name, begins with a text. First those of which it is the whole name, then those whose name begins so, then the others.',
  ],
  'Query.search(text:)': [
    'Texte cherché, de 1 à 100 caractères, avec au moins une lettre ou un chiffre. Les accents, les majuscules et la ponctuation ne comptent pas : « trois rivieres » trouve Trois-Rivières, « st » trouve Saint.',
    'Text to search for, of 1 to 100 characters, with at least one letter or digit. Accents, case and punctuation do not count: “trois rivieres” finds Trois-Rivières, “st” finds Saint.',
  ],
  'Query.search(kinds:)': [
    'Ce qu’il faut chercher; tout, si rien n’est dit.',
    'What to search for; everything when nothing is said.',
  ],
  SearchedKind: ['Ce qu’une recherche peut trouver.', 'What a search can find.'],
  'SearchedKind.REGION': ['Région administrative', 'Administrative region'],
  'SearchedKind.MUNICIPALITY': ['Municipalité', 'Municipality'],
  'SearchedKind.ANTENNA': ['Antenne régionale', 'Regional antenna'],
  'SearchedKind.PROGRAM': ['Programme', 'Program'],
  SearchResult: [
    'Ce qu’une recherche trouve. Un programme se trouve par son code, et par son nom dans les deux langues.',
    'What a search finds. A program is found by its code, and by its name in both languages.',
  ],
};
