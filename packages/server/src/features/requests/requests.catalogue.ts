import type { Catalogue } from '../../graphql/catalogue.ts';
import { directoryDay } from '../employers/employers.catalogue.ts';

export const requestsCatalogue: Catalogue = {
  'Query.requests': [
    'Les demandes d’entreprises que vous pouvez voir.',
    'The business requests that you may see.',
  ],
  'Query.requests(asOf:)': directoryDay,
  'Query.request': [
    'La demande d’une référence; null s’il n’y en a pas que vous pouvez voir.',
    'The request of a reference; null when there is none that you may see.',
  ],
  'Query.request(reference:)': [
    'Référence de la demande, par exemple `D-0000-1234-4`.',
    'Reference of the request, for example `D-0000-1234-4`.',
  ],
  'Query.request(asOf:)': directoryDay,
  'Employer.requests': ['Les demandes de l’entreprise.', 'The requests of the employer.'],
  'Region.requests': [
    'Les demandes traitées dans la région.',
    'The requests processed in the region.',
  ],
  'Organization.originatedRequests': [
    'Les demandes que l’organisme a reçues de l’entreprise et inscrites.',
    'The requests that the organization received from the employer and entered.',
  ],
  'Antenna.requests': [
    'Les demandes adressées à l’antenne, de toutes les dates.',
    'The requests made to the antenna, of all dates.',
  ],
  'Position.requests': [
    'Les demandes confiées au poste, de toutes les dates.',
    'The requests assigned to the position, of all dates.',
  ],
  '*.requests(orderBy:)': [
    'Ordre de la liste. Par défaut, de la plus ancienne à la plus récente.',
    'Order of the list. From the oldest to the newest by default.',
  ],
  '*.originatedRequests(orderBy:)': [
    'Ordre de la liste. Par défaut, de la plus ancienne à la plus récente.',
    'Order of the list. From the oldest to the newest by default.',
  ],

  BusinessRequest: [
    'Une demande d’entreprise, adressée à une antenne et traitée dans sa région. Celles de la démonstration sont inventées.',
    'A business request, made to an antenna and processed in its region. Those of the demonstration are invented.',
  ],
  'BusinessRequest.reference': [
    'Référence de la demande, à donner au téléphone : son dernier chiffre révèle une faute de frappe.',
    'Reference of the request, to give on the telephone: its last digit reveals a mistyped one.',
  ],
  'BusinessRequest.kind': ['Ce que l’entreprise demande.', 'What the employer asks for.'],
  'BusinessRequest.status': ['Où en est la demande.', 'Where the request stands.'],
  'BusinessRequest.employer': ['L’entreprise qui demande.', 'The employer that asks.'],
  'BusinessRequest.organization': [
    'L’organisme d’origine : celui qui a inscrit la demande.',
    'The organization of origin: the one that entered the request.',
  ],
  'BusinessRequest.antenna': [
    'L’antenne à qui la demande est adressée, même si elle a fermé depuis.',
    'The antenna that the request is made to, even when it has closed since.',
  ],
  'BusinessRequest.region': [
    'La région où la demande est traitée.',
    'The region that the request is processed in.',
  ],
  'BusinessRequest.position': [
    'Le poste à qui la demande est confiée, même s’il n’existe plus; null tant qu’elle n’est pas assignée.',
    'The position that the request is assigned to, even when it no longer exists; null while it is not assigned.',
  ],
  'BusinessRequest.program': [
    'Le programme dont il s’agit, même s’il n’a plus cours; null s’il n’est pas précisé.',
    'The program that it is about, even when no longer in force; null when it is not specified.',
  ],
  'BusinessRequest.summary': [
    'Ce que l’entreprise demande, en quelques phrases, dans la langue où elle l’a dit.',
    'What the employer asks for, in a few sentences, in the language that it was said in.',
  ],
  'BusinessRequest.referrals': [
    'Les aiguillages que la demande a entraînés et que vous pouvez voir.',
    'The referrals that the request led to and that you may see.',
  ],

  BusinessRequestShare: [
    'Le partage d’une demande avec un organisme.',
    'The sharing of a request with an organization.',
  ],

  Note: ['Une note sur un dossier.', 'A note on a record.'],
  'Note.text': ['Texte de la note.', 'Text of the note.'],
  'Note.organization': [
    'L’organisme de qui a écrit la note.',
    'The organization of who wrote the note.',
  ],
  'Note.role': ['Rôle de qui a écrit la note.', 'Role of who wrote the note.'],
  'Note.shared': [
    'Vrai si la note se montre à qui voit le dossier; faux si elle reste à son organisme.',
    'True when the note is shown to whoever sees the record; false when it stays with its organization.',
  ],
  'Note.addedAt': ['Instant où la note a été ajoutée.', 'Instant at which the note was added.'],

  '*.legalTransitions': [
    'Les états qui peuvent suivre celui-ci; vide quand il est le dernier.',
    'The states that may follow this one; empty when it is the last.',
  ],
  '*.sharedWith': [
    'Les organismes avec qui le dossier est partagé en ce moment, outre son organisme d’origine et le ministère.',
    'The organizations that the record is shared with now, besides its organization of origin and the ministry.',
  ],
  '*.notes': [
    'Les notes que vous pouvez voir, dans l’ordre où elles ont été ajoutées.',
    'The notes that you may see, in the order in which they were added.',
  ],
  '*.history': [
    'Les versions du dossier, de la première à la dernière : chaque étape et chaque changement.',
    'The versions of the record, from the first to the last: every step and every change.',
  ],
  '*.openedAt': ['Instant où le dossier a été ouvert.', 'Instant at which the record was opened.'],
  '*.statusSince': [
    'Instant depuis lequel le dossier est dans cet état.',
    'Instant since which the record has been in this state.',
  ],
  '*Share.organization': [
    'L’organisme qui voit le dossier.',
    'The organization that sees the record.',
  ],
  '*Share.contacts': [
    'Vrai s’il voit aussi les personnes-ressources de l’entreprise.',
    'True when it also sees the contacts of the employer.',
  ],
  '*Share.sharedAt': ['Instant du partage.', 'Instant at which it was shared.'],

  RequestKind: ['Genre de demande d’entreprise.', 'Kind of business request.'],
  'RequestKind.PROGRAM_INFORMATION': [
    'Information sur les programmes et les aides',
    'Information on programs and aid',
  ],
  'RequestKind.PROGRAM_SUPPORT': ['Guidance et accompagnement', 'Guidance and support'],
  'RequestKind.REGIONAL_PROCESSING': [
    'Traitement d’une demande en région',
    'Request processed in the region',
  ],
  'RequestKind.PORTAL_GUIDANCE': [
    'Accompagnement au Portail employeurs',
    'Portail employeurs support',
  ],
  'RequestKind.PARTNER_REFERRAL': ['Référence à un partenaire', 'Referral to a partner'],
  RequestStatus: ['État d’une demande d’entreprise.', 'State of a business request.'],
  'RequestStatus.DRAFT': ['Brouillon', 'Draft'],
  'RequestStatus.RECEIVED': ['Reçue', 'Received'],
  'RequestStatus.ASSIGNED': ['Assignée', 'Assigned'],
  'RequestStatus.IN_PROGRESS': ['En traitement', 'In progress'],
  'RequestStatus.INCOMPLETE': ['Demande incomplète', 'Incomplete'],
  'RequestStatus.REFERRED': ['Référée', 'Referred'],
  'RequestStatus.RESOLVED': ['Résolue', 'Resolved'],
  'RequestStatus.REFUSED': ['Refusée', 'Refused'],
  'RequestStatus.WITHDRAWN': ['Retirée', 'Withdrawn'],
  'RequestStatus.CLOSED': ['Fermée', 'Closed'],

  'BusinessRequestFilter.kind': [
    'Condition sur le genre de la demande.',
    'Condition on the kind of the request.',
  ],
  'BusinessRequestFilter.region': [
    'Condition sur le code de la région où la demande est traitée.',
    'Condition on the code of the region that the request is processed in.',
  ],
  '*Filter.reference': ['Condition sur la référence.', 'Condition on the reference.'],
  '*Filter.status': ['Condition sur l’état.', 'Condition on the state.'],
  '*Filter.antenna': [
    'Condition sur le code de l’antenne, ouverte ou non.',
    'Condition on the code of the antenna, open or not.',
  ],
  '*Filter.position': [
    'Condition sur le numéro du poste.',
    'Condition on the number of the position.',
  ],
  '*Filter.employer': [
    'Condition sur le NEQ de l’entreprise.',
    'Condition on the NEQ of the employer.',
  ],
  '*Filter.program': [
    'Condition sur le code du programme.',
    'Condition on the code of the program.',
  ],
  'BusinessRequestFilter.organization': [
    'Condition sur le code de l’organisme d’origine.',
    'Condition on the code of the organization of origin.',
  ],
  '*Filter.sharedWith': [
    'Condition sur le code des organismes avec qui le dossier est partagé, que l’un d’eux au moins doit remplir.',
    'Condition on the code of the organizations that the record is shared with, which at least one of them must meet.',
  ],
  '*Filter.openedAt': [
    'Condition sur l’instant de l’ouverture.',
    'Condition on the instant of opening.',
  ],
  RequestReferenceFilter: [
    'Comparaison de la référence d’une demande.',
    'Comparison of the reference of a request.',
  ],
  RequestKindFilter: [
    'Comparaison du genre d’une demande.',
    'Comparison of the kind of a request.',
  ],
  RequestStatusFilter: [
    'Comparaison de l’état d’une demande.',
    'Comparison of the state of a request.',
  ],
  '*OrderField.OPENED_AT': ['Par instant d’ouverture', 'By instant of opening'],
  '*OrderField.REFERENCE': ['Par référence', 'By reference'],

  'Mutation.openRequest': [
    'Ouvre une demande d’entreprise auprès d’une antenne.',
    'Opens a business request at an antenna.',
  ],
  '*Input.employerNeq': ['NEQ de l’entreprise.', 'NEQ of the employer.'],
  '*Input.employer': [
    'De quoi ouvrir la fiche de l’entreprise, si aucune de ce NEQ ne vous est visible; sans effet sinon.',
    'What it takes to open the file of the employer, when none of this NEQ is visible to you; without effect otherwise.',
  ],
  'OpenRequestInput.kind': ['Ce que l’entreprise demande.', 'What the employer asks for.'],
  'OpenRequestInput.antenna': [
    'Code de l’antenne, ouverte aujourd’hui; la région de la demande est la sienne.',
    'Code of the antenna, open today; the region of the request is its own.',
  ],
  '*Input.program': [
    'Code du programme dont il s’agit, s’il y en a un.',
    'Code of the program that it is about, when there is one.',
  ],
  'OpenRequestInput.summary': [
    'Ce que l’entreprise demande, en quelques phrases; au plus 500 caractères.',
    'What the employer asks for, in a few sentences; at most 500 characters.',
  ],
  'OpenRequestInput.draft': [
    'Vrai pour un brouillon, à envoyer avec `submitRequest`; reçue tout de suite sinon.',
    'True for a draft, to be sent with `submitRequest`; received at once otherwise.',
  ],
  'Mutation.submitRequest': [
    'Envoie un brouillon, ou renvoie une demande incomplète une fois complétée.',
    'Sends a draft, or sends back an incomplete request once completed.',
  ],
  '*Input.reference': ['Référence du dossier.', 'Reference of the record.'],
  'SubmitRequestInput.kind': [
    'Ce que l’entreprise demande, s’il faut le corriger.',
    'What the employer asks for, when it is to be corrected.',
  ],
  'SubmitRequestInput.program': [
    'Code du programme, s’il faut le corriger; null le retire.',
    'Code of the program, when it is to be corrected; null takes it away.',
  ],
  'SubmitRequestInput.summary': [
    'Le résumé complété, s’il y a lieu; au plus 500 caractères.',
    'The completed summary, where there is one; at most 500 characters.',
  ],
  'Mutation.assignRequest': [
    'Confie une demande reçue à un poste de son antenne, ou une demande en main à un autre.',
    'Assigns a request that was received to a position of its antenna, or one in hand to another.',
  ],
  'AssignRequestInput.position': [
    'Numéro d’un poste qui existe aujourd’hui à l’antenne de la demande.',
    'Number of a position that exists today at the antenna of the request.',
  ],
  'Mutation.progressRequest': [
    'Commence à traiter une demande, ou dit ce qui lui manque.',
    'Starts processing a request, or says what it lacks.',
  ],
  'ProgressRequestInput.to': ['L’état suivant.', 'The next state.'],
  'ProgressRequestInput.comment': [
    'Ce qui est à dire de cette étape; obligatoire pour `INCOMPLETE` : ce qui manque.',
    'What is to be said of this step; required for `INCOMPLETE`: what is missing.',
  ],
  RequestProgress: [
    'Un état où la mutation `progressRequest` mène une demande.',
    'A state that the mutation `progressRequest` takes a request to.',
  ],
  'RequestProgress.IN_PROGRESS': ['En traitement', 'In progress'],
  'RequestProgress.INCOMPLETE': ['Demande incomplète', 'Incomplete'],
  'Mutation.referRequest': [
    'Réfère une demande à un organisme partenaire, qui la voit désormais.',
    'Refers a request to a partner organization, which sees it from then on.',
  ],
  '*Input.organization': ['Code de l’organisme partenaire.', 'Code of the partner organization.'],
  '*Input.contacts': [
    'Vrai pour lui transmettre aussi les personnes-ressources de l’entreprise.',
    'True to share the contacts of the employer with it too.',
  ],
  'Mutation.resolveRequest': [
    'Conclut une demande : résolue, ou refusée avec sa raison.',
    'Concludes a request: resolved, or refused with its reason.',
  ],
  'ResolveRequestInput.outcome': ['La conclusion.', 'The outcome.'],
  'ResolveRequestInput.comment': [
    'Ce qui est à dire de la conclusion; obligatoire pour un refus : sa raison.',
    'What is to be said of the outcome; required for a refusal: its reason.',
  ],
  RequestOutcome: ['Conclusion d’une demande.', 'Outcome of a request.'],
  'RequestOutcome.RESOLVED': ['Résolue', 'Resolved'],
  'RequestOutcome.REFUSED': ['Refusée', 'Refused'],
  'Mutation.withdrawRequest': [
    'Retire une demande à laquelle l’entreprise renonce.',
    'Withdraws a request that the employer gives up.',
  ],
  'Mutation.closeRequest': [
    'Ferme une demande conclue ou retirée.',
    'Closes a request that was concluded or withdrawn.',
  ],
  'Mutation.reopenRequest': [
    'Rouvre une demande fermée, de nouveau en traitement.',
    'Reopens a closed request, in progress again.',
  ],
  'Mutation.shareRequest': [
    'Partage une demande avec un organisme, ou change s’il en voit les personnes-ressources.',
    'Shares a request with an organization, or changes whether it sees the contacts.',
  ],
  'Mutation.unshareRequest': [
    'Cesse de partager une demande avec un organisme : elle n’existe plus pour lui.',
    'Stops sharing a request with an organization: it no longer exists for it.',
  ],
  'BusinessRequestSaved.request': [
    'La demande telle qu’elle est maintenant.',
    'The request as it is now.',
  ],
};
