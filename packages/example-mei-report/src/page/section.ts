import type { Figure } from './figure.ts';
import type { Content } from './markup.ts';

/** A part of the report. */
export interface Section {
  id: string;
  title: string;
  /** What it shows, in a sentence or two of the summary. */
  summary: Content;
  introduction: Content;
  figures: Figure[];
  /** Where its data comes from. */
  sources: Content[];
  /** How to read it, and what it does not tell. */
  method: Content[];
}
