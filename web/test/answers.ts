import type {
  Dossier,
  DocumentView,
  IncidentSummary,
  LedgerRow,
  PartyRef,
  PropositionView,
  ReaderPair,
  SecondStatement,
  SecondView,
  StatementView,
} from '../../src/model/api.ts';
import type { EntityMentions } from '../../src/model/entity-view.ts';
import type { Entity } from '../../src/model/records.ts';
import type { Stance } from '../../src/model/vocabulary.ts';
import { assess, STRENGTH } from './assess.ts';
import { collectedAt, party, refOf, type Said, spanOf, type Story, type StoryDocument, type StoryProposition, textOf } from './story.ts';

/** Two sentences as if no rule had understood them, one kept by a reader that did not say why. */
const left = (text: string): DocumentView['notUnderstood'] => [
  { sentence: spanOf(text, 'Its claims could not be independently verified'), cue: spanOf(text, 'verified'), why: ['stance', 'attack'] },
  { sentence: spanOf(text, 'Local media reported that the hackers attempted to delete data'), cue: spanOf(text, 'reported'), why: [] },
];

/** The statement with the rest of its sentence around it. */
const statement = (said: Said, document: StoryDocument): StatementView => {
  const text = textOf(document);
  const span = spanOf(text, said.quote);
  const from = Math.max(text.lastIndexOf('. ', span.start) + 2, text.lastIndexOf('\n', span.start) + 1, 0);
  const stop = /[.](?=[\s”]|$)|\n/.exec(text.slice(span.end));
  const narrator = party(null, document);
  return {
    id: said.id,
    proposition: said.on,
    quote: said.quote,
    span,
    before: text.slice(from, span.start).trim(),
    after: text.slice(span.end, span.end + (stop?.index ?? text.length) + (stop?.[0] === '.' ? 1 : 0)),
    document: refOf(document),
    asserter: party(said.who, document),
    chain: [
      party(said.who, document),
      ...(said.via ?? []).map((each) => party(each, document)),
      ...(said.who === null || said.via?.at(-1)?.name === document.source ? [] : [narrator]),
    ],
    stance: said.stance,
    polarity: said.polarity,
    wording: said.wording ?? 'flat',
    strength: STRENGTH[said.wording ?? 'flat'] ?? 1,
    directness: said.directness ?? 'indirect',
    implied: said.directness === 'act',
    timeSaid: document.published,
    eventTime: { edtf: null, candidates: [], resolvedBy: null },
    rule: 'fixture',
    confidence: { share: 0.62, right: 31, of: 50, general: false },
  };
};

export const propositionView = (story: Story, id: string, before: string | undefined): PropositionView => {
  const own = story.propositions.find((each) => each.id === id);
  if (own === undefined) throw new Error(`no proposition ${id}`);
  const of = (said: Said): StoryDocument => {
    const document = story.documents.find((each) => each.id === said.in);
    if (document === undefined) throw new Error(`no document ${said.in}`);
    return document;
  };
  const said = story.said.filter((each) => each.on === id && (before === undefined || of(each).published <= before));
  const role = own.actor === undefined ? 'victim' : 'actor';
  const about = own.actor ?? own.victim;
  return {
    id,
    type: own.type,
    kind: null,
    text: own.text,
    args: about === undefined ? [] : [{ role, entity: about.id, text: about.name, name: about.name, kind: about.kind }],
    incidents: [...own.incidents],
    assessment: assess(own.type, said),
    statements: said.map((each) => statement(each, of(each))),
  };
};

const parties = (statements: readonly StatementView[]): PartyRef[] => {
  const seen = new Map<string, PartyRef>();
  for (const each of statements) seen.set(`${each.asserter.kind}:${each.asserter.id ?? each.asserter.name}`, each.asserter);
  return [...seen.values()];
};

const ledgerRow = (view: PropositionView, victim: Entity): LedgerRow => {
  const by = (test: (each: StatementView) => boolean): PartyRef[] => parties(view.statements.filter(test));
  return {
    entity: { id: victim.id, name: victim.name, kind: victim.kind, count: victim.count, sector: victim.sector },
    claimedBy: by((each) => each.polarity === 1 && each.stance === 'claim'),
    confirmedBy: by((each) => each.polarity === 1 && (each.stance === 'confirm' || each.stance === 'acknowledge')),
    deniedBy: by((each) => each.polarity === -1),
    reportedBy: by((each) => each.polarity === 1 && (each.stance === 'report' || each.stance === 'assert')),
    silent: view.statements.some((each) => each.stance === 'no-response'),
    status: view.assessment.status,
    proposition: view.id,
    statements: view.statements.map((each) => each.id),
  };
};

const stateOf = (row: LedgerRow): IncidentSummary['victims'][number]['state'] =>
  row.confirmedBy.length > 0 ? 'confirmed' : row.deniedBy.length > 0 ? 'denied' : row.claimedBy.length > 0 ? 'claimed' : 'reported';

const KIND_OF: Partial<Record<Stance, Dossier['timeline'][number]['kind']>> = {
  confirm: 'confirmation',
  acknowledge: 'confirmation',
  claim: 'claim',
  'claim-responsibility': 'claim',
  deny: 'denial',
  limit: 'denial',
  attribute: 'attribution',
  respond: 'response',
};

const VERB: Readonly<Record<Dossier['timeline'][number]['kind'], string>> = {
  event: '',
  claim: 'claims',
  confirmation: 'confirms',
  denial: 'denies',
  attribution: 'attributes',
  response: 'responds',
  report: 'reports',
  publication: '',
};

/** The dossier of one incident, from what had been published by the end of `asOf`. */
export const dossier = (story: Story, id: string, asOf: string | undefined): Dossier | undefined => {
  const incident = story.incidents.find((each) => each.id === id);
  if (incident === undefined) return undefined;
  const own = story.propositions.filter((each) => each.incidents.includes(id));
  const views = own.map((each) => propositionView(story, each.id, asOf));
  const known = views.filter((each) => each.statements.length > 0);
  const statements = known.flatMap((each) => each.statements);
  const ids = new Set(statements.map((each) => each.document.id));
  const documents = story.documents.filter((each) => ids.has(each.id)).map(refOf);
  const everything = story.documents.filter((each) =>
    story.said.some((one) => one.in === each.id && own.some((prop) => prop.id === one.on)),
  );
  const days = everything.map((each) => each.published).toSorted();
  const group = (name: StoryProposition['group']): string[] =>
    own.filter((each) => each.group === name && known.some((view) => view.id === each.id)).map((each) => each.id);
  const ledger = own.flatMap((each) => {
    const view = known.find((one) => one.id === each.id);
    return each.victim === undefined || view === undefined ? [] : [ledgerRow(view, each.victim)];
  });
  const attribution = own
    .filter((each) => each.group === 'attribution')
    .flatMap((each) => {
      const view = known.find((one) => one.id === each.id);
      return view === undefined ? [] : [{ each, view }];
    });
  const summary: IncidentSummary = {
    id,
    title: incident.title,
    when: incident.when,
    country: incident.country,
    action: incident.action,
    campaign: incident.campaign,
    flags: incident.flags,
    victimsClaimed: ledger
      .filter((row) => row.claimedBy.length > 0 && row.entity.id !== 'ent_telecom')
      .reduce((sum, row) => sum + (row.entity.count ?? 1), 0),
    victimsConfirmed: ledger.filter((row) => row.confirmedBy.length > 0).length,
    victims: ledger.map((row) => ({ id: row.entity.id, name: row.entity.name, state: stateOf(row) })),
    claimants: statements.some((each) => each.stance === 'claim-responsibility')
      ? incident.claimants.map(({ id: claimant, name }) => ({ id: claimant, name }))
      : [],
    attribution: attribution
      .filter(({ view }) => view.assessment.status === 'attributed')
      .map(({ each, view }) => {
        const pros = view.statements.filter((one) => one.polarity === 1 && one.stance === 'attribute');
        return {
          proposition: each.id,
          name: each.actor?.name ?? '',
          status: view.assessment.status,
          wording: pros[0]?.wording ?? 'flat',
          by: parties(pros).map((one) => one.name),
          denied: view.statements.some((one) => one.polarity === -1),
        };
      }),
    status: known.find((each) => each.id === incident.main)?.assessment.status ?? 'open',
    documents: documents.length,
    origins: parties(statements.filter((each) => each.asserter.kind === 'entity')).length,
    statements: statements.length,
    lastSaid:
      documents
        .map((each) => each.published ?? '')
        .toSorted()
        .at(-1) ?? null,
  };
  return {
    summary,
    incident: {
      id,
      title: incident.title,
      when: incident.when,
      victims: incident.victims.map((each) => each.id),
      actors: incident.claimants.map((each) => each.id),
      country: incident.country,
      action: incident.action,
      campaign: incident.campaign,
      campaignBy: null,
      joins: [],
      flags: [],
    },
    asOf: asOf ?? null,
    asOfBasis: 'published',
    range: { from: days[0] ?? null, to: days.at(-1) ?? null },
    whatHappened: group('happened'),
    ledger,
    parties: parties(statements),
    attribution: attribution
      .map(({ each, view }) => ({
        proposition: each.id,
        name: each.actor?.name ?? '',
        level: each.type === 'conducted' || each.type === 'sponsored' || each.type === 'linked' ? each.type : ('other' as const),
        L: view.assessment.L,
        negative: view.assessment.negative,
        status: view.assessment.status,
        share: null,
      }))
      .toSorted((a, b) => b.negative - a.negative || b.L - a.L),
    responses: group('responses'),
    motives: group('motives'),
    countries: ledger.map((row) => ({
      country: story.entities.find((each) => each.id === row.entity.id)?.country ?? incident.country ?? 'AL',
      part: 'hit' as const,
      name: row.entity.name,
      status: row.status,
      proposition: row.proposition,
      text: known.find((view) => view.id === row.proposition)?.text ?? row.entity.name,
    })),
    other: group('other'),
    timeline: [
      {
        when: incident.when,
        of: 'happened' as const,
        published: null,
        collected: null,
        kind: 'event' as const,
        text: incident.title,
        party: null,
        proposition: incident.main,
        statement: null,
      },
      ...statements
        .filter((each) => KIND_OF[each.stance] !== undefined && !story.said.some((one) => one.id === each.id && one.copied === true))
        .map((each) => ({
          when: { edtf: each.document.published, candidates: [], resolvedBy: null },
          of: 'said' as const,
          published: each.document.published,
          collected: each.document.collectedAt,
          kind: KIND_OF[each.stance] ?? ('report' as const),
          text: `${each.asserter.name} ${VERB[KIND_OF[each.stance] ?? 'report']}: ${known.find((view) => view.id === each.proposition)?.text ?? ''}`,
          party: each.asserter.name,
          proposition: each.proposition,
          statement: each.id,
        }))
        .toSorted((a, b) => (a.when.edtf ?? '').localeCompare(b.when.edtf ?? '')),
    ],
    documents,
    related: incident.related,
    openQuestions: incident.open.filter((each) => each.statement === null || statements.some((one) => one.id === each.statement)),
    joins: documents.slice(0, 2).map((each) => ({ document: each.id, event: 'v1', reasons: ['same victim', 'dates overlap'] })),
    propositions: known,
  };
};

const HOMELAND = 'Homeland Justice claimed responsibility for the attack';
const MODEL = 'model:small-instruct/p1';

/** One document the model has read, one it failed on, one it can be asked for; the others know of none. */
const second = (text: string, document: string, statements: readonly StatementView[]): SecondView => {
  const at = text.indexOf(HOMELAND);
  const asked = { reader: MODEL, at: '2024-01-04T10:00:00.000Z' };
  if (document === 'doc_agency') return { asks: MODEL, failure: null, reading: null };
  if (document === 'doc_wire')
    return {
      asks: MODEL,
      failure: { ...asked, message: 'The model server answered HTTP 429: slow down (small-instruct). Wait a while, then ask again.' },
      reading: null,
    };
  if (document !== 'doc_report' || at < 0) return { asks: null, failure: null, reading: null };
  const model = (quote: string): SecondStatement => ({
    quote,
    span: { start: text.indexOf(quote), end: text.indexOf(quote) + quote.length },
    asserter: 'Homeland Justice',
    stance: 'claim',
    polarity: 1,
    wording: 'claimed',
    about: 'conducted',
    args: [{ role: 'actor', name: 'Homeland Justice' }],
  });
  const pairs = statements.map((each): ReaderPair => {
    const both = each.stance === 'claim-responsibility';
    const start = text.lastIndexOf(each.before, each.span.start);
    const sentence = { start: start < 0 ? each.span.start : start, end: each.span.end + each.after.length };
    return { sentence, first: each.id, second: both ? model(HOMELAND) : null, differ: both ? ['stance', 'wording'] : [] };
  });
  const alone = model('two local telecom companies');
  const own: SecondStatement = { ...alone, asserter: 'The Ledger', about: 'targeted', stance: 'report', wording: 'flat' };
  pairs.push({ sentence: pairs.find((each) => each.second !== null)?.sentence ?? alone.span, first: null, second: own, differ: [] });
  pairs.sort((a, b) => a.sentence.start - b.sentence.start);
  const dropped = [
    { reason: 'not-in-text' as const, count: 3 },
    { reason: 'name-not-in-text' as const, count: 1 },
  ];
  return { asks: null, failure: null, reading: { ...asked, notes: { calls: 2, unread: 1234, dropped }, pairs } };
};

/** One document with its statements, and every name of an entity marked where it stands. */
export const documentView = (story: Story, id: string): DocumentView | undefined => {
  const document = story.documents.find((each) => each.id === id);
  if (document === undefined) return undefined;
  const text = textOf(document);
  const statements = story.said.filter((each) => each.in === id).map((each) => statement(each, document));
  const about = [...new Set(statements.map((each) => each.proposition))].map((each) => propositionView(story, each, undefined));
  const incidents = [...new Set(about.flatMap((each) => each.incidents))];
  let at = 0;
  const zones = text.split('\n\n').map((paragraph, index) => {
    const start = at;
    at += paragraph.length + 2;
    const body = index - (document.title === null ? 0 : 1);
    return {
      start,
      end: Math.min(at, text.length),
      kind: body < 0 ? ('title' as const) : document.hidden.includes(body) ? ('promotion' as const) : ('body' as const),
    };
  });
  const read = document.language === 'en';
  const mentions = read
    ? story.entities.flatMap((each) =>
        each.names.flatMap((name) =>
          [...text.matchAll(new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g'))].map((match) => ({
            id: `m_${each.id}_${match.index}`,
            start: match.index,
            end: match.index + name.length,
            text: name,
            kind: each.kind,
            entity: each.id,
            entityName: each.name,
            candidates: [],
            via: 'knowledge' as const,
            benign: null,
          })),
        ),
      )
    : [];
  const times = read
    ? [...text.matchAll(/this week|On Monday|In July|Two months after the attack|In September|mid-July 2022/g)].map((match, index) => ({
        id: `t${index}`,
        start: match.index,
        end: match.index + match[0].length,
        text: match[0],
        kind: 'relative' as const,
        edtf: document.published,
        candidates: [],
        yearGroup: null,
        anchor: null,
      }))
    : [];
  return {
    id,
    text,
    title: document.title,
    author: null,
    published: document.published,
    zones,
    language: { code: document.language, read, note: read ? null : `not read: ${document.language}` },
    source: { id: `src_${document.id}`, name: document.source, kind: document.kind, country: null },
    url: document.url,
    collectedAt: collectedAt(document),
    rawSha256: '9f2c4e1ab7d05388c6a1e2f4b90d7735aa61c0de5b8e49d3172f6c0b8ad3e514',
    sentences: [...text.matchAll(/[^\s.][^\n.]*[.”]*/g)].map((m) => ({
      start: m.index,
      end: m.index + m[0].length,
      zone: 'body' as const,
    })),
    mentions,
    times,
    statements,
    propositions: about.map((each) => ({
      id: each.id,
      type: each.type,
      kind: null,
      text: each.text,
      args: each.args,
      status: each.assessment.status,
      incidents: each.incidents,
    })),
    decisions: [],
    version: 0,
    incidents: incidents.map((each) => ({ id: each, title: story.incidents.find((one) => one.id === each)?.title ?? each })),
    copies: story.documents.filter((each) => each.copyOf === id || (document.copyOf !== null && each.id === document.copyOf)).map(refOf),
    notUnderstood: id === 'doc_report' ? left(text) : [],
    second: second(text, id, statements),
  };
};

/** Where an entity is spoken of. */
export const mentionsOf = (story: Story, id: string): EntityMentions => {
  const items = story.documents.flatMap((each) => {
    const own = documentView(story, each.id)?.mentions.filter((mention) => mention.entity === id) ?? [];
    const places = own.map(({ text, start, end }) => ({ text, span: { start, end } }));
    return places.length === 0 ? [] : [{ document: refOf(each), places }];
  });
  return { items, next: null, documents: items.length, places: items.flatMap(({ places }) => places).length };
};
