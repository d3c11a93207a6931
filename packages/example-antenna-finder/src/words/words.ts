/** All that the page says by itself, in one language; what the hub says comes in that language as well. */
export interface Words {
  title: string;
  subtitle: string;
  skip: string;
  /** Of the switch, in the other language. */
  otherLanguage: string;

  label: string;
  hint: string;
  find: string;
  share: string;
  asking: string;
  refused: string;
  unavailable: string;
  privacy: string;
  suggestions(count: number): string;
  suggestionsLabel: string;

  loading: string;
  nearest(place: string, count: number): string;
  nearestToYou(count: number): string;
  ofRegion(region: string, count: number): string;
  unlocated(place: string): string;
  distances: string;
  /** `shared` is the whole `fsa` when that is the town hall’s, else its first two characters. */
  approximate(place: string, fsa: string, shared: string): string;
  more(count: number): string;
  shown(count: number, total: number): string;
  /** A distance that is less than a kilometre. */
  close: string;

  hostOffice: string;
  none: string;
  municipality: string;
  direction: string;
  openedOn: string;
  /** A day as the language writes it, from how the browser does. */
  day(written: string): string;
  team: string;
  posts(count: number): string;
  services: string;
  servicesOf(count: number): string;
  servicesTitle: string;
  servicesNote: string;
  source: string;

  demonstration: string;
  demonstrationTitle: string;
  demonstrationNote: string;

  several(text: string): string;
  severalFor(fsa: string, shared: string): string;
  nowhere: Record<'text' | 'code' | 'postalCode' | 'elsewhere', (typed: string) => string>;
  nowhereHint: string;

  failed: string;
  down: string;
  limited(seconds: number | undefined): string;
  unexpected: string;
  retry: string;
  requestId(id: string): string;

  welcome: string;
  examples: string;

  /** What the map shows, for who does not see it. */
  map(place: string, count: number): string;
  mapCaption: string;
  mapUnavailable: string;
  you: string;

  sources: string;
}
