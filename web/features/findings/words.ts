import type { HappeningKind, HappeningRole, Realis } from '../../../src/model/happening.ts';
import type { PropositionType } from '../../../src/model/vocabulary.ts';
import { words as w } from '../../words/findings.ts';

/** The words of the page for what a happening is, and who and what takes part. */

export const HAPPENING: Readonly<Record<HappeningKind, string>> = w.happening;

export const REALIS: Readonly<Record<Realis, { word: string; meaning: string }>> = w.realis;

export const ROLE_WORD: Readonly<Record<HappeningRole, string>> = w.roleWord;

/** What a stance may be about. */
export const MATTER: Readonly<Record<PropositionType, string>> = w.matter;
