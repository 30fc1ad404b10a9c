import type { Brief } from '../model/brief.ts';
import { briefHtml } from '../share/formats/brief/html.ts';
import { briefMarkdown } from '../share/formats/brief/markdown.ts';

/** The formats a brief is written in, beside its own structure. */
export const BRIEF_FORMATS = ['md', 'html'] as const;
export type BriefFormat = (typeof BRIEF_FORMATS)[number];

/** A brief as a text for others. */
export const briefText = (brief: Brief, format: BriefFormat): string => (format === 'md' ? briefMarkdown(brief) : briefHtml(brief));
