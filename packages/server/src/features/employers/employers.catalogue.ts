import type { Catalogue, CatalogueEntry } from '../../graphql/catalogue.ts';

/** What `asOf` is to records, which are told as they are now. */
export const directoryDay: CatalogueEntry = [
  'Jour du répertoire, AAAA-MM-JJ : ce qui est daté sous les dossiers (noms des organismes, bureaux des antennes, titulaires des postes) est celui de ce jour. Les dossiers sont ceux de maintenant. Par défaut, aujourd’hui au Québec.',
  'Day of the directory, YYYY-MM-DD: what is dated below the records (names of organizations, offices of antennas, holders of positions) is as on that day. The records are as they are now. Today in Québec by default.',
];

/** Whose file is meant, where there are several. */
const keeper: CatalogueEntry = [
  'Code de l’organisme qui tient la fiche. Un organisme partenaire n’écrit que la sienne et peut l’omettre; les autres la disent quand plusieurs fiches du NEQ leur sont visibles.',
  'Code of the organization that keeps the file. A partner writes none but its own and may leave it out; the others say it when several files of the NEQ are visible to them.',
];

export const employersCatalogue: Catalogue = {
  'Query.naicsSectors': [
    'Les secteurs d’activité du SCIAN, dans l’ordre de leurs codes.',
    'The NAICS sectors, in the order of their codes.',
  ],
  'Query.employers': [
    'Les entreprises dont la fiche vous est visible. Une entreprise connue de plusieurs organismes a une fiche pour chacun.',
    'The employers whose file is visible to you. An employer that several organizations know has a file for each.',
  ],
  'Query.employers(asOf:)': directoryDay,
  'Query.employer': [
    'L’entreprise d’un NEQ. De plusieurs fiches, la plus ancienne que vous pouvez voir; null s’il n’y en a pas.',
    'The employer of an NEQ. Of several files, the oldest that you may see; null when there is none.',
  ],
  'Query.employer(neq:)': [
    'NEQ de l’entreprise, avec ou sans espaces.',
    'NEQ of the employer, with or without spaces.',
  ],
  'Query.employer(asOf:)': directoryDay,
  'Region.employers': [
    'Les entreprises établies dans la région, d’après leur fiche.',
    'The employers established in the region, according to their file.',
  ],
  'Municipality.employers': [
    'Les entreprises établies dans la municipalité, d’après leur fiche.',
    'The employers established in the municipality, according to their file.',
  ],
  '*.employers(search:)': [
    'Texte cherché dans le nom et le nom usuel, de 1 à 100 caractères : chacun de ses mots doit commencer un mot de ces noms. Les accents, les majuscules et la ponctuation ne comptent pas.',
    'Text to search for in the name and the usual name, of 1 to 100 characters: each of its words must begin a word of these names. Accents, case and punctuation do not count.',
  ],

  NaicsSector: [
    'Un secteur d’activité du Système de classification des industries de l’Amérique du Nord (SCIAN).',
    'A sector of the North American Industry Classification System (NAICS).',
  ],
  'NaicsSector.code': [
    'Code du secteur : deux chiffres, ou deux codes joints par un trait d’union, par exemple `31-33`.',
    'Code of the sector: two digits, or two codes joined by a hyphen, for example `31-33`.',
  ],
  'NaicsSector.label': ['Nom du secteur.', 'Name of the sector.'],

  Employer: [
    'Une entreprise, telle que la connaît l’organisme qui tient sa fiche. Celles de la démonstration sont inventées : leur NEQ commence par 11999.',
    'An employer, as the organization that keeps its file knows it. Those of the demonstration are invented: their NEQ begins with 11999.',
  ],
  'Employer.neq': [
    'Numéro d’entreprise du Québec : dix chiffres, sans espaces.',
    'Québec enterprise number (NEQ): ten digits, without spaces.',
  ],
  'Employer.name': ['Nom de l’entreprise.', 'Name of the employer.'],
  'Employer.usualName': [
    'Nom sous lequel on la connaît, quand c’en est un autre; null sinon.',
    'Name that it is known by, when that is another; null otherwise.',
  ],
  'Employer.naicsSector': [
    'Secteur d’activité; null s’il n’est pas connu.',
    'Sector of activity; null when it is not known.',
  ],
  'Employer.size': [
    'Taille de l’entreprise, en personnes employées; null si elle n’est pas connue.',
    'Size of the employer, in people employed; null when it is not known.',
  ],
  'Employer.municipality': [
    'La municipalité où l’entreprise est établie.',
    'The municipality that the employer is established in.',
  ],
  'Employer.region': [
    'La région où l’entreprise est établie, d’après sa fiche : elle dit qui, au ministère, la suit et voit ses personnes-ressources.',
    'The region that the employer is established in, according to its file: it says who, at the ministry, follows it and sees its contacts.',
  ],
  'Employer.organization': [
    'L’organisme qui tient la fiche.',
    'The organization that keeps the file.',
  ],
  'Employer.contacts': [
    'Les personnes-ressources de l’entreprise : des renseignements personnels. Null avec l’erreur FORBIDDEN quand elles ne vous sont pas ouvertes; une liste vide veut dire qu’il n’y en a pas.',
    'The contacts of the employer: personal data. Null with the error FORBIDDEN when they are not open to you; an empty list means that there are none.',
  ],
  'Employer.history': [
    'Les versions de la fiche, de la première à la dernière.',
    'The versions of the file, from the first to the last.',
  ],
  'Employer.registeredAt': [
    'Instant où la fiche a été ouverte.',
    'Instant at which the file was opened.',
  ],

  EmployerContact: [
    'Une personne-ressource d’une entreprise. Celles de la démonstration sont inventées.',
    'A contact of an employer. Those of the demonstration are invented.',
  ],
  'EmployerContact.givenName': ['Prénom.', 'Given name.'],
  'EmployerContact.familyName': ['Nom de famille.', 'Family name.'],
  'EmployerContact.name': ['Prénom, puis nom de famille.', 'Given name, then family name.'],
  'EmployerContact.title': [
    'Fonction dans l’entreprise; null si elle n’est pas connue.',
    'Title in the company; null when it is not known.',
  ],
  'EmployerContact.email': [
    'Adresse de courriel; null si elle n’est pas connue.',
    'Email address; null when it is not known.',
  ],
  'EmployerContact.telephone': [
    'Numéro de téléphone; null s’il n’est pas connu.',
    'Telephone number; null when it is not known.',
  ],
  'EmployerContact.language': [
    'Langue dans laquelle lui écrire et lui parler.',
    'Language in which to write and speak to the person.',
  ],

  EmployerSize: [
    'Taille d’une entreprise, en personnes employées.',
    'Size of an employer, in people employed.',
  ],
  'EmployerSize.FROM_1_TO_4': ['De 1 à 4 personnes', 'From 1 to 4 people'],
  'EmployerSize.FROM_5_TO_49': ['De 5 à 49 personnes', 'From 5 to 49 people'],
  'EmployerSize.FROM_50_TO_99': ['De 50 à 99 personnes', 'From 50 to 99 people'],
  'EmployerSize.FROM_100_TO_249': ['De 100 à 249 personnes', 'From 100 to 249 people'],
  'EmployerSize.FROM_250_TO_499': ['De 250 à 499 personnes', 'From 250 to 499 people'],
  'EmployerSize.FROM_500': ['Au moins 500 personnes', 'At least 500 people'],

  'EmployerFilter.neq': ['Condition sur le NEQ.', 'Condition on the NEQ.'],
  'EmployerFilter.region': [
    'Condition sur le code de la région où l’entreprise est établie.',
    'Condition on the code of the region that the employer is established in.',
  ],
  'EmployerFilter.municipality': [
    'Condition sur le code géographique de la municipalité où l’entreprise est établie.',
    'Condition on the geographic code of the municipality that the employer is established in.',
  ],
  'EmployerFilter.naicsSector': [
    'Condition sur le code du secteur d’activité, par exemple `31-33`.',
    'Condition on the code of the sector of activity, for example `31-33`.',
  ],
  'EmployerFilter.size': ['Condition sur la taille.', 'Condition on the size.'],
  'EmployerFilter.organization': [
    'Condition sur le code de l’organisme qui tient la fiche.',
    'Condition on the code of the organization that keeps the file.',
  ],
  'EmployerFilter.registeredAt': [
    'Condition sur l’instant où la fiche a été ouverte.',
    'Condition on the instant at which the file was opened.',
  ],
  NeqFilter: ['Comparaison d’un NEQ.', 'Comparison of an NEQ.'],
  EmployerSizeFilter: [
    'Comparaison de la taille d’une entreprise.',
    'Comparison of the size of an employer.',
  ],
  'EmployerOrderField.REGISTERED_AT': [
    'Par instant d’ouverture de la fiche',
    'By instant the file was opened',
  ],

  'EmployerContact.id': [
    'Identifiant de la personne-ressource, pour la corriger ou la retirer.',
    'Identifier of the contact, to correct or remove it.',
  ],

  'Mutation.registerEmployer': [
    'Ouvre la fiche d’une entreprise pour votre organisme.',
    'Opens the file of an employer for your organization.',
  ],
  'Mutation.correctEmployer': [
    'Corrige la fiche d’une entreprise; ce qui est omis reste tel quel.',
    'Corrects the file of an employer; what is left out stays as it is.',
  ],
  'Mutation.addEmployerContact': [
    'Ajoute une personne-ressource à la fiche d’une entreprise.',
    'Adds a contact to the file of an employer.',
  ],
  'Mutation.correctEmployerContact': [
    'Corrige une personne-ressource; ce qui est omis reste tel quel, et l’ancienne valeur n’est gardée nulle part.',
    'Corrects a contact; what is left out stays as it is, and the former value is kept nowhere.',
  ],
  'Mutation.removeEmployerContact': [
    'Retire une personne-ressource : rien de ce qu’on en savait n’est gardé.',
    'Removes a contact: nothing of what was known of it is kept.',
  ],

  EmployerDetails: [
    'De quoi ouvrir la fiche d’une entreprise.',
    'What it takes to open the file of an employer.',
  ],
  'EmployerDetails.name': [
    'Nom légal; au plus 300 caractères.',
    'Legal name; at most 300 characters.',
  ],
  'EmployerDetails.usualName': [
    'Nom sous lequel l’entreprise est connue, s’il diffère; au plus 300 caractères.',
    'Name that the employer goes by, when it differs; at most 300 characters.',
  ],
  'EmployerDetails.naicsSector': [
    'Code du secteur d’activité, tel que `naicsSectors` les donne.',
    'Code of the sector of activity, as `naicsSectors` gives them.',
  ],
  'EmployerDetails.size': ['Tranche d’effectif.', 'Number of employees, as a range.'],
  'EmployerDetails.municipality': [
    'Code géographique de la municipalité; la région en découle.',
    'Geographic code of the municipality; the region follows from it.',
  ],

  '*Input.neq': [
    'NEQ de l’entreprise dont la fiche est écrite.',
    'NEQ of the employer whose file is written.',
  ],
  'CorrectEmployerInput.organization': keeper,
  'AddEmployerContactInput.organization': keeper,
  'CorrectEmployerContactInput.organization': keeper,
  'RemoveEmployerContactInput.organization': keeper,
  'RegisterEmployerInput.neq': [
    'NEQ de l’entreprise : dix chiffres, espaces permises. Un dernier chiffre inhabituel est signalé et n’empêche rien.',
    'NEQ of the employer: ten digits, spaces allowed. An unusual last digit is pointed out and prevents nothing.',
  ],
  'RegisterEmployerInput.name': [
    'Nom légal; au plus 300 caractères.',
    'Legal name; at most 300 characters.',
  ],
  'RegisterEmployerInput.usualName': [
    'Nom sous lequel l’entreprise est connue, s’il diffère; au plus 300 caractères.',
    'Name that the employer goes by, when it differs; at most 300 characters.',
  ],
  'RegisterEmployerInput.naicsSector': [
    'Code du secteur d’activité, tel que `naicsSectors` les donne.',
    'Code of the sector of activity, as `naicsSectors` gives them.',
  ],
  'RegisterEmployerInput.size': ['Tranche d’effectif.', 'Number of employees, as a range.'],
  'RegisterEmployerInput.municipality': [
    'Code géographique de la municipalité; la région en découle.',
    'Geographic code of the municipality; the region follows from it.',
  ],
  'CorrectEmployerInput.name': [
    'Nom légal, s’il est à corriger.',
    'Legal name, when it is to be corrected.',
  ],
  'CorrectEmployerInput.usualName': [
    'Nom usuel, s’il est à corriger; null le retire.',
    'Usual name, when it is to be corrected; null takes it away.',
  ],
  'CorrectEmployerInput.naicsSector': [
    'Code du secteur d’activité, s’il est à corriger; null le retire.',
    'Code of the sector of activity, when it is to be corrected; null takes it away.',
  ],
  'CorrectEmployerInput.size': [
    'Tranche d’effectif, si elle est à corriger; null la retire.',
    'Number of employees, when it is to be corrected; null takes it away.',
  ],
  'CorrectEmployerInput.municipality': [
    'Code géographique de la municipalité, s’il est à corriger; la région suit.',
    'Geographic code of the municipality, when it is to be corrected; the region follows.',
  ],
  '*Input.contact': [
    '`id` de la personne-ressource, tel que `contacts` le donne.',
    '`id` of the contact, as `contacts` gives it.',
  ],
  '*Input.givenName': ['Prénom; au plus 100 caractères.', 'Given name; at most 100 characters.'],
  '*Input.familyName': [
    'Nom de famille; au plus 100 caractères.',
    'Family name; at most 100 characters.',
  ],
  '*Input.title': [
    'Fonction dans l’entreprise; au plus 200 caractères.',
    'Position held at the employer; at most 200 characters.',
  ],
  '*Input.email': ['Adresse de courriel.', 'Email address.'],
  '*Input.telephone': [
    'Numéro de téléphone, comme on le compose.',
    'Telephone number, as it is dialled.',
  ],
  '*Input.language': [
    'Langue dans laquelle lui écrire et lui parler.',
    'Language in which to write and speak to the person.',
  ],
  'EmployerSaved.employer': ['La fiche telle qu’elle est maintenant.', 'The file as it is now.'],
};
