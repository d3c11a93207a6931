/**
 * What the invented employers do, by code of data/naics2.csv: how many of them, the words that their names
 * begin with, and whom they look for, as a request would write it after "des".
 *
 * Sector 91 has none: public bodies have numbers of another series (88), which the demonstration does not
 * use.
 */
export interface Sector {
  code: string;
  weight: number;
  /** Absent from Montréal and Laval. */
  rural?: true;
  names: readonly string[];
  jobs: readonly string[];
}

export const sectors: readonly Sector[] = [
  {
    code: '11',
    weight: 13,
    rural: true,
    names: ['Ferme', 'Serres', 'Vergers', 'Maraîchers', 'Pépinière', 'Pêcheries', 'Sylviculture'],
    jobs: [
      'ouvrières et ouvriers agricoles',
      'journalières et journaliers de récolte',
      'aides de serre',
      'ouvrières et ouvriers sylvicoles',
    ],
  },
  {
    code: '21',
    weight: 1.5,
    rural: true,
    names: ['Carrières', 'Mines', 'Forages', 'Exploration'],
    jobs: ['foreuses et foreurs', 'mécaniciens et mécaniciennes d’équipement lourd', 'géologues'],
  },
  {
    code: '22',
    weight: 0.7,
    names: ['Énergie', 'Biogaz', 'Réseaux'],
    jobs: ['monteuses et monteurs de lignes', 'technologues en électricité'],
  },
  {
    code: '23',
    weight: 8,
    names: ['Construction', 'Charpentes', 'Toitures', 'Excavation', 'Maçonnerie', 'Électricité'],
    jobs: [
      'charpentières et charpentiers',
      'opératrices et opérateurs d’équipement lourd',
      'manœuvres de chantier',
      'couvreuses et couvreurs',
    ],
  },
  {
    code: '31-33',
    weight: 25,
    names: [
      'Usinage',
      'Fromagerie',
      'Boulangerie',
      'Soudure',
      'Meubles',
      'Portes et fenêtres',
      'Plastiques',
      'Textiles',
      'Salaisons',
      'Scierie',
      'Fonderie',
      'Imprimerie',
    ],
    jobs: [
      'machinistes',
      'soudeuses et soudeurs',
      'opératrices et opérateurs de machines',
      'journalières et journaliers de production',
      'électromécaniciens et électromécaniciennes',
      'désosseuses et désosseurs',
    ],
  },
  {
    code: '41',
    weight: 4,
    names: ['Distribution', 'Matériaux', 'Fournitures', 'Importations'],
    jobs: ['caristes', 'préposées et préposés d’entrepôt', 'acheteuses et acheteurs'],
  },
  {
    code: '44-45',
    weight: 8,
    names: ['Marché', 'Épicerie', 'Quincaillerie', 'Jardinerie', 'Boutique', 'Librairie'],
    jobs: [
      'bouchères et bouchers',
      'commis au service à la clientèle',
      'gérantes et gérants de commerce',
    ],
  },
  {
    code: '48-49',
    weight: 7,
    names: ['Transport', 'Messagerie', 'Entrepôts', 'Autobus', 'Logistique'],
    jobs: [
      'camionneuses et camionneurs',
      'mécaniciens et mécaniciennes de véhicules lourds',
      'répartitrices et répartiteurs',
    ],
  },
  {
    code: '51',
    weight: 3,
    names: ['Logiciels', 'Studios', 'Éditions', 'Productions'],
    jobs: ['développeuses et développeurs', 'animatrices et animateurs 3D', 'analystes'],
  },
  {
    code: '52',
    weight: 1.2,
    names: ['Courtage', 'Services financiers', 'Assurances'],
    jobs: ['actuaires', 'analystes financiers et analystes financières'],
  },
  {
    code: '53',
    weight: 1,
    names: ['Habitations', 'Gestion immobilière', 'Location'],
    jobs: ['préposées et préposés à l’entretien', 'gestionnaires d’immeubles'],
  },
  {
    code: '54',
    weight: 5,
    names: ['Groupe-conseil', 'Génie', 'Arpentage', 'Laboratoires', 'Architecture'],
    jobs: [
      'ingénieures et ingénieurs',
      'techniciennes et techniciens en génie civil',
      'architectes',
      'chimistes',
    ],
  },
  {
    code: '55',
    weight: 0.5,
    names: ['Gestion', 'Portefeuille'],
    jobs: ['comptables', 'gestionnaires de projets'],
  },
  {
    code: '56',
    weight: 3,
    names: ['Entretien', 'Récupération', 'Sécurité', 'Paysages'],
    jobs: [
      'préposées et préposés à l’entretien ménager',
      'trieuses et trieurs',
      'aménagistes paysagers',
    ],
  },
  {
    code: '61',
    weight: 1,
    names: ['École de langues', 'Centre de formation', 'Académie'],
    jobs: ['enseignantes et enseignants', 'formatrices et formateurs'],
  },
  {
    code: '62',
    weight: 7,
    names: ['Résidence', 'Clinique', 'Garderie', 'Soins à domicile'],
    jobs: [
      'préposées et préposés aux bénéficiaires',
      'infirmières et infirmiers',
      'éducatrices et éducateurs à l’enfance',
      'infirmières et infirmiers auxiliaires',
    ],
  },
  {
    code: '71',
    weight: 1.2,
    names: ['Centre de plein air', 'Théâtre', 'Station de ski', 'Camp de vacances'],
    jobs: ['monitrices et moniteurs', 'techniciennes et techniciens de scène'],
  },
  {
    code: '72',
    weight: 8,
    names: ['Auberge', 'Hôtel', 'Restaurant', 'Traiteur', 'Pourvoirie', 'Café'],
    jobs: [
      'cuisinières et cuisiniers',
      'préposées et préposés aux chambres',
      'aides de cuisine',
      'serveuses et serveurs',
    ],
  },
  {
    code: '81',
    weight: 3,
    names: ['Garage', 'Carrosserie', 'Buanderie', 'Ateliers'],
    jobs: ['mécaniciens et mécaniciennes d’automobiles', 'débosseleuses et débosseleurs'],
  },
];
