import { fail } from '../core/errors.ts';
import type { ExportAsk, ExportFormat } from '../model/export-format.ts';
import { EXPORT_FORMATS } from '../model/export-format.ts';
import type { MispEvent } from '../model/misp.ts';
import type { Nis2Stage } from '../model/nis2.ts';
import type { SharedPiece } from '../model/sharing.ts';
import type { Tlp } from '../model/vocabulary.ts';
import { briefOf } from '../share/formats/brief/brief.ts';
import { briefHtml } from '../share/formats/brief/html.ts';
import { briefMarkdown } from '../share/formats/brief/markdown.ts';
import { claimReviews } from '../share/formats/claimreview/claim-review.ts';
import { incidentRows } from '../share/formats/csv/incident-rows.ts';
import { statementsCsv } from '../share/formats/csv/statements.ts';
import { type GraphEdge, graphml, type GraphNode } from '../share/formats/graphml/graphml.ts';
import { type Sorted, sortOut } from '../share/formats/indicators/kept.ts';
import { indicatorList } from '../share/formats/indicators/list.ts';
import { sigmaRules } from '../share/formats/indicators/sigma.ts';
import { suricataRules } from '../share/formats/indicators/suricata.ts';
import { statementsJsonl } from '../share/formats/jsonl/jsonl.ts';
import { mispEvent } from '../share/formats/misp/event.ts';
import { type FeedFile, mispFeed, mispFile } from '../share/formats/misp/feed.ts';
import { navigatorLayer } from '../share/formats/navigator/layer.ts';
import { nis2Draft } from '../share/formats/nis2/draft.ts';
import { nis2Html, nis2Markdown } from '../share/formats/nis2/text.ts';
import type { AppContext } from './context.ts';
import { linksOf } from './graph-links.ts';
import { indicatorsOf, type Opened, openScope } from './sharing.ts';
import { stixBundle } from './stix-export.ts';
import { type AskingTechniques, STATING, type Stated, techniqueMatrix } from './techniques.ts';

/** What is known, in each format of the table. Everything but STIX is made from the same scope, opened for those who may see a marking. */

/** Prints a page on paper. Rejects with AssayError where no browser is there. */
export type Print = (html: string) => Promise<Uint8Array>;

export type ExportContext = Pick<AppContext, 'store' | 'stages'> & AskingTechniques & { print: Print };

/** What was made. Nothing was sent before this is there, so that a fault is a fault and no half file. */
export interface Exported {
  format: ExportFormat;
  media: string;
  /** Of the file, as "inc_1.misp.json". */
  name: string;
  /** The strictest marking of it; null: each object carries its own (STIX). */
  tlp: Tlp | null;
  /** Documents left out for their marking. */
  left: number;
  pieces: AsyncIterable<string | Uint8Array>;
}

async function* once(text: string | Uint8Array): AsyncGenerator<string | Uint8Array> {
  yield text;
}

type WithDossier = SharedPiece & { dossier: NonNullable<SharedPiece['dossier']> };
const isIncident = (piece: SharedPiece): piece is WithDossier => piece.dossier !== null;

/** The one incident that is asked for. */
const incidentOf = async ({ pieces }: Opened, scope: ExportAsk['scope']): Promise<WithDossier> => {
  for await (const piece of pieces) if (isIncident(piece)) return piece;
  throw fail('not-found', 'incident', 'Nothing of that incident may be shown.', { where: scope.of === 'incident' ? scope.id : scope.of });
};

async function* eventsOf(context: ExportContext, opened: Opened): AsyncGenerator<MispEvent> {
  const indicators = await indicatorsOf(context, opened);
  for await (const piece of opened.pieces)
    if (isIncident(piece)) yield mispEvent({ head: opened.head, piece, indicators, document: opened.document });
}

const layerOf = async (context: ExportContext, opened: Opened): Promise<string> => {
  const stated: Stated[] = [];
  const said = new Map<string, SharedPiece['statements'][number][]>();
  for await (const { propositions, statements } of opened.pieces)
    for (const p of propositions.filter(({ type }) => STATING.includes(type))) {
      const own = statements.filter((s) => s.proposition === p.id && s.polarity !== 0);
      said.set(p.id, own);
      stated.push({
        proposition: p,
        assessment: p.assessment,
        statements: own.map(({ id, document, quote, directness, polarity, span }) => ({
          id,
          document: document.id,
          quote,
          directness,
          polarity,
          ...span,
        })),
      });
    }
  const refs = await opened.known();
  const matrix = await techniqueMatrix(
    context,
    stated,
    refs.map(({ ref }) => ref),
    true,
  );
  const known = new Map(refs.map((d) => [d.ref.id, d]));
  const layer = navigatorLayer({
    head: opened.head,
    matrix,
    statements: (p) => said.get(p) ?? [],
    document: (id) => known.get(id) ?? opened.document(id),
  });
  return `${JSON.stringify(layer, null, 1)}\n`;
};

async function* graphOf({ head, pieces }: Opened): AsyncGenerator<string> {
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  for await (const { dossier, propositions, statements } of pieces) {
    for (const p of propositions) {
      const own = statements.filter((s) => s.proposition === p.id);
      for (const { from, to, relation } of linksOf(p)) {
        for (const id of [from, to]) {
          if (nodes.has(id)) continue;
          const arg = p.args.find((a) => a.entity === id);
          nodes.set(
            id,
            arg === undefined
              ? { id, name: 'another incident', kind: 'incident', when: null }
              : { id, name: arg.name, kind: arg.kind ?? 'unknown', when: null },
          );
        }
        edges.push({
          from,
          to,
          relation,
          proposition: p,
          statements: own.map((s) => s.id),
          affirm: own.filter((s) => s.polarity > 0).length,
          deny: own.filter((s) => s.polarity < 0).length,
        });
      }
    }
    if (dossier !== null)
      nodes.set(dossier.summary.id, {
        id: dossier.summary.id,
        name: dossier.summary.title,
        kind: 'incident',
        when: dossier.summary.when.edtf,
      });
  }
  yield* graphml(head, nodes.values(), edges);
}

const NIS2: Partial<Record<ExportFormat, Nis2Stage>> = {
  'nis2-early': 'early-warning',
  'nis2-notification': 'notification',
  'nis2-final': 'final-report',
};

const nis2 = async (context: ExportContext, opened: Opened, ask: ExportAsk, stage: Nis2Stage): Promise<string> => {
  const { aware } = ask;
  if (aware === undefined)
    throw fail('bad-input', 'no-aware', 'When the entity became aware of the incident has to be said: the clocks run from then.', {
      where: 'aware',
      remedy: 'Give it with its offset, as 2026-11-26T09:30:00+01:00.',
    });
  const { dossier } = await incidentOf(opened, ask.scope);
  const draft = nis2Draft({ stage, aware, head: opened.head, dossier, indicators: await indicatorsOf(context, opened) });
  return ask.markup === 'html' ? nis2Html(draft) : nis2Markdown(draft);
};

const briefIn = async (context: ExportContext, opened: Opened, ask: ExportAsk): Promise<string | Uint8Array> => {
  const { dossier } = await incidentOf(opened, ask.scope);
  const brief = briefOf(dossier, { tlp: opened.head.tlp, today: context.stages.now().slice(0, 10) });
  if (ask.format === 'brief-md') return briefMarkdown(brief);
  return ask.format === 'brief-pdf' ? context.print(briefHtml(brief)) : briefHtml(brief);
};

const sorted = async (context: ExportContext, opened: Opened): Promise<Sorted> =>
  sortOut(await indicatorsOf(context, opened), context.stages.now().slice(0, 10));

/** Everything but STIX and folders. */
type Plain = Exclude<ExportFormat, 'stix' | 'misp-feed'>;
const WRITERS: Readonly<
  Record<
    Plain,
    (context: ExportContext, opened: Opened, ask: ExportAsk) => Promise<AsyncIterable<string | Uint8Array>> | AsyncIterable<string>
  >
> = {
  misp: (context, opened, { scope }) => mispFile(eventsOf(context, opened), scope.of === 'incident'),
  navigator: async (context, opened) => once(await layerOf(context, opened)),
  claimreview: (_context, opened) => claimReviews(opened),
  csv: (_context, opened) => statementsCsv(opened),
  jsonl: (_context, opened) => statementsJsonl(opened),
  graphml: (_context, opened) => graphOf(opened),
  indicators: async (context, opened) => once(indicatorList(opened.head, await sorted(context, opened))),
  suricata: async (context, opened) => once(suricataRules(opened.head, await sorted(context, opened))),
  sigma: async (context, opened) => once(sigmaRules(opened.head, await sorted(context, opened))),
  eurepoc: (_context, opened) => incidentRows(opened),
  'brief-md': async (context, opened, ask) => once(await briefIn(context, opened, ask)),
  'brief-html': async (context, opened, ask) => once(await briefIn(context, opened, ask)),
  'brief-pdf': async (context, opened, ask) => once(await briefIn(context, opened, ask)),
  'nis2-early': async (context, opened, ask) => once(await nis2(context, opened, ask, 'early-warning')),
  'nis2-notification': async (context, opened, ask) => once(await nis2(context, opened, ask, 'notification')),
  'nis2-final': async (context, opened, ask) => once(await nis2(context, opened, ask, 'final-report')),
};

const nameOf = ({ format, scope, markup }: ExportAsk): string => {
  const of = scope.of === 'incident' || scope.of === 'entity' ? scope.id.replaceAll(/[^\w-]/g, '') : 'assay';
  const { ending } = EXPORT_FORMATS[format];
  return `${of}.${markup === 'html' ? ending.replace(/\.md$/, '.html') : ending}`;
};

const checked = ({ format, scope }: ExportAsk): void => {
  const { of, title } = EXPORT_FORMATS[format];
  if (of === 'incident' && scope.of !== 'incident')
    throw fail('bad-input', 'one-incident', `${title} is of one incident.`, { where: 'scope', remedy: 'Give the id of an incident.' });
};

/**
 * What is asked for, as a file.
 * @throws AssayError not-found; bad-input where the scope does not fit the format or cannot be read; refused where nothing of it may be shown
 */
export const exportAs = async (context: ExportContext, ask: ExportAsk): Promise<Exported> => {
  checked(ask);
  const { format, scope, maxTlp } = ask;
  const media = ask.markup === 'html' && NIS2[format] !== undefined ? 'text/html; charset=utf-8' : EXPORT_FORMATS[format].media;
  const made = { format, media, name: nameOf(ask) };
  if (format === 'stix') {
    return { ...made, tlp: null, left: 0, pieces: await stixBundle(context, scope, maxTlp ?? 'red') };
  }
  if (format === 'misp-feed')
    throw fail('bad-input', 'folder', 'A MISP feed is a folder of files.', {
      where: 'format',
      remedy: 'Ask for it on the command line with --output, or read /api/v1/feeds/misp/.',
    });
  const opened = await openScope(context, scope, maxTlp ?? null);
  return { ...made, tlp: opened.head.tlp, left: opened.head.left, pieces: await WRITERS[format](context, opened, ask) };
};

/** The files of a MISP feed, the manifest last. @throws AssayError as `exportAs` */
export const exportFeed = async (
  context: ExportContext,
  { scope, maxTlp }: Pick<ExportAsk, 'scope' | 'maxTlp'>,
): Promise<{ tlp: Tlp; left: number; files: AsyncIterable<FeedFile> }> => {
  const opened = await openScope(context, scope, maxTlp ?? null);
  return { tlp: opened.head.tlp, left: opened.head.left, files: mispFeed(eventsOf(context, opened)) };
};
