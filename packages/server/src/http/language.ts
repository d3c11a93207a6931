import type { Language } from '../errors.ts';
import type { Incoming } from './incoming.ts';

/**
 * The language that a caller prefers among the hub's two, read from `Accept-Language` (RFC 9110, 12.5.4):
 * French when the header is silent, or asks only for languages that the hub does not speak.
 */
export function languageOf(request: Pick<Incoming, 'headers'>): Language {
  const ranges = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map(parseRange)
    .filter((range) => range !== undefined);
  const french = weigh('fr', ranges);
  const english = weigh('en', ranges);
  if (english.quality === french.quality) {
    return english.quality > 0 && english.rank < french.rank ? 'en' : 'fr';
  }
  return english.quality > french.quality ? 'en' : 'fr';
}

interface Range {
  language: string;
  quality: number;
}

/** Reads `fr-CA;q=0.8` as `{ language: 'fr', quality: 0.8 }`; a malformed range counts for nothing. */
function parseRange(text: string): Range | undefined {
  const match = /^\s*(\*|[a-z]{2,8})(?:-[a-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i.exec(
    text,
  );
  return match?.[1]
    ? { language: match[1].toLowerCase(), quality: Number(match[2] ?? 1) }
    : undefined;
}

/** How much a language is wanted, and how early it was named; `*` stands for those that were not. */
function weigh(language: Language, ranges: Range[]): { quality: number; rank: number } {
  const named = ranges.some((range) => range.language === language) ? language : '*';
  const quality = Math.max(
    0,
    ...ranges.filter((range) => range.language === named).map((range) => range.quality),
  );
  const rank = ranges.findIndex((range) => range.language === named && range.quality === quality);
  return { quality, rank };
}
