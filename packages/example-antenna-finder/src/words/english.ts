import type { Words } from './words.ts';

const antennas = (count: number) => (count > 1 ? `${count} antennas` : 'one antenna');

const nearest = (count: number) =>
  count > 1 ? `the ${count} nearest antennas` : 'the nearest antenna';

export const english: Words = {
  title: 'Find a regional antenna',
  subtitle: 'Immigration in the regions: who supports businesses near you',
  skip: 'Skip to results',
  otherLanguage: 'Français',

  label: 'Town or postal code',
  hint: 'For example: Granby, st-jerome or J9X 1A1',
  find: 'Search',
  share: 'Use my location',
  asking: 'Asking for your location…',
  refused: 'Your browser refused to share the location. Type a town or a postal code instead.',
  unavailable: 'The location of your device is not known. Type a town or a postal code instead.',
  privacy: 'The location is rounded to about a kilometre before it is sent.',
  suggestions: (count) =>
    count > 0
      ? `${count > 1 ? `${count} municipalities suggested` : 'One municipality suggested'}: up and down arrows to browse, Enter to choose.`
      : '',
  suggestionsLabel: 'Municipalities',

  loading: 'Searching…',
  nearest: (place, count) => `${place}: ${nearest(count)}`,
  nearestToYou: (count) => `Your location: ${nearest(count)}`,
  ofRegion: (region, count) => `${region}: ${antennas(count)} of the region`,
  unlocated: (place) =>
    `We do not know for certain where ${place} is: these are the antennas of its region, without distances.`,
  distances: 'Distances as the crow flies, to the town of the antenna.',
  approximate: (place, fsa, shared) =>
    fsa === shared
      ? `Approximate match: the town hall of ${place} has a postal code in ${fsa}. Distances are from that town; if you are elsewhere, type the name of your municipality.`
      : `Very approximate match: no town hall has a postal code in ${fsa}; the most similar (${place}) begins with ${shared}. Distances are from there; to be sure, type the name of your municipality.`,
  more: (count) => (count > 1 ? `Show ${count} more antennas` : 'Show one more antenna'),
  shown: (count, total) => `${count} of ${total} antennas shown`,

  close: 'less than 1 km',

  hostOffice: 'Host office',
  none: 'none',
  municipality: 'Municipality',
  direction: 'Directorate',
  openedOn: 'Opened on',
  day: (written) => written,
  team: 'Team',
  posts: (count) => `${count}\u00a0${count > 1 ? 'positions' : 'position'}`,
  services: 'Services',
  servicesOf: (count) =>
    count > 1 ? `See the ${count} services to businesses` : 'See the service',
  servicesTitle: 'Services to businesses',
  servicesNote:
    'Services are known by organization, not antenna by antenna: enquire before you go.',
  source: 'Source: ',

  demonstration: 'demonstration',
  demonstrationTitle: 'Demonstration data',
  demonstrationNote:
    'What is marked “demonstration” is invented, calibrated to the official totals. Do not travel on the word of this page.',

  several: (text) => `Several municipalities answer to “${text}”: which one?`,
  severalFor: (fsa, shared) =>
    fsa === shared
      ? `The code ${fsa} is that of several town halls: which is your municipality?`
      : `No town hall has a postal code in ${fsa}. These have one that begins with ${shared}: which is your municipality?`,
  nowhere: {
    text: (typed) => `No municipality answers to “${typed}”`,
    code: (typed) => `No municipality has the code ${typed}`,
    postalCode: (typed) => `We do not know which municipality the postal code ${typed} is of`,
    elsewhere: (typed) => `The postal code ${typed} is not in Québec`,
  },
  nowhereHint:
    'Check the spelling (accents and capitals do not matter), or try the nearest town. Postal codes of Québec begin with G, H or J; not all are known here.',

  failed: 'The search did not succeed',
  down: 'The service does not answer for now. Your search is kept: try again in a moment.',
  limited: (seconds) =>
    `Too many searches in a short time. Try again in ${seconds === undefined ? 'a moment' : `${seconds} ${seconds > 1 ? 'seconds' : 'second'}`}.`,
  unexpected: 'Something unexpected went wrong in this page.',
  retry: 'Try again',
  requestId: (id) => `Number of the request, to give when reporting the problem: ${id}`,

  welcome:
    'Say where your business is: you will see the nearest antennas, the office that houses them, their team and their services.',
  examples: 'For example:',

  map: (place, count) =>
    `Map: ${place}, ${count > 1 ? `the ${count} antennas of the list` : 'the antenna of the list'} and the limits of the regions. The list says all that the map shows.`,
  mapCaption:
    'Numbers are those of the list. Simplified limits of the regions on August 28, 2019, before the change of Estrie in 2021.',
  mapUnavailable: 'The map could not be loaded; the list is complete without it.',
  you: 'Your location',

  sources:
    'Contains information of the Government of Québec (MAMH, MRNF), licence CC BY 4.0. Coordinates: GeoNames, CC BY 4.0. Coastline: Natural Earth, public domain.',
};
