import { fail } from '../core/errors.ts';
import { nameKey } from '../core/names.ts';
import { parseQuery } from '../core/query.ts';
import type { DocumentView, Dossier, PropositionView } from '../model/api.ts';
import type { Brief } from '../model/brief.ts';
import type { Difference } from '../model/difference.ts';
import { SearchField, type SearchHit, type SearchResult } from '../model/search.ts';
import type { SourcePage, SourceView } from '../model/source-view.ts';
import { tlpLabel } from '../model/tlp.ts';
import type { Tlp } from '../model/vocabulary.ts';
import { Shown } from '../pipeline/shown.ts';
import { briefOf } from '../share/formats/brief/brief.ts';
import { bundleForIncident, bundlesWithoutIncident } from '../store/bundles.ts';
import { strictestTlp } from '../store/documents.ts';
import { entitiesById } from '../store/entities.ts';
import { documentsOfIncidents, incidentsByIds } from '../store/incidents.ts';
import { liveId } from '../store/record-links.ts';
import * as ask from './ask.ts';
import { en } from '../words/en/en.ts';
import type { AppContext, AsOf, Page } from './context.ts';
import { buildDifference, type Between, daysInOrder } from './difference.ts';
import { buildDossier } from './dossier.ts';
import { findsAmong, search, type SearchAsk } from './search.ts';
import { source, sources } from './sources.ts';
import { pictureOf, propositionView } from './views.ts';
import { keep } from '../words/kept.ts';

/**
 * Questions as one may ask them who sees documents up to a marking: each answer is what it would be had nothing stricter been stored, or a
 * refusal. Where nothing stricter is stored they are the plain questions.
 */

type Asking = Pick<AppContext, 'store' | 'stages' | 'second'>;

/** What a stricter document decides, though it is not found itself: asked one after the other, these would tell what it says. */
const TELLING_FILTERS: readonly string[] = ['status', 'tlp'];

const foundNothing = (what: string, id: string): Error =>
  fail('not-found', what, keep('noRecord', { record: what, id }), { where: id, remedy: 'Search to see what there is.' });

const plain = (text: string): SearchHit['title'] => [{ text, hit: false }];

/** Of what a search found, what it would have found. */
const hitsShown = async ({ store: { db } }: Asking, shown: Shown, { q }: SearchAsk, hits: readonly SearchHit[]): Promise<SearchHit[]> => {
  const idsOf = (...kinds: readonly SearchHit['kind'][]): string[] => hits.flatMap((h) => (kinds.includes(h.kind) ? [h.id] : []));
  const [incidentIds, entityIds] = [idsOf('incident'), idsOf('entity', 'indicator')];
  const open = new Set(await shown.documents(hits.flatMap((h) => h.document?.id ?? (h.kind === 'document' ? h.id : []))));
  const incidents = new Map((await shown.incidents(incidentIds)).map((i) => [i.id, i]));
  const entities = new Map((await shown.entities(entityIds)).map((e) => [e.id, e]));
  const same = new Set(
    [...(await incidentsByIds(db, incidentIds)), ...(await entitiesById(db, entityIds))].flatMap((was) =>
      JSON.stringify(was) === JSON.stringify(incidents.get(was.id) ?? entities.get(was.id)) ? [was.id] : [],
    ),
  );
  const told = await documentsOfIncidents(db, incidentIds);
  const words = nameKey(q);
  const kept: SearchHit[] = [];
  for (const hit of hits) {
    const [incident, entity] = [incidents.get(hit.id), entities.get(hit.id)];
    if (hit.kind === 'document' || hit.kind === 'statement') {
      if (open.has(hit.document?.id ?? hit.id)) kept.push(hit);
    } else if (same.has(hit.id)) kept.push(hit);
    else if (incident !== undefined) {
      // By a title, a name or a date of a stricter document it is not found; by what an open one says it is.
      const documents = await shown.documents(told.get(hit.id) ?? []);
      if ((await findsAmong(db, q, { documents, incidents: [] })).size > 0)
        kept.push({
          ...hit,
          title: plain(incident.title === '' ? 'Cyberattack' : incident.title),
          snippet: [],
          why: 'words in the text',
          day: incident.when.edtf,
        });
    } else if (entity?.names.concat(entity.name).some((name) => nameKey(name).includes(words)) === true)
      kept.push({ ...hit, title: plain(entity.name), snippet: [], why: 'a name of it', sort: entity.kind });
  }
  return kept;
};

/** The questions of assistants, up to a marking. */
export interface ShownAsk {
  search: (asked: SearchAsk) => Promise<SearchResult>;
  dossier: (id: string, asOf: AsOf) => Promise<Dossier>;
  proposition: (id: string, asOf: AsOf) => Promise<PropositionView>;
  difference: (id: string, between: Between) => Promise<Difference>;
  brief: (id: string, asOf: AsOf) => Promise<Brief>;
  document: (id: string) => Promise<DocumentView>;
  sources: (page: Page) => Promise<SourcePage>;
  source: (id: string) => Promise<SourceView>;
}

/** Each rejects with AssayError: not-found also for what may not be shown; refused for what cannot be answered without stricter documents. */
export const askingUpTo = (context: Asking, maxTlp: Tlp): ShownAsk => {
  const { store, stages } = context;
  const { db } = store;
  // Opened for each question: something may have been stored since the last one.
  const open = (): Promise<Shown> => Shown.open(db, stages, maxTlp);
  const dossierOf = async (shown: Shown, id: string, asOf: AsOf): Promise<Dossier> => {
    const bundle = await shown.bundle(id);
    const names = new Map(bundle.entities.map((e) => [e.id, e.name]));
    return buildDossier(bundle, asOf, await ask.relatedTo(context, bundle.incident, (e) => names.get(e) ?? e, en, shown));
  };
  const figuresRefused = (): Error =>
    fail('refused', 'figures-of-all', `What is known of sources rests also on documents marked stricter than ${tlpLabel(maxTlp)}.`, {
      where: 'sources',
      remedy: 'Search for documents of the source (source:"its name"), or let whoever runs Assay allow a stricter marking.',
    });
  return {
    search: async (asked) => {
      const shown = await open();
      if (shown.whole) return search(context, asked);
      const telling = parseQuery(asked.q, SearchField.options).filters.find((f) => TELLING_FILTERS.includes(f.field));
      if (telling !== undefined)
        throw fail('refused', 'telling-filter', `“${telling.field}:” rests also on documents marked stricter than ${tlpLabel(maxTlp)}.`, {
          where: 'query',
          remedy: 'Search without it, and open what is found to see how it stands.',
        });
      const result = await search(context, asked);
      const groups = [];
      for (const group of result.groups) groups.push({ ...group, hits: await hitsShown(context, shown, asked, group.hits), total: null });
      return { ...result, groups: groups.filter((g) => g.hits.length > 0 || g.next !== null), facets: [], counted: 0 };
    },
    dossier: async (id, asOf) => dossierOf(await open(), id, asOf),
    proposition: async (asked, asOf) => {
      const shown = await open();
      if (shown.whole) return ask.proposition(context, asked, asOf);
      const [found] = await shown.propositions([await liveId(db, 'proposition', asked)]);
      if (found === undefined) throw foundNothing('proposition', asked);
      const [home] = found.incidents;
      const whole = home === undefined ? await bundlesWithoutIncident(db, [found.id]) : [await bundleForIncident(db, home)];
      for (const one of whole) {
        const bundle = await shown.bundleOf(one);
        if (bundle?.propositions.some((p) => p.id === found.id) === true) return propositionView(pictureOf(bundle, asOf), found);
      }
      throw foundNothing('proposition', asked);
    },
    difference: async (id, between) => {
      daysInOrder(between);
      return buildDifference(await (await open()).bundle(id), between);
    },
    brief: async (id, asOf) => {
      const found = await dossierOf(await open(), id, asOf);
      const quoted = new Set(found.propositions.flatMap((p) => p.statements.map((s) => s.document.id)));
      return briefOf(found, { tlp: await strictestTlp(db, [...quoted]), today: stages.now().slice(0, 10) });
    },
    document: async (id) => {
      if ((await (await open()).documents([id])).length === 0) throw foundNothing('document', id);
      return ask.document(context, id);
    },
    sources: async (page) => {
      if (!(await open()).whole) throw figuresRefused();
      return sources(context, page);
    },
    source: async (id) => {
      if (!(await open()).whole) throw figuresRefused();
      return source(context, id);
    },
  };
};
