import { momentText, whenText } from '../core/when.ts';
import type { Dossier, LedgerRow, PartyRef, PropositionView, StatementView } from '../model/api.ts';
import type { Difference } from '../model/difference.ts';
import type { SearchHit, SearchResult } from '../model/search.ts';
import type { SourceLine, SourceView } from '../model/source-view.ts';
import { ledgerState } from '../app/ledger.ts';
import { lineOf, quoteOf } from './data.ts';
import type {
  Citation,
  CompareAnswer,
  FoundKind,
  IncidentAnswer,
  SearchAnswer,
  SourcesAnswer,
  Standing,
  TimelineAnswer,
  WhyAnswer,
} from './shapes.ts';

/** What the use cases give, as an assistant gets it: the most telling first, and never more than it can hold. */

const MOST_STANDING = 30;
const MOST_VICTIMS = 30;
const MOST_CITATIONS = 60;
const STATEMENTS_EACH = 4;
const MOST_MOMENTS = 60;
const MOST_CHANGES = 40;

/** Makes addresses of the page; without a server only the path. */
export type Address = (path: string) => string;

const names = (parties: readonly PartyRef[]): string[] => [...new Set(parties.map((p) => lineOf(p.name)))];

/** Gathers what is cited, each once, up to a bound. */
class Cited {
  readonly #address: Address;
  readonly #known: ReadonlyMap<string, StatementView>;
  readonly #cited = new Map<string, Citation>();
  left = 0;

  constructor(address: Address, statements: readonly StatementView[]) {
    this.#address = address;
    this.#known = new Map(statements.map((s) => [s.id, s]));
  }

  /** Those of these ids that there is room for. */
  take(ids: readonly string[], most = STATEMENTS_EACH): string[] {
    return [...new Set(ids)].slice(0, most).flatMap((id) => {
      const s = this.#known.get(id);
      if (s === undefined) return [];
      if (this.#cited.has(id)) return [id];
      if (this.#cited.size >= MOST_CITATIONS) {
        this.left += 1;
        return [];
      }
      this.#cited.set(id, this.#of(s));
      return [id];
    });
  }

  #of(s: StatementView): Citation {
    const path = `/documents/${s.document.id}?s=${s.id}`;
    return {
      statement: s.id,
      ...quoteOf(s.quote),
      speaker: lineOf(s.asserter.name),
      by_way_of: names(s.chain.slice(1)).filter((name) => name !== lineOf(s.asserter.name)),
      stance: s.stance,
      polarity: s.polarity,
      wording: s.wording,
      said_of: s.proposition,
      document: s.document.id,
      title: s.document.title === null ? null : lineOf(s.document.title),
      source: lineOf(s.document.source),
      published: s.document.published,
      collected: s.document.collectedAt,
      characters: s.span,
      open: this.#address(path),
      resource: `assay://document/${s.document.id}`,
      url: s.document.url,
    };
  }

  get all(): Citation[] {
    return [...this.#cited.values()];
  }
}

/** Statements of a proposition: those that weigh most, then the others. */
const telling = (p: PropositionView): string[] => {
  const own = new Set(p.statements.map((s) => s.id));
  const weighed = p.assessment.weights
    .toSorted((a, b) => Math.abs(b.effective) - Math.abs(a.effective))
    .map((w) => w.evidence)
    .filter((id) => own.has(id));
  // Both sides are heard: one that denies must not fall off the end.
  const denying = p.statements.filter((s) => s.polarity < 0).map((s) => s.id);
  const first = weighed.slice(0, STATEMENTS_EACH - 1);
  return [...new Set([...first, ...denying.slice(0, 1), ...weighed, ...p.statements.map((s) => s.id)])];
};

const standing = (p: PropositionView, cited: Cited, most?: number): Standing => ({
  proposition: p.id,
  type: p.type,
  text: lineOf(p.text),
  status: p.assessment.status,
  likelihood: p.assessment.band,
  confidence: p.assessment.analyticConfidence,
  flags: p.assessment.flags,
  statements: cited.take(telling(p), most),
});

export const incidentAnswer = (dossier: Dossier, address: Address): IncidentAnswer => {
  const { summary, ledger, attribution, whatHappened, responses, motives, other } = dossier;
  const byId = new Map(dossier.propositions.map((p) => [p.id, p]));
  const cited = new Cited(
    address,
    dossier.propositions.flatMap((p) => p.statements),
  );
  const victim = (row: LedgerRow): IncidentAnswer['victims'][number] => {
    const p = byId.get(row.proposition);
    const own = p === undefined ? row.statements : telling(p).filter((id) => row.statements.includes(id));
    return {
      name: lineOf(row.entity.name),
      state: ledgerState(row),
      claimed_by: names(row.claimedBy),
      confirmed_by: names(row.confirmedBy),
      denied_by: names(row.deniedBy),
      reported_by: names(row.reportedBy),
      silent: row.silent,
      proposition: row.proposition,
      statements: cited.take([...own, ...row.statements]),
    };
  };
  const candidates = attribution.flatMap((h) => {
    const p = byId.get(h.proposition);
    return p === undefined ? [] : [{ ...standing(p, cited), name: lineOf(h.name), level: h.level }];
  });
  const shown = new Set(candidates.map((c) => c.proposition));
  const rest = [...new Set([...whatHappened, ...responses, ...motives, ...other])].filter((id) => !shown.has(id));
  const victims = ledger.slice(0, MOST_VICTIMS).map(victim);
  return {
    incident: summary.id,
    title: lineOf(summary.title),
    as_of: dossier.asOf,
    when: whenText(summary.when),
    status: summary.status,
    claimed_by: summary.claimants.map((c) => lineOf(c.name)),
    victims,
    attribution: candidates.slice(0, MOST_STANDING),
    standing: rest.slice(0, MOST_STANDING).flatMap((id) => {
      const p = byId.get(id);
      return p === undefined ? [] : [standing(p, cited)];
    }),
    open_questions: dossier.openQuestions.slice(0, 20).map(({ text, statement }) => ({
      text: lineOf(text),
      statement: statement === null ? null : (cited.take([statement])[0] ?? null),
    })),
    open: address(`/incidents/${summary.id}`),
    citations: cited.all,
    left_out: {
      standing: Math.max(0, rest.length - MOST_STANDING) + Math.max(0, candidates.length - MOST_STANDING),
      citations: cited.left,
    },
  };
};

export const whyAnswer = (p: PropositionView, asOf: string | null, address: Address): WhyAnswer => {
  const cited = new Cited(address, p.statements);
  const weights = p.assessment.weights.toSorted((a, b) => Math.abs(b.effective) - Math.abs(a.effective)).slice(0, MOST_STANDING);
  const own = standing(p, cited, MOST_CITATIONS);
  return {
    ...own,
    as_of: asOf,
    incidents: p.incidents,
    sum: p.assessment.L,
    weights: weights.map(({ evidence, origin, role, effective, note }) => ({
      statement: evidence,
      origin: lineOf(origin),
      role,
      effective,
      note,
    })),
    citations: cited.all,
    left_out: {
      standing: Math.max(0, p.assessment.weights.length - weights.length),
      citations: Math.max(0, p.statements.length - own.statements.length),
    },
  };
};

export const timelineAnswer = (dossier: Dossier, address: Address): TimelineAnswer => {
  const cited = new Cited(
    address,
    dossier.propositions.flatMap((p) => p.statements),
  );
  const moments = dossier.timeline.slice(0, MOST_MOMENTS);
  return {
    incident: dossier.summary.id,
    title: lineOf(dossier.summary.title),
    as_of: dossier.asOf,
    moments: moments.map(({ when, of, published, collected, kind, text, party, proposition, statement }) => ({
      when: momentText({ when, of, published, collected }),
      of,
      kind,
      text: lineOf(text),
      party: party === null ? null : lineOf(party),
      proposition,
      statement: statement === null ? null : (cited.take([statement])[0] ?? null),
    })),
    citations: cited.all,
    left_out: { moments: dossier.timeline.length - moments.length, citations: cited.left },
  };
};

const PAGES: Readonly<Record<FoundKind, string>> = {
  entity: 'entities',
  indicator: 'entities',
  incident: 'incidents',
  document: 'documents',
  statement: 'documents',
};
const pathOf = (hit: SearchHit, kind: FoundKind): string =>
  kind === 'statement' ? `/documents/${hit.document?.id ?? ''}?s=${hit.id}` : `/${PAGES[kind]}/${hit.id}`;

export const searchAnswer = ({ groups }: SearchResult, limit: number, address: Address): SearchAnswer => {
  const words = (pieces: SearchHit['title']): string => pieces.map((p) => p.text).join('');
  return {
    hits: groups.flatMap((g) => {
      const { kind } = g;
      if (kind === 'note') return [];
      return g.hits.slice(0, limit).map((hit) => ({
        kind,
        id: hit.id,
        title: lineOf(words(hit.title)),
        snippet: lineOf(words(hit.snippet)),
        why: lineOf(hit.why),
        when: hit.day ?? hit.document?.published ?? null,
        document: hit.document?.id ?? (hit.kind === 'document' ? hit.id : null),
        source: hit.document === null ? null : lineOf(hit.document.source),
        open: address(pathOf(hit, kind)),
      }));
    }),
    next: groups.length === 1 ? (groups[0]?.next ?? null) : null,
  };
};

/** An incident found by the documents that tell of it: a question has words that stand in no title. */
export const toldIncident = ({ summary }: Dossier, documents: readonly string[], address: Address): SearchAnswer['hits'][number] => ({
  kind: 'incident',
  id: summary.id,
  title: lineOf(summary.title),
  snippet: '',
  why: `told of in ${documents.join(', ')}`,
  when: summary.when.edtf,
  document: null,
  source: null,
  open: address(`/${PAGES.incident}/${summary.id}`),
});

export const sourceAnswer = (line: SourceLine | SourceView, address: Address): SourcesAnswer['sources'][number] => ({
  id: line.id,
  name: lineOf(line.name),
  kind: line.kind,
  country: line.country,
  documents: line.documents,
  statements: line.statements,
  passed_on: line.passedOn,
  copies: line.copies,
  first: line.first,
  incidents: line.incidents,
  told: { ...line.told },
  grades: line.grades.map((g) => `${g.grade} for ${g.matter}`),
  newest: ('newest' in line ? line.newest : []).slice(0, 20).map((d) => ({
    document: d.id,
    title: d.title === null ? null : lineOf(d.title),
    published: d.published,
    collected: d.collectedAt,
    open: address(`/documents/${d.id}`),
  })),
  open: address(`/sources/${line.id}`),
});

export const compareAnswer = (d: Difference, address: Address): CompareAnswer => {
  const cited = new Cited(address, d.statements);
  const changes = [...d.attribution, ...d.responses, ...d.other];
  const shown = changes.slice(0, MOST_CHANGES);
  return {
    incident: d.incident,
    title: lineOf(d.title),
    from: d.from,
    to: d.to,
    figures: d.figures,
    victims: d.victims.slice(0, MOST_VICTIMS).map((v) => ({
      name: lineOf(v.entity.name),
      from: v.from,
      to: v.to,
      statements: cited.take(v.fresh),
    })),
    changes: shown.map((c) => ({
      proposition: c.proposition,
      text: lineOf(c.text),
      change: c.change,
      from: c.from?.status ?? null,
      to: c.to.status,
      because: c.cause === null ? null : (cited.take([c.cause.statement])[0] ?? null),
      statements: cited.take(c.fresh),
    })),
    withdrawn: d.withdrawn.slice(0, 20).map((w) => ({
      text: lineOf(w.text),
      why: w.why,
      statement: cited.take([w.statement])[0] ?? w.statement,
      by: cited.take([w.by])[0] ?? w.by,
    })),
    documents: d.documents.slice(0, 40).map((doc) => ({
      document: doc.id,
      title: doc.title === null ? null : lineOf(doc.title),
      source: lineOf(doc.source),
      published: doc.published,
      collected: doc.collectedAt,
    })),
    citations: cited.all,
    left_out: { changes: changes.length - shown.length, citations: cited.left },
  };
};
