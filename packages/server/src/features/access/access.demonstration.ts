import { createHmac } from 'node:crypto';
import type { Sentence } from '../../errors.ts';
import { type Key, toKey, writeKey } from './access.keys.ts';
import type { Grant } from './access.rules.ts';

/** A principal of the demonstration, and what its key grants. */
export interface DemonstrationPrincipal extends Grant {
  label: Sentence;
}

const purpose = 'Démonstration';
const nowhere = { regions: [], direction: null };

/** One principal of each kind, by the name that start, tests and examples call it. */
export const demonstrationPrincipals = {
  counsellor: {
    label: {
      fr: 'conseillère ou conseiller du MIDI, région 12',
      en: 'counsellor of MIDI, region 12',
    },
    role: 'COUNSELLOR',
    organization: 'MIDI',
    regions: ['12'],
    direction: null,
    purpose,
  },
  director: {
    label: {
      fr: 'directrice ou directeur du MIDI, régions 03 et 12',
      en: 'director of MIDI, regions 03 and 12',
    },
    role: 'DIRECTOR',
    organization: 'MIDI',
    regions: [],
    direction: 'DR-CNC',
    purpose,
  },
  MTESS: {
    label: { fr: 'équipe du MTESS', en: 'team of MTESS' },
    role: 'PARTNER',
    organization: 'MTESS',
    ...nowhere,
    purpose,
  },
  MEI: {
    label: { fr: 'équipe du MEI', en: 'team of MEI' },
    role: 'PARTNER',
    organization: 'MEI',
    ...nowhere,
    purpose,
  },
  analyst: {
    label: { fr: 'analyste, statistiques seulement', en: 'analyst, statistics only' },
    role: 'ANALYST',
    organization: 'MIDI',
    ...nowhere,
    purpose,
  },
  administrator: {
    label: { fr: 'administration du hub', en: 'administration of the hub' },
    role: 'ADMINISTRATOR',
    organization: 'MIDI',
    ...nowhere,
    purpose,
  },
} as const satisfies Record<string, DemonstrationPrincipal>;

export type DemonstrationName = keyof typeof demonstrationPrincipals;

const names = Object.keys(demonstrationPrincipals) as DemonstrationName[];

/** Known to everyone who reads this, like the keys that are made of it: they open invented data only. */
const seed = 'Estuaire: demonstration keys';

const derive = (what: string) => createHmac('sha256', seed).update(what).digest();

/** The keys of the demonstration: always the same, so that no database is needed to tell them. */
export const demonstrationKeys = Object.fromEntries(
  names.map((name) => [name, toKey(derive(`${name} prefix`), derive(`${name} secret`))]),
) as Record<DemonstrationName, Key>;

/** The demonstration's keys as they are sent. */
export const demonstrationTokens = Object.fromEntries(
  names.map((name) => [name, writeKey(demonstrationKeys[name])]),
) as Record<DemonstrationName, string>;

const prefixes = new Set(Object.values(demonstrationKeys).map(({ prefix }) => prefix));

/** Whether a key is one of the demonstration's, which no other data may ever be opened with. */
export function isDemonstrationKey({ prefix }: Pick<Key, 'prefix'>): boolean {
  return prefixes.has(prefix);
}
