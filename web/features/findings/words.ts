import type { HappeningKind, HappeningRole, Realis } from '../../../src/model/happening.ts';
import type { PropositionType } from '../../../src/model/vocabulary.ts';
import { number } from '../../words/format.ts';
import { words as w } from '../../words/findings.ts';

/** The words of the page for what a happening is, and who and what takes part. */

export const HAPPENING: Readonly<Record<HappeningKind, string>> = w.happening;

export const REALIS: Readonly<Record<Realis, { word: string; meaning: string }>> = w.realis;

export const ROLE_WORD: Readonly<Record<HappeningRole, string>> = w.roleWord;

/** What a stance may be about. */
export const MATTER: Readonly<Record<PropositionType, string>> = w.matter;

const BYTES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
const UNITS: Readonly<Record<string, string>> = w.unit;

/** "about 3,000,000 records", "2 TB": the value behind the words of the text. */
export const amountOf = ({ value, unit, approximate }: { value: number; unit: string; approximate: boolean }): string => {
  const power = unit === 'B' && value >= 1 ? Math.min(BYTES.length - 1, Math.floor(Math.log10(value) / 3)) : 0;
  const shown = `${number(value / 1000 ** power, 2)} ${unit === 'B' ? BYTES[power] : (UNITS[unit] ?? unit)}`;
  return approximate ? w.about(shown) : shown;
};
