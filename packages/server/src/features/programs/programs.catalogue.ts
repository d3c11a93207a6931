import type { Catalogue } from '../../graphql/catalogue.ts';

export const programsCatalogue: Catalogue = {
  'Query.programs': [
    'Les programmes d’immigration en vigueur le jour demandé.',
    'The immigration programs in force on the day asked about.',
  ],
  'Query.program': [
    'Le programme d’un code; null s’il n’était pas en vigueur le jour demandé.',
    'The program of a code; null when it was not in force on the day asked about.',
  ],
  'Query.program(code:)': [
    'Code du programme, par exemple `PRTQ`.',
    'Code of the program, for example `PRTQ`.',
  ],
  'Query.financialAids': [
    'Les aides financières offertes le jour demandé.',
    'The financial aids offered on the day asked about.',
  ],
  'Query.financialAid': [
    'L’aide financière d’un code; null si elle n’était pas offerte le jour demandé.',
    'The financial aid of a code; null when it was not offered on the day asked about.',
  ],
  'Query.financialAid(code:)': [
    'Code de l’aide financière, par exemple `RECRUITMENT_MISSION`.',
    'Code of the financial aid, for example `RECRUITMENT_MISSION`.',
  ],
  'Query.services': [
    'Les services aux entreprises offerts le jour demandé.',
    'The services to businesses offered on the day asked about.',
  ],
  'Query.service': [
    'Le service d’un code; null s’il n’était pas offert le jour demandé.',
    'The service of a code; null when it was not offered on the day asked about.',
  ],
  'Query.service(code:)': [
    'Code du service, par exemple `PROCESSING_IN_REGION`.',
    'Code of the service, for example `PROCESSING_IN_REGION`.',
  ],

  Offering: [
    'Ce qu’un organisme offre : un programme, une aide financière ou un service.',
    'What an organization offers: a program, a financial aid or a service.',
  ],
  'Offering.code': [
    'Code de ce qui est offert, en majuscules : son sigle, ou des mots anglais.',
    'Code of what is offered, in capitals: its acronym, or English words.',
  ],
  'Offering.name': ['Nom de ce qui est offert.', 'Name of what is offered.'],
  'Offering.validity': [
    'Période pendant laquelle c’est offert. Quand la source ne donne que le mois, la période commence ou finit le premier du mois.',
    'Period during which it is offered. When the source only gives the month, the period begins or ends on the first of the month.',
  ],

  Program: [
    'Un programme d’immigration, permanente ou temporaire, sur lequel les entreprises sont informées et guidées.',
    'A program of immigration, permanent or temporary, that businesses are informed about and guided through.',
  ],
  'Program.code': [
    'Code du programme : le plus souvent son sigle, par exemple `PRTQ`.',
    'Code of the program: most often its French acronym, for example `PRTQ`.',
  ],
  'Program.name': ['Nom du programme.', 'Name of the program.'],
  'Program.category': [
    'Genre d’immigration auquel le programme mène.',
    'Kind of immigration that the program leads to.',
  ],
  'Program.note': [
    'Mise en garde sur le programme ou sur ses dates; null s’il n’y en a pas.',
    'Remark about the program or its dates; null when there is none.',
  ],
  'Program.organizations': [
    'Les organismes responsables du programme, parfois un du Québec et un du Canada ensemble.',
    'The organizations in charge of the program, sometimes one of Québec and one of Canada together.',
  ],
  ProgramCategory: [
    'Genre d’immigration auquel un programme mène.',
    'Kind of immigration that a program leads to.',
  ],
  'ProgramCategory.PERMANENT': ['Immigration permanente', 'Permanent immigration'],
  'ProgramCategory.TEMPORARY': ['Immigration temporaire', 'Temporary immigration'],

  FinancialAid: [
    'Une aide financière au recrutement ou à l’intégration de personnes immigrantes, et ce qu’elle paie.',
    'A financial aid for recruiting or integrating immigrants, and what it pays for.',
  ],
  'FinancialAid.code': ['Code de l’aide financière.', 'Code of the financial aid.'],
  'FinancialAid.name': ['Nom de l’aide financière.', 'Name of the financial aid.'],
  'FinancialAid.rate': [
    'Part des frais ou du salaire qui est payée, de 0 à 1 (0,5 vaut 50 %); null si la source ne la donne pas.',
    'Share of the costs or of the wage that is paid, from 0 to 1 (0.5 is 50%); null when the source does not give it.',
  ],
  'FinancialAid.maximumCad': [
    'Montant le plus élevé, en dollars canadiens, pour ce que dit `per`; null si la source n’en donne pas.',
    'Highest amount, in Canadian dollars (CAD), for what `per` says; null when the source gives none.',
  ],
  'FinancialAid.per': [
    'Ce pour quoi le montant maximal est accordé, par exemple « entreprise et mission »; null si la source ne le dit pas.',
    'What the maximum amount is granted for, for example “enterprise and mission”; null when the source does not say.',
  ],
  'FinancialAid.maximumWeeks': [
    'Durée la plus longue de l’aide, en semaines; null si la source n’en donne pas.',
    'Longest duration of the aid, in weeks; null when the source gives none.',
  ],
  'FinancialAid.forBusinesses': [
    'Vrai si des entreprises peuvent recevoir l’aide; faux si elle va à des municipalités ou à d’autres organismes.',
    'True when businesses can receive the aid; false when it goes to municipalities or other organizations.',
  ],
  'FinancialAid.beneficiaries': [
    'À qui l’aide est destinée, en toutes lettres; null si la source ne le précise pas.',
    'Whom the aid is meant for, in words; null when the source does not say.',
  ],
  'FinancialAid.organization': [
    'L’organisme qui accorde l’aide.',
    'The organization that grants the aid.',
  ],

  Service: [
    'Un service aux entreprises : ceux du ministère, et ceux de ses partenaires qui les complètent.',
    'A service to businesses: those of the ministry, and those of its partners that complete them.',
  ],
  'Service.code': ['Code du service.', 'Code of the service.'],
  'Service.name': ['Nom du service.', 'Name of the service.'],
  'Service.organization': [
    'L’organisme qui rend le service.',
    'The organization that provides the service.',
  ],

  'Organization.programs': [
    'Les programmes dont l’organisme est responsable, seul ou avec d’autres, en vigueur le jour demandé.',
    'The programs that the organization is in charge of, alone or with others, in force on the day asked about.',
  ],
  'Organization.financialAids': [
    'Les aides financières que l’organisme accorde le jour demandé.',
    'The financial aids that the organization grants on the day asked about.',
  ],
  'Organization.services': [
    'Les services que l’organisme rend le jour demandé.',
    'The services that the organization provides on the day asked about.',
  ],
  'Organization.offerings': [
    'Tout ce que l’organisme offre le jour demandé : programmes, aides financières et services, mêlés par nom français.',
    'Everything that the organization offers on the day asked about: programs, financial aids and services, mixed by French name.',
  ],

  'ProgramFilter.category': [
    'Condition sur le genre d’immigration.',
    'Condition on the kind of immigration.',
  ],
  'ProgramFilter.organization': [
    'Condition sur le code des organismes responsables, que l’un d’eux au moins doit remplir.',
    'Condition on the code of the organizations in charge, which at least one of them must meet.',
  ],
  ProgramCategoryFilter: [
    'Comparaison du genre d’immigration d’un programme.',
    'Comparison of the kind of immigration of a program.',
  ],
  '*.programs(orderBy:)': [
    'Ordre de la liste. Par défaut, par nom français, dans le sens croissant.',
    'Order of the list. By French name, ascending, by default.',
  ],
  '*.financialAids(orderBy:)': [
    'Ordre de la liste. Par défaut, par nom français, dans le sens croissant.',
    'Order of the list. By French name, ascending, by default.',
  ],
  '*.services(orderBy:)': [
    'Ordre de la liste. Par défaut, par nom français, dans le sens croissant.',
    'Order of the list. By French name, ascending, by default.',
  ],
  'ProgramOrderField.NAME': ['Par nom français', 'By French name'],
  'FinancialAidOrderField.NAME': ['Par nom français', 'By French name'],
  'ServiceOrderField.NAME': ['Par nom français', 'By French name'],
};
