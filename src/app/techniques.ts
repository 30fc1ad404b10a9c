import { overlap } from '../core/overlap.ts';
import { fail } from '../core/errors.ts';
import type { DocumentRef } from '../model/api.ts';
import type { LinkedStatement } from '../model/bundle.ts';
import type { Findings } from '../model/findings.ts';
import type { Proposition } from '../model/records.ts';
import type { DescribedUse, TechniqueCell, TechniqueMatrix, WeighedUse } from '../model/technique-matrix.ts';
import type { PropositionType } from '../model/vocabulary.ts';
import type { Assessment } from '../model/weighing.ts';
import type { AttackCatalogue } from '../pipeline/contract.ts';
import { assessmentsOf } from '../store/assessments.ts';
import { bundleForIncident } from '../store/bundles.ts';
import { documentById, documentRefs } from '../store/documents.ts';
import { entitiesById } from '../store/entities.ts';
import { attacksBeside, incidentsNamed, incidentsWith } from '../store/entity-facts.ts';
import { documentsOfIncidents } from '../store/incidents.ts';
import { propositionsOf } from '../store/propositions.ts';
import { statementsOfPropositions } from '../store/statements.ts';
import type { AppContext, AsOf } from './context.ts';
import { pictureOf } from './views.ts';
import { keep } from '../words/kept.ts';

/**
 * Techniques by the tactics of ATT&CK. What documents state as a deed is weighed; what a close reading names or describes stands beside
 * it and is not (docs/adr/0013).
 */

export const STATING: readonly PropositionType[] = ['technique', 'effect', 'data-theft'];

/** Documents read closely for one matrix: half a minute of reading would be no answer. */
const MOST_READ = 40;
const MOST_INCIDENTS = 100;

/** What has to be known of a statement to lay it out. */
export type Telling = Pick<LinkedStatement, 'id' | 'document' | 'quote' | 'directness' | 'polarity' | 'start' | 'end'>;

export interface Stated {
  proposition: Pick<Proposition, 'id' | 'type' | 'kind' | 'text' | 'incidents'>;
  assessment: Assessment;
  statements: readonly Telling[];
}

interface Looked {
  findings: Findings;
  document: DocumentRef;
  text: string;
}

const PARENT = /^(T\d{4})\.\d{3}$/;

/** The words shown for a deed: in the text rather than in a headline, for it rather than against it. */
const shownOf = (statements: readonly Telling[]): Telling | undefined =>
  statements.toSorted((a, b) => Number(a.directness === 'headline') - Number(b.directness === 'headline') || b.polarity - a.polarity)[0];

/** Lays out what is stated and what is described. */
const layOut = (
  attack: AttackCatalogue,
  stated: readonly Stated[],
  sources: ReadonlyMap<string, DocumentRef>,
  looked: readonly Looked[],
): Pick<TechniqueMatrix, 'columns' | 'elsewhere'> => {
  const cells = new Map<string, Map<string, TechniqueCell>>();
  const cell = (tactic: string, technique: string | null): TechniqueCell => {
    const column = cells.get(tactic) ?? new Map<string, TechniqueCell>();
    cells.set(tactic, column);
    const known = column.get(technique ?? '');
    if (known !== undefined) return known;
    const facts = technique === null ? null : attack.technique(technique);
    const parent = technique === null ? undefined : PARENT.exec(technique)?.[1];
    const made: TechniqueCell = {
      technique,
      name: facts?.name ?? null,
      parent: parent === undefined ? null : { id: parent, name: attack.technique(parent)?.name ?? null },
      mergedInto: facts?.mergedInto ?? null,
      weighed: [],
      described: [],
    };
    column.set(technique ?? '', made);
    return made;
  };
  const tacticsOf = (technique: string): readonly string[] => {
    const known = attack.technique(technique)?.tactics ?? [];
    return known.length === 0 ? [''] : known;
  };

  const spokenFor = new Map<string, Telling[]>();
  for (const { proposition: p, assessment, statements } of stated) {
    const shown = shownOf(statements);
    const deed = attack.deeds.find((d) => d.type === p.type && (d.kind === null || d.kind === p.kind));
    if (shown === undefined || deed === undefined) continue;
    const use: WeighedUse = {
      proposition: p.id,
      text: p.text,
      status: assessment.status,
      L: assessment.L,
      incident: p.incidents[0] ?? null,
      statement: shown.id,
      quote: shown.quote,
      source: sources.get(shown.document)?.source ?? 'unknown source',
      said: statements.length,
    };
    // Only the clause that states the deed may say which technique it was.
    const named = p.type === 'technique' ? [...new Set(statements.flatMap((s) => attack.namedIn(s.quote)))] : [];
    // "phishing e-mails with a spearphishing link" names both: the narrower one says it all.
    const narrow = named.filter((id) => !named.some((other) => other.startsWith(`${id}.`)));
    const fitting = narrow.filter((id) => deed.tactic === null || tacticsOf(id).includes(deed.tactic));
    const techniques = fitting.length > 0 ? fitting : deed.technique === null ? [] : [deed.technique];
    const places =
      techniques.length === 0
        ? [[deed.tactic ?? '', null] as const]
        : techniques.flatMap((id) =>
            tacticsOf(id)
              .filter((tactic) => deed.tactic === null || tactic === deed.tactic)
              .map((tactic) => [tactic, id] as const),
          );
    for (const [tactic, technique] of places) {
      const at = cell(tactic, technique);
      if (!at.weighed.some((w) => w.proposition === use.proposition)) at.weighed.push(use);
    }
    for (const technique of new Set([...techniques, ...named]))
      spokenFor.set(technique, [...(spokenFor.get(technique) ?? []), ...statements]);
  }

  for (const { findings, document, text } of looked) {
    for (const { id, places } of findings.techniques) {
      const own = (spokenFor.get(id) ?? []).filter((s) => s.document === document.id);
      for (const { sentence, span, origin, likelihood } of places) {
        if (own.some((s) => overlap(s, sentence) > 0)) continue;
        const use: DescribedUse = {
          document: document.id,
          source: document.source,
          published: document.published,
          quote: text.slice(sentence.start, sentence.end),
          span: { start: span.start, end: span.end },
          origin,
          likelihood,
        };
        for (const tactic of tacticsOf(id)) cell(tactic, id).described.push(use);
      }
    }
  }

  const sorted = (tactic: string): TechniqueCell[] =>
    [...(cells.get(tactic)?.values() ?? [])].sort(
      (a, b) =>
        Number(a.weighed.length === 0) - Number(b.weighed.length === 0) ||
        (a.technique ?? '').localeCompare(b.technique ?? '') ||
        (a.name ?? '').localeCompare(b.name ?? ''),
    );
  return { columns: attack.tactics.map(({ id, key, name }) => ({ id, name, cells: sorted(key) })), elsewhere: sorted('') };
};

export type AskingTechniques = Pick<AppContext, 'store' | 'attack'> & { findings: (document: string) => Promise<Findings> };

/** Reads documents closely, the newest first and copies never, as many as an answer can wait for. */
const lookAt = async (
  context: AskingTechniques,
  documents: readonly DocumentRef[],
): Promise<{ looked: Looked[]; read: TechniqueMatrix['read'] }> => {
  const wanted = documents
    .filter((d) => d.copyOf === null)
    .toSorted((a, b) => ((a.published ?? a.collectedAt) < (b.published ?? b.collectedAt) ? 1 : -1));
  const looked: Looked[] = [];
  for (const document of wanted.slice(0, MOST_READ)) {
    const [findings, { text }] = [await context.findings(document.id), await documentById(context.store.db, document.id)];
    if (findings.techniques.length > 0) looked.push({ findings, document, text });
  }
  return { looked, read: { documents: Math.min(wanted.length, MOST_READ), left: Math.max(0, wanted.length - MOST_READ) } };
};

/** What is stated, and what these documents describe. @param described false: the documents are not read */
export const techniqueMatrix = async (
  context: AskingTechniques,
  stated: readonly Stated[],
  documents: readonly DocumentRef[],
  described: boolean,
): Promise<TechniqueMatrix> => {
  const { looked, read } = described ? await lookAt(context, documents) : { looked: [], read: null };
  const sources = new Map(documents.map((d) => [d.id, d]));
  return { ...layOut(await context.attack(), stated, sources, looked), read };
};

/**
 * The techniques of one incident as of a day.
 * @param described also what its documents name or describe without stating it of the attack, which takes a close reading of each
 * @throws AssayError not-found
 */
export const incidentTechniques = async (
  context: AskingTechniques,
  id: string,
  asOf: AsOf,
  described: boolean,
): Promise<TechniqueMatrix> => {
  const picture = pictureOf(await bundleForIncident(context.store.db, id), asOf);
  const own = new Set(picture.own.map((p) => p.id));
  const telling = new Set(picture.statements.filter((s) => own.has(s.proposition)).map((s) => s.document));
  return techniqueMatrix(
    context,
    picture.own
      .filter((p) => STATING.includes(p.type))
      .map((p) => ({
        proposition: p,
        assessment: picture.assessment(p.id),
        statements: picture.statements.filter((s) => s.proposition === p.id && s.polarity !== 0),
      })),
    picture.bundle.documents.filter((d) => telling.has(d.id)),
    described,
  );
};

/**
 * The techniques of the incidents that an entity claims or is said to have carried out, or that a campaign is the name of: of those
 * incidents, whoever else took part.
 * @throws AssayError not-found
 */
export const entityTechniques = async (context: AskingTechniques, id: string, described: boolean): Promise<TechniqueMatrix> => {
  const { db } = context.store;
  const [entity] = await entitiesById(db, [id]);
  if (entity === undefined)
    throw fail('not-found', 'entity', keep('noRecord', { record: 'entity', id }), { where: id, remedy: keep('searchForName') });
  const { items } = await incidentsWith(db, entity, [], MOST_INCIDENTS);
  const counted =
    entity.kind === 'campaign' ? [...(await incidentsNamed(db, id)), ...(await attacksBeside(db, id)).map(({ incident }) => incident)] : [];
  const incidents = [...new Set([...items.filter((i) => i.actor || entity.kind === 'campaign').map((i) => i.id), ...counted])];
  const propositions = (await propositionsOf(db, incidents, STATING)).map(({ row }) => row);
  const ids = propositions.map((p) => p.id);
  const [assessments, statements] = await Promise.all([assessmentsOf(db, ids), statementsOfPropositions(db, ids)]);
  const telling = [...(await documentsOfIncidents(db, incidents)).values()].flat();
  const documents = await documentRefs(db, [...new Set([...telling, ...statements.map((s) => s.document)])]);
  return techniqueMatrix(
    context,
    propositions.flatMap((proposition) => {
      const assessment = assessments.get(proposition.id);
      if (assessment === undefined) return [];
      // What is weighed is in force: rejected statements have no weight.
      const inForce = new Set(assessment.weights.map((w) => w.evidence));
      return [{ proposition, assessment, statements: statements.filter((s) => s.proposition === proposition.id && inForce.has(s.id)) }];
    }),
    documents,
    described,
  );
};
