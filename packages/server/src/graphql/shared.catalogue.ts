import type { Catalogue } from './catalogue.ts';

/** What several features have in common: scalars, periods, lists, filters, orders, vocabularies. */
export const sharedCatalogue: Catalogue = {
  Query: [
    'Toutes les lectures du répertoire. La plupart prennent `asOf`, pour interroger le passé.',
    'Every read of the directory. Most take `asOf`, to ask about the past.',
  ],
  'Query.node': [
    'L’objet que désigne un `id`, quel que soit son type; null s’il n’existait pas le jour demandé.',
    'The object that an `id` names, whatever its type; null when it did not exist on the day asked about.',
  ],
  'Query.node(id:)': [
    'Un `id` reçu dans une réponse, repris tel quel.',
    'An `id` received in an answer, given back unchanged.',
  ],
  'Query.nodes': [
    'Les objets que désignent plusieurs `id`, dans l’ordre des `id`; null à la place de ceux qui n’existaient pas le jour demandé.',
    'The objects that several `id`s name, in the order of the `id`s; null in place of those that did not exist on the day asked about.',
  ],
  'Query.nodes(ids:)': [
    'Au plus 100 `id` reçus dans des réponses, repris tels quels.',
    'At most 100 `id`s received in answers, given back unchanged.',
  ],
  'Query.vocabularies': [
    'Les vocabulaires : chaque énumération du schéma, avec le libellé de ses valeurs en français et en anglais.',
    'The vocabularies: every enumeration of the schema, with the label of its values in French and in English.',
  ],
  'Query.vocabularies(name:)': [
    'Nom de la seule énumération voulue, par exemple `Provenance`; la réponse est vide si elle n’existe pas. Par défaut, toutes.',
    'Name of the one enumeration wanted, for example `Provenance`; the answer is empty when there is none. All of them by default.',
  ],

  '*(asOf:)': [
    'Jour demandé, AAAA-MM-JJ : la réponse et toutes les relations qui en partent sont celles de ce jour. Par défaut, aujourd’hui au Québec.',
    'Day asked about, YYYY-MM-DD: the answer and every relation below it are as on that day. Today in Québec by default.',
  ],
  '*(language:)': [
    'Langue du texte. Par défaut, celle que préfère l’en-tête `Accept-Language` de la demande; le français s’il est muet.',
    'Language of the text. By default, the one that the request’s `Accept-Language` header prefers; French when it is silent.',
  ],
  '*(where:)': [
    'Conditions que les éléments doivent remplir. Par défaut, aucune : toute la liste.',
    'Conditions that the items must meet. None by default: the whole list.',
  ],
  '*(orderBy:)': [
    'Ordre de la liste. Par défaut, par nom, dans le sens croissant.',
    'Order of the list. By name, ascending, by default.',
  ],
  '*(first:)': [
    'Taille de la page, lue à partir du début de la liste ou de `after` : de 1 à 100, 25 par défaut. Ne se donne pas avec `last`.',
    'Size of the page, read from the start of the list or from `after`: 1 to 100, default 25. Not to be given with `last`.',
  ],
  '*(last:)': [
    'Taille de la page, lue en remontant de la fin de la liste ou de `before` : de 1 à 100. Ne se donne pas avec `first`.',
    'Size of the page, read backwards from the end of the list or from `before`: 1 to 100. Not to be given with `first`.',
  ],
  '*(after:)': [
    'Curseur après lequel la page commence : un `cursor` ou un `endCursor` de cette même liste, dans le même ordre.',
    'Cursor after which the page begins: a `cursor` or an `endCursor` of this same list, in the same order.',
  ],
  '*(before:)': [
    'Curseur avant lequel la page finit : un `cursor` ou un `startCursor` de cette même liste, dans le même ordre.',
    'Cursor before which the page ends: a `cursor` or a `startCursor` of this same list, in the same order.',
  ],

  Date: [
    'Un jour du calendrier, AAAA-MM-JJ, sans heure : par exemple 2019-08-28.',
    'A day of the calendar, YYYY-MM-DD, without a time: for example 2019-08-28.',
  ],
  DateTime: [
    'Un instant, en temps universel et à la microseconde près (RFC 3339) : par exemple 2019-08-28T13:30:00.000000Z. En entrée, n’importe quel décalage.',
    'An instant, in universal time and to the microsecond (RFC 3339): for example 2019-08-28T13:30:00.000000Z. Any offset on input.',
  ],
  RegionCode: [
    'Code d’une région administrative : deux chiffres, de 01 à 17.',
    'Code of an administrative region: two digits, from 01 to 17.',
  ],
  MunicipalityCode: [
    'Code géographique d’une municipalité : cinq chiffres, par exemple 37067 pour Trois-Rivières.',
    'Geographic code of a municipality: five digits, for example 37067 for Trois-Rivières.',
  ],

  Neq: [
    'Numéro d’entreprise du Québec : dix chiffres, qui commencent par 11, 22, 33 ou 88. En entrée, les espaces ne comptent pas.',
    'Québec enterprise number: ten digits, beginning with 11, 22, 33 or 88. On input, spaces do not count.',
  ],
  RequestReference: [
    'Référence d’une demande : la lettre D, huit chiffres et un chiffre de contrôle, par exemple D-0000-1234-4. En entrée, les majuscules, les espaces et les traits d’union ne comptent pas.',
    'Reference of a request: the letter D, eight digits and a check digit, for example D-0000-1234-4. On input, case, spaces and hyphens do not count.',
  ],
  ReferralReference: [
    'Référence d’un aiguillage : la lettre A, huit chiffres et un chiffre de contrôle, par exemple A-0000-1234-4. En entrée, les majuscules, les espaces et les traits d’union ne comptent pas.',
    'Reference of a referral: the letter A, eight digits and a check digit, for example A-0000-1234-4. On input, case, spaces and hyphens do not count.',
  ],

  Period: [
    'Des jours qui se suivent : du premier, compris, jusqu’au dernier, non compris.',
    'Consecutive days: from the first, included, until the last, not included.',
  ],
  'Period.from': [
    'Premier jour de la période, AAAA-MM-JJ; null si elle n’a pas de début connu.',
    'First day of the period, YYYY-MM-DD; null when it has no known beginning.',
  ],
  'Period.until': [
    'Premier jour qui n’est plus de la période, AAAA-MM-JJ; null si elle dure encore.',
    'First day that is no longer in the period, YYYY-MM-DD; null while it lasts.',
  ],

  '*.version': [
    'Numéro de la version : 1 pour la première, puis un de plus à chaque changement.',
    'Number of the version: 1 for the first, then one more with each change.',
  ],
  '*.updatedAt': ['Instant du dernier changement.', 'Instant of the last change.'],
  '*HistoryEntry': [
    'Une version : ce qui a changé, quand, et pour quel organisme. La personne n’est pas nommée.',
    'One version: what changed, when, and on behalf of which organization. The person is not named.',
  ],
  '*HistoryEntry.at': ['Instant du changement.', 'Instant of the change.'],
  '*HistoryEntry.action': [
    'Ce qui a été fait, en mots anglais et en majuscules.',
    'What was done, in English words and in capitals.',
  ],
  '*HistoryEntry.fromStatus': [
    'État d’avant, quand le changement est une étape; null sinon, et pour la première version.',
    'State before, when the change is a step; null otherwise, and for the first version.',
  ],
  '*HistoryEntry.toStatus': ['État d’après.', 'State after.'],
  '*HistoryEntry.organization': [
    'L’organisme de qui a fait le changement.',
    'The organization of who made the change.',
  ],
  '*HistoryEntry.role': ['Rôle de qui a fait le changement.', 'Role of who made the change.'],
  '*HistoryEntry.changed': ['Noms des champs qui ont changé.', 'Names of the fields that changed.'],
  '*HistoryEntry.comment': [
    'Ce que la personne en a dit; null si elle n’en a rien dit.',
    'What the person said of it; null when nothing was said.',
  ],

  Provenance: [
    'Ce sur quoi une donnée repose, du plus sûr au moins sûr. Ce qui n’est pas public est une donnée de démonstration, calibrée aux totaux officiels.',
    'What a datum rests on, from the surest to the least sure. What is not public is demonstration data, calibrated to the official totals.',
  ],
  'Provenance.OFFICIAL': ['Donnée officielle', 'Official datum'],
  'Provenance.DERIVED': ['Dérivée d’une donnée officielle', 'Derived from an official datum'],
  'Provenance.DOCUMENTED': ['Documentée par une source publique', 'Documented by a public source'],
  'Provenance.DEMONSTRATION': ['Donnée de démonstration', 'Demonstration data'],
  '*.provenance': [
    'Ce sur quoi la donnée repose : à montrer partout où on la montre.',
    'What the datum rests on: to be shown wherever the datum is.',
  ],
  '*.source': [
    'D’où vient la donnée : adresse web, publication ou fichier du dossier `data`, cité tel quel; nos remarques sont en français.',
    'Where the datum comes from: web address, publication or file of the `data` folder, cited as it is; our remarks are in French.',
  ],

  Language: ['Langue dans laquelle un texte est donné.', 'Language in which a text is given.'],
  'Language.FR': ['Français', 'French'],
  'Language.EN': ['Anglais', 'English'],

  Vocabulary: [
    'Une énumération du schéma, et ce que ses valeurs veulent dire.',
    'An enumeration of the schema, and what its values mean.',
  ],
  'Vocabulary.name': [
    'Nom de l’énumération dans le schéma, par exemple `Provenance`.',
    'Name of the enumeration in the schema, for example `Provenance`.',
  ],
  'Vocabulary.terms': [
    'Toutes les valeurs de l’énumération.',
    'All the values of the enumeration.',
  ],
  VocabularyTerm: ['Une valeur d’une énumération.', 'A value of an enumeration.'],
  'VocabularyTerm.code': [
    'Code de la valeur, tel que les requêtes et les réponses l’écrivent.',
    'Code of the value, as queries and answers write it.',
  ],
  'VocabularyTerm.label': [
    'Libellé de la valeur, fait pour être lu par des personnes.',
    'Label of the value, made to be read by people.',
  ],

  Near: [
    'Un lieu autour duquel chercher : la liste va du plus proche au plus éloigné. Les éléments sans position sont écartés.',
    'A place to search around: the list goes from the nearest to the farthest. Items without a position are left out.',
  ],
  'Near.latitude': [
    'Latitude du lieu en degrés décimaux, de -90 à 90.',
    'Latitude of the place in decimal degrees, from -90 to 90.',
  ],
  'Near.longitude': [
    'Longitude du lieu en degrés décimaux, de -180 à 180; négative au Québec.',
    'Longitude of the place in decimal degrees, from -180 to 180; negative in Québec.',
  ],
  'Near.withinKm': [
    'Rayon en kilomètres, plus grand que zéro : les éléments plus éloignés sont écartés. Par défaut, aucune limite.',
    'Radius in kilometres, greater than zero: items farther away are left out. No limit by default.',
  ],

  Node: [
    'Un objet qui se relit par son seul identifiant, avec `node(id:)`.',
    'An object that can be read again by its identifier alone, with `node(id:)`.',
  ],
  'Node.id': [
    'Identifiant de l’objet parmi ceux de tous les types, opaque : à reprendre tel quel.',
    'Identifier of the object among those of all types, opaque: to be given back unchanged.',
  ],
  PageInfo: [
    'Où une page se trouve dans sa liste, et s’il y a d’autres pages.',
    'Where a page is in its list, and whether there are other pages.',
  ],
  'PageInfo.hasNextPage': [
    'Vrai s’il y a des éléments après la page. Avec `last`, vrai dès que `before` est donné.',
    'True when there are items after the page. With `last`, true as soon as `before` is given.',
  ],
  'PageInfo.hasPreviousPage': [
    'Vrai s’il y a des éléments avant la page. Sans `last`, vrai dès que `after` est donné.',
    'True when there are items before the page. Without `last`, true as soon as `after` is given.',
  ],
  'PageInfo.startCursor': [
    'Curseur du premier élément de la page, à donner à `before` pour la page précédente; null si la page est vide.',
    'Cursor of the first item of the page, to give to `before` for the previous page; null when the page is empty.',
  ],
  'PageInfo.endCursor': [
    'Curseur du dernier élément de la page, à donner à `after` pour la page suivante; null si la page est vide.',
    'Cursor of the last item of the page, to give to `after` for the next page; null when the page is empty.',
  ],
  ConnectionCount: [
    'Nombre d’éléments de toute la liste, conditions appliquées, quelle que soit la page.',
    'Number of items of the whole list, conditions applied, whatever the page.',
  ],
  'ConnectionCount.value': [
    'Nombre d’éléments; le compte s’arrête à 10 000.',
    'Number of items; counting stops at 10,000.',
  ],
  'ConnectionCount.precision': [
    '`EXACT` quand toute la liste a été comptée; `AT_LEAST` quand elle dépasse 10 000 éléments et que le compte s’est arrêté là.',
    '`EXACT` when the whole list was counted; `AT_LEAST` when it exceeds 10,000 items and counting stopped there.',
  ],
  CountPrecision: ['Jusqu’où un compte est allé.', 'How far a count went.'],
  'CountPrecision.EXACT': ['Nombre exact', 'Exact number'],
  'CountPrecision.AT_LEAST': ['Au moins ce nombre', 'At least this number'],

  '*Connection': [
    'Une page d’une liste : de 1 à 100 éléments, 25 par défaut.',
    'One page of a list: 1 to 100 items, 25 by default.',
  ],
  '*Connection.count': [
    'Nombre d’éléments de toute la liste; il n’est compté que s’il est demandé.',
    'Number of items of the whole list; counted only when asked for.',
  ],
  '*Connection.edges': [
    'Les éléments de la page, dans l’ordre, chacun avec son curseur.',
    'The items of the page, in order, each with its cursor.',
  ],
  '*Connection.nodes': [
    'Les éléments de la page, dans l’ordre, sans leurs curseurs.',
    'The items of the page, in order, without their cursors.',
  ],
  '*Connection.pageInfo': [
    'Ce qu’il faut pour passer d’une page à l’autre.',
    'What it takes to go from one page to another.',
  ],
  '*Edge': [
    'Un élément d’une page, et sa place dans la liste.',
    'An item of a page, and its place in the list.',
  ],
  '*Edge.cursor': [
    'Place de l’élément dans cette liste et dans cet ordre, opaque : à reprendre telle quelle dans `after` ou `before`.',
    'Place of the item in this list and in this order, opaque: to be given back unchanged in `after` or `before`.',
  ],
  '*Edge.node': ['L’élément.', 'The item.'],

  '*Filter': [
    'Conditions sur les éléments d’une liste, qui doivent toutes être remplies : au plus 200 conditions et valeurs, jamais null.',
    'Conditions on the items of a list, all of which must be met: at most 200 conditions and values, never null.',
  ],
  '*Filter.and': [
    'Conditions qui doivent toutes être remplies; une liste vide n’écarte rien.',
    'Conditions all of which must be met; an empty list leaves nothing out.',
  ],
  '*Filter.or': [
    'Conditions dont au moins une doit être remplie; une liste vide écarte tout.',
    'Conditions at least one of which must be met; an empty list leaves everything out.',
  ],
  '*Filter.not': [
    'Conditions que l’élément ne doit pas remplir ensemble.',
    'Conditions that the item must not meet together.',
  ],
  '*Filter.code': ['Condition sur le code de l’élément.', 'Condition on the code of the item.'],
  '*Filter.number': [
    'Condition sur le numéro de l’élément.',
    'Condition on the number of the item.',
  ],
  '*Filter.region': [
    'Condition sur le code de la région où se trouve l’élément, le jour demandé.',
    'Condition on the code of the region that the item is in, on the day asked about.',
  ],
  '*Filter.openedOn': ['Condition sur le jour de l’ouverture.', 'Condition on the day of opening.'],
  '*Filter.updatedAt': [
    'Condition sur l’instant du dernier changement.',
    'Condition on the instant of the last change.',
  ],
  '*Filter.organization': [
    'Condition sur le code de l’organisme qui l’offre.',
    'Condition on the code of the organization that offers it.',
  ],
  StringFilter: [
    'Comparaison d’un texte, à la lettre près : les majuscules et les accents comptent.',
    'Comparison of a text, to the letter: case and accents count.',
  ],
  RegionCodeFilter: [
    'Comparaison du code d’une région administrative.',
    'Comparison of the code of an administrative region.',
  ],
  MunicipalityCodeFilter: [
    'Comparaison du code géographique d’une municipalité.',
    'Comparison of the geographic code of a municipality.',
  ],
  IntRangeFilter: [
    'Comparaison d’un nombre entier; deux bornes font un intervalle.',
    'Comparison of a whole number; two bounds make a range.',
  ],
  DateRangeFilter: [
    'Comparaison d’un jour; deux bornes font un intervalle.',
    'Comparison of a day; two bounds make a range.',
  ],
  DateTimeRangeFilter: [
    'Comparaison d’un instant; deux bornes font un intervalle.',
    'Comparison of an instant; two bounds make a range.',
  ],
  '*.eq': ['Égal à cette valeur.', 'Equal to this value.'],
  '*.in': [
    'Égal à l’une de ces valeurs; une liste vide écarte tout.',
    'Equal to one of these values; an empty list leaves everything out.',
  ],
  '*RangeFilter.gt': ['Plus grand que cette valeur.', 'Greater than this value.'],
  '*RangeFilter.gte': [
    'Plus grand que cette valeur, ou égal à elle.',
    'Greater than this value, or equal to it.',
  ],
  '*RangeFilter.lt': ['Plus petit que cette valeur.', 'Less than this value.'],
  '*RangeFilter.lte': [
    'Plus petit que cette valeur, ou égal à elle.',
    'Less than this value, or equal to it.',
  ],
  'DateRangeFilter.eq': ['Ce jour même.', 'That very day.'],
  'DateRangeFilter.in': [
    'L’un de ces jours; une liste vide écarte tout.',
    'One of these days; an empty list leaves everything out.',
  ],
  'DateRangeFilter.gt': ['Après ce jour.', 'After that day.'],
  'DateRangeFilter.gte': ['Ce jour-là ou après.', 'That day or after.'],
  'DateRangeFilter.lt': ['Avant ce jour.', 'Before that day.'],
  'DateRangeFilter.lte': ['Ce jour-là ou avant.', 'That day or before.'],

  'DateTimeRangeFilter.eq': [
    'Cet instant même, à la microseconde près.',
    'That very instant, to the microsecond.',
  ],
  'DateTimeRangeFilter.in': [
    'L’un de ces instants; une liste vide écarte tout.',
    'One of these instants; an empty list leaves everything out.',
  ],
  'DateTimeRangeFilter.gt': ['Après cet instant.', 'After that instant.'],
  'DateTimeRangeFilter.gte': ['À cet instant ou après.', 'At that instant or after.'],
  'DateTimeRangeFilter.lt': ['Avant cet instant.', 'Before that instant.'],
  'DateTimeRangeFilter.lte': ['À cet instant ou avant.', 'At that instant or before.'],

  '*Order': [
    'Ordre d’une liste. Ce qui est à égalité garde toujours le même ordre.',
    'Order of a list. What is equal always keeps the same order.',
  ],
  '*Order.field': [
    'Ce d’après quoi la liste est ordonnée. Les noms se suivent sans égard aux accents ni aux majuscules.',
    'What the list is ordered by. Names follow one another regardless of accents and case.',
  ],
  '*Order.direction': [
    'Sens de l’ordre : croissant par défaut.',
    'Direction of the order: ascending by default.',
  ],
  '*OrderField': [
    'Ce d’après quoi une liste peut être ordonnée.',
    'What a list can be ordered by.',
  ],
  '*OrderField.NAME': ['Par nom', 'By name'],
  '*OrderField.CODE': ['Par code', 'By code'],
  '*OrderField.NUMBER': ['Par numéro', 'By number'],
  '*OrderField.UPDATED_AT': ['Par instant du dernier changement', 'By instant of the last change'],
  '*OrderField.OPENED_ON': ['Par jour d’ouverture', 'By day of opening'],
  OrderDirection: ['Sens d’un ordre.', 'Direction of an order.'],
  'OrderDirection.ASC': ['Croissant', 'Ascending'],
  'OrderDirection.DESC': ['Décroissant', 'Descending'],
};
