import type { Catalogue } from '../../graphql/catalogue.ts';

export const staffCatalogue: Catalogue = {
  'Query.roles': [
    'Les rôles du personnel qui ont cours le jour demandé, dans l’ordre de leurs codes.',
    'The roles of the staff that are in use on the day asked about, in the order of their codes.',
  ],
  'Query.role': [
    'Le rôle d’un code; null s’il n’avait pas cours le jour demandé.',
    'The role of a code; null when it was not in use on the day asked about.',
  ],
  'Query.role(code:)': [
    'Code du rôle, par exemple `REGIONAL_IMMIGRATION_COUNSELLOR`.',
    'Code of the role, for example `REGIONAL_IMMIGRATION_COUNSELLOR`.',
  ],
  'Query.positions': [
    'Les postes des antennes le jour demandé, vacants compris.',
    'The positions of the antennas on the day asked about, vacant ones included.',
  ],
  'Query.position': [
    'Le poste d’un numéro; null s’il n’existait pas le jour demandé.',
    'The position of a number; null when it did not exist on the day asked about.',
  ],
  'Query.position(number:)': [
    'Numéro du poste : `P-` et quatre chiffres, par exemple `P-0001`.',
    'Number of the position: `P-` and four digits, for example `P-0001`.',
  ],
  'Query.staffMembers': [
    'Les membres du personnel, en poste le jour demandé ou non.',
    'The members of the staff, whether or not in a position on the day asked about.',
  ],
  'Query.staffMembers(orderBy:)': [
    'Ordre de la liste. Par défaut, par nom de famille puis par prénom, dans le sens croissant.',
    'Order of the list. By family name, then by given name, ascending, by default.',
  ],
  'Query.staffMember': [
    'Le membre du personnel d’un numéro; null s’il n’y en a pas.',
    'The member of the staff of a number; null when there is none.',
  ],
  'Query.staffMember(number:)': [
    'Numéro du membre du personnel : `E-` et quatre chiffres, par exemple `E-0001`.',
    'Number of the member of the staff: `E-` and four digits, for example `E-0001`.',
  ],
  'Query.mandates': [
    'Les mandats des conseillers et conseillères selon l’annonce du 2019-08-28, dans son ordre : tous, qu’ils aient cours ou non le jour demandé.',
    'The mandates of counsellors according to the announcement of 2019-08-28, in its order: all of them, whether or not in force on the day asked about.',
  ],

  Role: [
    'Un rôle du personnel des antennes, par exemple conseiller ou conseillère en immigration régionale.',
    'A role of the staff of antennas, for example regional immigration counsellor.',
  ],
  'Role.code': [
    'Code du rôle, en mots anglais et en majuscules.',
    'Code of the role, in English words and in capitals.',
  ],
  'Role.label': ['Nom du rôle.', 'Name of the role.'],
  'Role.counsellor': [
    'Vrai pour les rôles de conseiller ou de conseillère, que compte la mesure `COUNSELLORS`.',
    'True for the roles of counsellors, which the measure `COUNSELLORS` counts.',
  ],
  'Role.validity': [
    'Période pendant laquelle le rôle a cours.',
    'Period during which the role is in use.',
  ],
  'Role.predecessor': [
    'Le rôle que celui-ci remplace, même s’il n’a plus cours le jour demandé; null s’il n’en remplace aucun.',
    'The role that this one replaces, even when no longer in use on the day asked about; null when it replaces none.',
  ],
  'Role.positions': [
    'Les postes de ce rôle le jour demandé, vacants compris.',
    'The positions with this role on the day asked about, vacant ones included.',
  ],

  Position: [
    'Un poste dans une antenne. Le personnel de chaque antenne n’est pas public : c’est une donnée de démonstration calibrée aux totaux officiels, quand `provenance` le dit.',
    'A position at an antenna. The staff of each antenna is not public: it is demonstration data calibrated to the official totals, where `provenance` says so.',
  ],
  'Position.number': [
    'Numéro du poste : `P-` et quatre chiffres.',
    'Number of the position: `P-` and four digits.',
  ],
  'Position.openedOn': [
    'Jour où le poste s’est ouvert, AAAA-MM-JJ.',
    'Day on which the position opened, YYYY-MM-DD.',
  ],
  'Position.validity': [
    'Période pendant laquelle le poste existe, pourvu ou vacant; elle commence avec `openedOn`.',
    'Period during which the position exists, filled or vacant; it begins with `openedOn`.',
  ],
  'Position.role': [
    'Le rôle du poste; null si ce rôle n’avait pas cours le jour demandé.',
    'The role of the position; null when that role was not in use on the day asked about.',
  ],
  'Position.antenna': [
    'L’antenne du poste; null si elle n’était pas ouverte le jour demandé.',
    'The antenna of the position; null when it was not open on the day asked about.',
  ],
  'Position.holder': [
    'La personne titulaire du poste le jour demandé; null s’il était vacant.',
    'The person who holds the position on the day asked about; null when it was vacant.',
  ],
  'Position.version': [
    'Numéro de la version, que `expectedVersion` attend; le même quel que soit le jour demandé.',
    'Number of the version, which `expectedVersion` expects; the same whichever day is asked about.',
  ],
  'Position.source': [
    'D’où vient le poste : source, ou mention de ce à quoi il est calibré; null si rien n’est consigné.',
    'Where the position comes from: source, or mention of what it is calibrated to; null when nothing is recorded.',
  ],

  StaffMember: [
    'Un membre du personnel des antennes. Dans la démonstration, les personnes sont inventées.',
    'A member of the staff of antennas. In the demonstration, the persons are invented.',
  ],
  'StaffMember.number': [
    'Numéro du membre du personnel : `E-` et quatre chiffres.',
    'Number of the member of the staff: `E-` and four digits.',
  ],
  'StaffMember.givenName': ['Prénom.', 'Given name.'],
  'StaffMember.familyName': ['Nom de famille.', 'Family name.'],
  'StaffMember.name': ['Prénom, puis nom de famille.', 'Given name, then family name.'],
  'StaffMember.position': [
    'Le poste que la personne occupe le jour demandé; null si elle n’en occupait aucun.',
    'The position that the person holds on the day asked about; null when there was none.',
  ],
  'StaffMember.source': [
    'D’où vient la fiche : source, ou mention d’une personne inventée; null si rien n’est consigné.',
    'Where the record comes from: source, or mention of an invented person; null when nothing is recorded.',
  ],

  Mandate: [
    'Un mandat des conseillers et conseillères : ce que l’annonce du 2019-08-28 leur donne à faire, nouveau ou déjà là avant.',
    'A mandate of counsellors: what the announcement of 2019-08-28 gives them to do, new or already there before.',
  ],
  'Mandate.code': [
    'Code du mandat : `M` et un chiffre, dans l’ordre de l’annonce.',
    'Code of the mandate: `M` and a digit, in the order of the announcement.',
  ],
  'Mandate.text': [
    'Énoncé du mandat, résumé de l’annonce en français et traduit par nous en anglais.',
    'Statement of the mandate, condensed from the announcement in French and translated by us into English.',
  ],
  'Mandate.optimised': [
    'Vrai si le mandat a cours le jour demandé et que l’annonce l’a optimisé; null s’il n’avait pas cours.',
    'True when the mandate is in force on the day asked about and the announcement optimised it; null when it was not in force.',
  ],
  'Mandate.validity': [
    'Période pendant laquelle le mandat a cours sous cette forme; null s’il n’avait pas cours le jour demandé.',
    'Period during which the mandate is in force in this form; null when it was not in force on the day asked about.',
  ],
  'Mandate.knownFrom': [
    'Jour avant lequel l’annonce ne dit pas si le mandat avait cours, AAAA-MM-JJ; null si elle le dit.',
    'Day before which the announcement does not say whether the mandate was in force, YYYY-MM-DD; null when it does.',
  ],

  'Antenna.positions': [
    'Les postes de l’antenne le jour demandé, vacants compris.',
    'The positions of the antenna on the day asked about, vacant ones included.',
  ],

  '*.positions(orderBy:)': [
    'Ordre de la liste. Par défaut, par numéro, dans le sens croissant.',
    'Order of the list. By number, ascending, by default.',
  ],
  'PositionFilter.role': [
    'Condition sur le code du rôle du poste.',
    'Condition on the code of the role of the position.',
  ],
  'PositionFilter.antenna': [
    'Condition sur le code de l’antenne du poste, ouverte le jour demandé.',
    'Condition on the code of the antenna of the position, open on the day asked about.',
  ],
  'StaffMemberOrderField.NAME': ['Par nom de famille', 'By family name'],

  'Mutation.closeAntenna': [
    'Ferme une antenne, et met fin à ses postes si on le demande.',
    'Closes an antenna, and ends its positions when asked to.',
  ],
  'CloseAntennaInput.on': [
    'Premier jour où l’antenne n’est plus ouverte. Les déménagements inscrits pour plus tard ne se font plus.',
    'First day on which the antenna is no longer open. Moves recorded for later no longer take place.',
  ],
  'CloseAntennaInput.endPositions': [
    'Vrai pour mettre fin le même jour à ses postes et aux nominations qui s’y trouvent; sinon, des postes encore ouverts empêchent la fermeture.',
    'True to end its positions, and the appointments to them, on the same day; otherwise, positions that are still open prevent the closing.',
  ],
  'Mutation.createPosition': [
    'Crée un poste à une antenne; il est vacant.',
    'Creates a position at an antenna; it is vacant.',
  ],
  'CreatePositionInput.role': [
    'Code du rôle, tel que `roles` les donne.',
    'Code of the role, as `roles` gives them.',
  ],
  'CreatePositionInput.from': ['Premier jour du poste.', 'First day of the position.'],
  'Mutation.endPosition': [
    'Met fin à un poste, et à la nomination de qui l’occupe.',
    'Ends a position, and the appointment of whoever holds it.',
  ],
  '*Input.position': ['Numéro du poste.', 'Number of the position.'],
  'EndPositionInput.on': [
    'Premier jour où le poste n’existe plus.',
    'First day on which the position no longer exists.',
  ],
  'Mutation.appointHolder': [
    'Nomme quelqu’un à un poste vacant.',
    'Appoints someone to a vacant position.',
  ],
  'AppointHolderInput.staffMember': [
    'Numéro de la personne, si elle est déjà inscrite.',
    'Number of the person, when already registered.',
  ],
  'AppointHolderInput.newStaffMember': [
    'La personne, si elle est nouvelle.',
    'The person, when new.',
  ],
  'AppointHolderInput.from': ['Premier jour de la nomination.', 'First day of the appointment.'],
  'AppointHolderInput.until': [
    'Premier jour où la nomination n’est plus; sans lui, elle dure autant que le poste.',
    'First day that is no longer of the appointment; without it, it lasts as long as the position.',
  ],
  NewStaffMember: ['Une personne à inscrire au personnel.', 'A person to register as staff.'],
  'NewStaffMember.givenName': [
    'Prénom; au plus 100 caractères.',
    'Given name; at most 100 characters.',
  ],
  'NewStaffMember.familyName': [
    'Nom de famille; au plus 100 caractères.',
    'Family name; at most 100 characters.',
  ],
  'Mutation.endAppointment': [
    'Met fin à une nomination; le poste devient vacant.',
    'Ends an appointment; the position becomes vacant.',
  ],
  'EndAppointmentInput.on': [
    'Premier jour où la personne n’occupe plus le poste.',
    'First day on which the person no longer holds the position.',
  ],
  'PositionSaved.position': [
    'Le poste, tel qu’il est le jour dont il s’agit.',
    'The position, as it is on the day in question.',
  ],
};
