import { fail } from '../core/errors.ts';
import { overlap } from '../core/overlap.ts';
import type { DocumentPage, DocumentView, Dossier, JobView, PropositionView, SystemStatus } from '../model/api.ts';
import { IntakeResult } from '../model/api.ts';
import type { DecisionView } from '../model/decision.ts';
import type { Incident, Job } from '../model/records.ts';
import type { Span } from '../model/span.ts';
import { assessmentsOf } from '../store/assessments.ts';
import { bundleForIncident, bundlesWithoutIncident } from '../store/bundles.ts';
import { recordsCounted } from '../store/derived.ts';
import { historyOf } from '../store/decisions.ts';
import { copiesOf, documentById, documentRefs, listDocuments } from '../store/documents.ts';
import { entitiesById } from '../store/entities.ts';
import { incidentsOf, incidentsOfDocument } from '../store/incidents.ts';
import { jobById } from '../store/jobs.ts';
import { mentionsOfDocument } from '../store/mentions.ts';
import { propositionsByIds } from '../store/propositions.ts';
import { liveId } from '../store/record-links.ts';
import { shownReading } from '../store/readings.ts';
import { secondReadingOf } from '../store/second-readings.ts';
import { statementsOfDocument } from '../store/statements.ts';
import { z } from 'zod';
import { en } from '../words/en/en.ts';
import type { Words } from '../words/words.ts';
import type { AppContext, AsOf, Page } from './context.ts';
import { secondView } from './second.ts';
import { buildDossier } from './dossier.ts';
import { type Names, pictureOf, propositionView, statementView, unknownDocument } from './views.ts';
import { keep } from '../words/kept.ts';

/** Questions: each reads, none changes anything. All reject with AssayError. */
type Asking = Pick<AppContext, 'store'>;

const MOST_RELATED = 12;

const titled = (incident: Incident): string => (incident.title === '' ? 'Cyberattack' : incident.title);

/**
 * Other incidents of the same actor, victim or campaign, with what they share.
 * @param shown gives them as they may be shown, up to a marking; null: as they are
 */
export const relatedTo = async (
  { store }: Asking,
  incident: Incident,
  name: (id: string) => string,
  words: Words,
  shown: { incidents: (ids: readonly string[]) => Promise<Incident[]> } | null = null,
): Promise<Dossier['related']> => {
  const near = await incidentsOf(store.db, {
    entities: [...new Set([...incident.actors, ...incident.victims])],
    countries: [],
    limit: MOST_RELATED + 1,
  });
  const found = near.map((n) => n.incident);
  return (shown === null ? found : await shown.incidents(found.map((i) => i.id)))
    .filter((o) => o.id !== incident.id)
    .slice(0, MOST_RELATED)
    .map((o) => {
      const actors = o.actors.filter((a) => incident.actors.includes(a)).map(name);
      const victims = o.victims.filter((v) => incident.victims.includes(v)).map(name);
      const why = [
        actors.length > 0 ? words.reason.sameActor(actors.join(', ')) : '',
        victims.length > 0 ? words.reason.sameVictim(victims.join(', ')) : '',
        o.campaign !== null && o.campaign === incident.campaign ? words.reason.sameCampaign(o.campaign) : '',
      ].filter((w) => w !== '');
      return { id: o.id, title: titled(o), why: why.join('; ') };
    })
    .filter(({ why }) => why !== '' || shown === null);
};

/** Everything known about one incident as of a day. @throws AssayError not-found */
export const dossier = async (context: Asking, id: string, asOf: AsOf = {}, words: Words = en): Promise<Dossier> => {
  const bundle = await bundleForIncident(context.store.db, id);
  const names = new Map(bundle.entities.map((e) => [e.id, e.name]));
  const related = await relatedTo(context, bundle.incident, (e) => names.get(e) ?? e, words);
  return buildDossier(bundle, asOf, related, words);
};

/** One proposition with the sum behind its status, weighed in the bundle of the first incident it is about. @throws AssayError not-found */
export const proposition = async ({ store }: Asking, asked: string, asOf: AsOf = {}, words: Words = en): Promise<PropositionView> => {
  const id = await liveId(store.db, 'proposition', asked);
  const [found] = await propositionsByIds(store.db, [id]);
  if (found === undefined)
    throw fail('not-found', 'proposition', keep('noRecord', { record: 'proposition', id }), {
      where: id,
      remedy: keep('seePropositions'),
    });
  const [home] = found.incidents;
  const bundles = home === undefined ? await bundlesWithoutIncident(store.db, [id]) : [await bundleForIncident(store.db, home)];
  const bundle = bundles.find((b) => b.propositions.some((p) => p.id === id));
  if (bundle === undefined)
    throw fail('bug', 'proposition-home', `proposition ${id} is in no bundle`, { where: id, remedy: 'run assay rebuild' });
  const picture = pictureOf(bundle, asOf, words);
  return propositionView(picture, picture.bundle.propositions.find((p) => p.id === id) ?? found);
};

/** Documents, newest first. */
export const documents = async ({ store }: Asking, { cursor, limit }: Page): Promise<DocumentPage> => {
  const { items, next, total } = await listDocuments(store.db, cursor ?? null, limit);
  return { items: items.map(({ ref, ...rest }) => ({ ...ref, ...rest })), next, total };
};

/** Whether a person found nothing in this sentence. */
const isNothing = (decisions: readonly DecisionView[], sentence: Span): boolean =>
  decisions.some(
    ({ decision, standing }) => decision.kind === 'nothing' && standing === 'holds' && overlap(decision.body, sentence) >= 0.5,
  );

/** One document with everything found in it. @throws AssayError not-found */
export const document = async ({ store, second }: Pick<AppContext, 'store' | 'second'>, id: string): Promise<DocumentView> => {
  const { db } = store;
  const found = await documentById(db, id);
  const [reading, mentions, statements, about, copies, [ref], asked, decisions] = await Promise.all([
    shownReading(db, id),
    mentionsOfDocument(db, id),
    statementsOfDocument(db, id),
    incidentsOfDocument(db, id),
    copiesOf(db, id),
    documentRefs(db, [id]),
    secondReadingOf(db, id),
    historyOf(db, id),
  ]);
  const propositionIds = [...new Set(statements.map((s) => s.proposition))];
  const [propositions, assessments, entities] = await Promise.all([
    propositionsByIds(db, propositionIds),
    assessmentsOf(db, propositionIds),
    entitiesById(db, [...new Set(statements.flatMap((s) => [s.asserterEntity, ...s.relayEntities].filter((e) => e !== null)))]),
  ]);
  const byId = new Map(entities.map((e) => [e.id, e]));
  const names: Names = {
    entity: (e) => (e === null ? null : (byId.get(e) ?? null)),
    document: () => ref ?? unknownDocument(id),
    voice: () => null,
    words: en,
  };
  const { seq: _seq, rawBytes: _bytes, mediaType: _type, tlp: _tlp, ...shown } = found;
  return {
    ...shown,
    sentences: reading?.sentences ?? [],
    mentions,
    times: reading?.times ?? [],
    statements: statements.map((s) => statementView(names, s)),
    propositions: propositions.map(({ id: p, type, kind, text, args, incidents: of }) => ({
      id: p,
      type,
      kind,
      text,
      args,
      status: assessments.get(p)?.status ?? 'open',
      incidents: of,
    })),
    incidents: about,
    copies,
    notUnderstood: (reading?.notUnderstood ?? []).flatMap(({ sentence, ...rest }) => {
      const around = reading?.sentences[sentence];
      return around === undefined || isNothing(decisions, around) ? [] : [{ ...rest, sentence: { start: around.start, end: around.end } }];
    }),
    decisions,
    version: decisions.length,
    second: secondView(asked, second, reading, statements, found.source.name),
  };
};

/** A job as shown: with what became of each input where it took documents in. */
export const jobView = (job: Job): JobView => ({ ...job, result: z.array(IntakeResult).safeParse(job.result).data ?? null });

/** How far a job is. @throws AssayError not-found */
export const job = async ({ store }: Asking, id: string): Promise<JobView> => jobView(await jobById(store.db, id));

/** Versions and how many records of each kind there are. */
export const status = async ({ store, stages, version }: Pick<AppContext, 'store' | 'stages' | 'version'>): Promise<SystemStatus> => ({
  version,
  reader: stages.readerVersion,
  database: store.description,
  counts: await recordsCounted(store.db),
});
