import { z } from 'zod';
import { ExportScope } from './export.ts';
import { Tlp } from './vocabulary.ts';

/** The one table of formats that what is known is written in. Command line, REST, page and docs/sharing.md are made of it or checked against it. */

export const ExportFormat = z.enum([
  'stix',
  'misp',
  'misp-feed',
  'navigator',
  'claimreview',
  'csv',
  'jsonl',
  'graphml',
  'indicators',
  'suricata',
  'sigma',
  'eurepoc',
  'brief-md',
  'brief-html',
  'brief-pdf',
  'nis2-early',
  'nis2-notification',
  'nis2-final',
]);
export type ExportFormat = z.infer<typeof ExportFormat>;

export interface FormatFacts {
  /** As a menu names it. */
  title: string;
  /** One line for the command line and the docs. */
  about: string;
  /** Media type of an answer over HTTP. */
  media: string;
  /** What follows the name of the file. */
  ending: string;
  /** What it can be of: anything, or one incident only. */
  of: 'anything' | 'incident';
  /** Several files: a folder on the command line; over HTTP at an address of its own. */
  folder?: true;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const CSV_TYPE = 'text/csv; charset=utf-8';
const TEXT_TYPE = 'text/plain; charset=utf-8';
const MARKDOWN_TYPE = 'text/markdown; charset=utf-8';

export const EXPORT_FORMATS: Readonly<Record<ExportFormat, FormatFacts>> = {
  stix: {
    title: 'STIX 2.1 bundle',
    about: 'STIX 2.1: each statement a relationship by its speaker',
    media: 'application/stix+json;version=2.1',
    ending: 'stix.json',
    of: 'anything',
  },
  misp: {
    title: 'MISP events',
    about: 'MISP events, one an incident: claims as claims, only confirmed victims as targets',
    media: JSON_TYPE,
    ending: 'misp.json',
    of: 'anything',
  },
  'misp-feed': {
    title: 'MISP feed',
    about: 'a folder that MISP reads as a feed: manifest.json, hashes.csv and the events',
    media: JSON_TYPE,
    ending: 'misp-feed',
    of: 'anything',
    folder: true,
  },
  navigator: {
    title: 'ATT&CK Navigator layer',
    about: 'a layer (format 4.5) of techniques: stated and only described apart, who says so in the comment',
    media: JSON_TYPE,
    ending: 'navigator.json',
    of: 'anything',
  },
  claimreview: {
    title: 'ClaimReview (JSON-LD)',
    about: 'schema.org ClaimReview of what claimants say, with how it stands',
    media: 'application/ld+json; charset=utf-8',
    ending: 'claimreview.jsonld',
    of: 'anything',
  },
  csv: {
    title: 'Statements as CSV',
    about: 'statements with quotes, one a line (RFC 4180)',
    media: CSV_TYPE,
    ending: 'statements.csv',
    of: 'anything',
  },
  jsonl: {
    title: 'Statements as JSON Lines',
    about: 'statements with quotes, one JSON object a line',
    media: 'application/jsonl; charset=utf-8',
    ending: 'statements.jsonl',
    of: 'anything',
  },
  graphml: {
    title: 'Graph (GraphML)',
    about: 'parties and incidents as nodes, propositions as edges with status and quotes, for Gephi and others',
    media: 'application/graphml+xml; charset=utf-8',
    ending: 'graphml',
    of: 'anything',
  },
  indicators: {
    title: 'Indicators as a list',
    about: 'addresses, names and hashes that documents name, one a line, with the day each expires',
    media: TEXT_TYPE,
    ending: 'indicators.txt',
    of: 'anything',
  },
  suricata: {
    title: 'Suricata rules',
    about: 'the same as rules for Suricata, with numbers of their own; what has expired is switched off',
    media: TEXT_TYPE,
    ending: 'rules',
    of: 'anything',
  },
  sigma: {
    title: 'Sigma rules',
    about: 'the same as rules in Sigma (YAML), without what has expired',
    media: 'application/yaml; charset=utf-8',
    ending: 'sigma.yml',
    of: 'anything',
  },
  eurepoc: {
    title: 'Incident rows (CSV)',
    about: 'one row an incident, in fields like those of EuRepoC, each attribution with who makes it',
    media: CSV_TYPE,
    ending: 'incidents.csv',
    of: 'anything',
  },
  'brief-md': {
    title: 'Brief (Markdown)',
    about: 'one or two pages for a decision maker, in Markdown',
    media: MARKDOWN_TYPE,
    ending: 'brief.md',
    of: 'incident',
  },
  'brief-html': {
    title: 'Brief (HTML)',
    about: 'the same as a page that prints on A4',
    media: 'text/html; charset=utf-8',
    ending: 'brief.html',
    of: 'incident',
  },
  'brief-pdf': {
    title: 'Brief (PDF)',
    about: 'the same as PDF, printed by the browser that is there (ASSAY_BROWSER)',
    media: 'application/pdf',
    ending: 'brief.pdf',
    of: 'incident',
  },
  'nis2-early': {
    title: 'NIS2 early warning',
    about: 'draft of the early warning under NIS2, article 23, due 24 hours after becoming aware',
    media: MARKDOWN_TYPE,
    ending: 'nis2-early-warning.md',
    of: 'incident',
  },
  'nis2-notification': {
    title: 'NIS2 notification',
    about: 'draft of the incident notification, due after 72 hours',
    media: MARKDOWN_TYPE,
    ending: 'nis2-notification.md',
    of: 'incident',
  },
  'nis2-final': {
    title: 'NIS2 final report',
    about: 'draft of the final report, due one month after the notification',
    media: MARKDOWN_TYPE,
    ending: 'nis2-final-report.md',
    of: 'incident',
  },
};

/** What is asked for. */
export const ExportAsk = z.object({
  format: ExportFormat,
  scope: ExportScope,
  maxTlp: Tlp.optional().describe('documents marked stricter are left out and counted; left out: none is'),
  aware: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('NIS2: when the entity became aware of the incident, with its offset, as 2026-11-26T09:30:00+01:00'),
  markup: z.enum(['md', 'html']).optional().describe('NIS2: Markdown, or a page that prints on A4'),
});
export type ExportAsk = z.infer<typeof ExportAsk>;
