import type { Span } from '../../../model/span.ts';
import { type DraftEntity, entityById, type SentenceAnalysis } from '../../analysis.ts';
import type { Chunk } from '../../syntax/chunk.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { asVictim, type Context, entityOfPhrase, headLemma, headWord, inside, isAttacker, ownerOfPhrase, under } from './context.ts';
import { confidenceIn, type SpeechCue } from './cues.ts';
import { accountScope, confidenceScope, sureness } from './judgements.ts';
import { isHearer, partiesOf, relaysFor } from './parties.ts';
import { findTeller, nameSpeaker, owningUp, somebody } from './speakers.ts';
import { colonScopes } from './voices.ts';
import { ASSERT, type Scope, scopeAt, wordsBetween } from './scope.ts';

const CHARGE: SpeechCue = { stance: 'accuse', strength: 1, distance: false };
const DENY: SpeechCue = { stance: 'deny', strength: 1, distance: false };
const BELIEVING = new Set(['believe', 'think']);
const REPORT: SpeechCue = { stance: 'report', strength: 1, distance: false };
/** "an article says", in a notice of the victim: not its own words. */
const STRANGE = /^(?:an?|some|several|one|press|media|many|people|others)$/;
const ARTICLES = new Set(['article', 'story', 'headline', 'newspaper', 'press', 'broadcast']);
/** What a prosecutor or a court writes: its words are a charge, and those of the document that tells of it. */
const CHARGE_SHEETS = new Set(['indictment', 'complaint', 'affidavit', 'charge', 'warrant']);

/** All speech in a sentence: verbs of saying with their complements, "according to", judgements, a quotation carried on from the sentence before. */
export const scopesOf = (ctx: Context, s: SentenceAnalysis, carried: Carried | null): Scope[] => {
  const scopes: Scope[] = [];
  // frames of earlier speech decide who "we" is while later speech is still being found
  ctx.scopes = scopes;
  const turn = ctx.turnOf(s);
  if (turn) scopes.push(turn);
  if (ctx.about || ctx.events.current)
    for (const c of s.clauses) {
      findTeller(s, c);
      for (const p of c.subjects) nameSpeaker(ctx, c, p);
      owningUp(ctx, s, c);
    }
  for (const c of s.clauses) {
    const scope = quotedAs(ctx, s, c) ?? speechScope(ctx, s, c) ?? accountScope(ctx, s, c);
    if (scope) scopes.push(scope);
  }
  // "It is unlikely that data was stolen, the bank said": whose judgement it is may be told behind it
  for (const c of s.clauses) {
    const scope = scopes.some((x) => x.clause === c) ? null : confidenceScope(ctx, s, c);
    if (scope) scopes.push(scope);
  }
  scopes.push(...accordingTo(ctx, s));
  cited(ctx, s, scopes);
  scopes.push(...colonScopes(ctx, s));
  const rumoured = scopes.some((x) => x !== turn) ? null : reportedly(s);
  if (rumoured) scopes.push(rumoured);
  whoAreWe(scopes);
  const around = scopes.some((x) => x.source && x !== turn) ? null : (continued(ctx, s, carried) ?? saidBehind(ctx, s));
  if (around) scopes.push({ ...around, clause: null, negated: false, content: [{ start: s.sentence.start, end: s.sentence.end }] });
  return scopes;
};

/** "Reportedly, a second bank paid": somebody said so, and the writer does not say who. */
const reportedly = (s: SentenceAnalysis): Scope | null => {
  const word = s.tokens.find((t) => t.lower === 'reportedly');
  return word === undefined
    ? null
    : {
        clause: null,
        cue: REPORT,
        cueSpan: { start: word.start, end: word.end },
        lemma: 'reportedly',
        negated: false,
        source: null,
        sourceSpan: null,
        others: [],
        unspecified: true,
        relays: [],
        content: [{ start: s.sentence.start, end: s.sentence.end }],
        hedge: null,
      };
};

/** "“We know that they broke in,” the agency's head said": "we" is whoever is made to say it, which is known once the whole sentence is. */
const whoAreWe = (scopes: Scope[]): void => {
  for (const scope of scopes) {
    const { clause } = scope;
    if (scope.source || scope.unspecified || !clause?.subjects[0] || !isFirstPerson(clause.subjects[0])) continue;
    const outer = scopeAt(scopes, clause.verb.start, clause);
    if (outer?.source) Object.assign(scope, { source: outer.source, sourceSpan: outer.sourceSpan, others: outer.others });
  }
};

/** Speech of the sentence before. */
export interface Carried {
  scope: Scope;
  /** its words are a quotation */
  quoting: boolean;
}

/** Whose speech goes on: one whose quotation does, or any where this sentence is nothing but a quotation of the same paragraph. */
const continued = (ctx: Context, s: SentenceAnalysis, carried: Carried | null): Scope | null => {
  if (!carried) return null;
  const { scope, quoting } = carried;
  if (quoting) return continuesQuote(ctx, s) ? scope : null;
  const { start, end } = s.sentence;
  const whole = s.quotes.some((q) => q.start <= start && q.end >= end - 1);
  return whole && !ctx.analysis.input.text.slice(scope.cueSpan.end, start).includes('\n') ? { ...scope, cue: ASSERT, hedge: null } : null;
};

/** "“There was no hack. We sell stories,” the message read": a quotation of several sentences whose speaker is named behind the last. */
const saidBehind = (ctx: Context, s: SentenceAnalysis): Scope | null => {
  const quote = s.quotes.find((q) => q.start <= s.sentence.start + 1 && q.end > s.sentence.end);
  if (!quote) return null;
  const last = ctx.analysis.sentences
    .slice(s.index + 1, s.index + AHEAD)
    .find((x) => x.sentence.start < quote.end && x.sentence.end >= quote.end);
  const tail = last?.clauses.find(
    (c) => c.verb.start >= quote.end - 1 && ctx.cues.speech(c.lemma === 'read' ? 'say' : c.lemma) !== undefined,
  );
  if (!last || !tail) return null;
  ctx.sentence = last;
  const scope = speechScope(ctx, last, tail);
  ctx.sentence = s;
  return scope?.source ? scope : null;
};
/** Sentences of one quotation. */
const AHEAD = 6;

const continuesQuote = (ctx: Context, s: SentenceAnalysis): boolean =>
  ctx.sentence.quotes.some(
    (q) => q.start < s.sentence.start + 2 && q.end > s.sentence.start + 2 && q.end >= Math.min(s.sentence.end - 2, s.sentence.start + 40),
  );

const speechScope = (ctx: Context, s: SentenceAnalysis, c: Clause): Scope | null => {
  const message = c.lemma === 'read' && !c.passive && MESSAGES.has(headLemma(c.subjects[0]));
  // "is alleged to have broken in": a charge, of the document where an authority writes it
  const alleged = c.lemma === 'be' && c.complement !== null && c.predicate.includes('alleged');
  const cue = message || saysWithThat(ctx, c) ? ASSERT : alleged ? CHARGE : ctx.cues.speech(c.lemma);
  if (!cue || c.form === 'participle') return null;
  // claiming an attack is no saying of what follows
  if ((c.lemma === 'claim' || c.lemma === 'take') && c.objects.some((o) => ['responsibility', 'credit'].includes(headLemma(o))))
    return null;
  const passive = c.passive && c.subjectFrom !== 'after';
  const content: Span[] = [];
  if (c.complement !== null) content.push({ start: c.complement, end: complementEnd(ctx, s, c) });
  else if ((!passive || headWord(c.subjects[0]) === 'it') && c.objects.every((o) => isHearer(ctx, o)) && isTail(s, c))
    content.push(...aroundTail(ctx, s, c));
  else if (c.objects.length > 0 && quotedAfter(ctx, s, c)) content.push({ start: c.verb.end, end: complementEnd(ctx, s, c) });
  else if (c.objects.length > 0) content.push({ start: c.verb.end, end: c.end });
  else if (quotedAfter(ctx, s, c)) content.push({ start: c.verb.end, end: s.sentence.end });
  else return null;
  const subject = c.subjects[0];
  const agent = passive ? under(c, 'by')[0] : subject;
  const sheet = agent !== undefined && CHARGE_SHEETS.has(headLemma(agent));
  const impersonal = agent === undefined || alleged || sheet || (headLemma(agent) === 'it' && passive);
  const parties = impersonal ? [] : (passive ? under(c, 'by') : c.subjects).flatMap((p) => partiesOf(ctx, p));
  // "A practice, serving the Sandar area, reported": a place next to the verb says nothing, the sentence begins with who does
  const opener = parties[0]?.entity.kind === 'place' ? openerOf(ctx, s) : null;
  // "“There was no hack,” the message read": whoever posted last
  const writer = message && c.subjects[0] && parties.length === 0 ? lastWriter(ctx, c.verb.start) : null;
  if (writer && c.subjects[0]) parties.push({ entity: writer, span: { start: c.subjects[0].start, end: c.subjects[0].end } });
  const finding = passive ? null : findingOf(ctx, s, c);
  // who does not believe it thinks that it is not so; with "that" it is read where clauses are held up
  const disbelief = c.negated && BELIEVING.has(c.lemma) && c.modal === null;
  const [first, ...others] = opener ? [opener] : finding ? finding.by : parties;
  return {
    clause: c,
    cue: disbelief
      ? DENY
      : passive && impersonal && c.lemma === 'report'
        ? REPORT
        : (finding?.cue ?? (sheet ? CHARGE : agent && ARTICLES.has(headLemma(agent)) && cue.stance !== 'deny' ? REPORT : cue)),
    cueSpan: { start: c.verb.head.start, end: c.verb.head.end },
    lemma: c.lemma,
    negated: c.negated && !disbelief,
    source: first?.entity ?? null,
    sourceSpan: first?.span ?? (agent ? { start: agent.start, end: agent.end } : null),
    others,
    unspecified:
      first === undefined &&
      finding === null &&
      !sheet &&
      !(alleged && isOfficial(ctx)) &&
      (passive ||
        (agent !== undefined &&
          !isFirstPerson(agent) &&
          !OWN_WORDS.test(ctx.analysis.input.text.slice(agent.start, agent.end)) &&
          (ctx.analysis.self === null || STRANGE.test(agent.head.tokens[0]?.lower ?? '')))),
    relays: relaysFor(ctx, s, c),
    content,
    hedge: confidenceIn(wordsBetween(s, c.verb.start, c.complement ?? c.end)) ?? sureness(s, c),
  };
};

/** "holds that the two are unrelated", "had it that records were lost", "points out that": verbs that say only with "that" behind them. */
const saysWithThat = (ctx: Context, c: Clause): boolean =>
  THAT_ONLY.has(c.lemma) &&
  c.complement !== null &&
  !c.passive &&
  (c.lemma === 'have' ? headWord(c.objects[0]) === 'it' : c.objects.length === 0) &&
  /\bthat\s+$/.test(ctx.analysis.input.text.slice(c.verb.end, c.complement));
const THAT_ONLY = new Set(
  'have hold point point out recognise recognize confess predict insinuate advise recount joke quip opine concur respond answer circulate surmise'.split(
    ' ',
  ),
);

/** "An earlier version of this article said": the writer's own words. */
const OWN_WORDS =
  /\b(?:our|this (?:article|story|blog|page|report|newsletter|site))\b|\ban? (?:earlier|previous|first) (?:version|entry|draft|update|edition)\b/i;

const MESSAGES = new Set(['message', 'post', 'note', 'statement', 'letter', 'email', 'e-mail', 'banner', 'listing']);
/** Who of the attackers was heard last. */
const lastWriter = (ctx: Context, at: number): DraftEntity | null =>
  ctx.said.findLast((x) => isAttacker(x.asserter))?.asserter ??
  // nobody of them was heard yet: the last one the text has named
  ctx.analysis.entities
    .filter((e) => e.named && isAttacker(e) && e.firstAt >= 0 && e.firstAt < at)
    .sort((a, b) => b.firstAt - a.firstAt)[0] ??
  null;
const INQUIRIES = new Set([
  'investigation',
  'inquiry',
  'probe',
  'analysis',
  'forensics',
  'examination',
  'review',
  'audit',
  'work',
  'telemetry',
  'research',
  'findings',
  'finding',
]);
const SHOWING = new Set(['show', 'establish', 'find', 'determine', 'reveal', 'confirm', 'prove', 'demonstrate', 'indicate']);
/** "An analysis by Hexmoor showed that", "our forensic work shows that": who looked says so, and has looked; nobody where it is the writer. */
const findingOf = (ctx: Context, s: SentenceAnalysis, c: Clause): { by: { entity: DraftEntity; span: Span }[]; cue: SpeechCue } | null => {
  const subject = c.subjects[0];
  if (!subject || !SHOWING.has(c.lemma) || !(INQUIRIES.has(headLemma(subject)) || INQUIRIES.has(headWord(subject)))) return null;
  if (headLemma(subject) === 'work' && !/forensic|investigative|analytic/.test(subject.head.tokens.map((t) => t.lower).join(' ')))
    return null;
  const at = { start: subject.start, end: subject.end };
  const owner = ownerOfPhrase(ctx, subject);
  const by = inside(ctx, subject, 'by').flatMap((p) => partiesOf(ctx, p));
  const behind = s.chunks[subject.to + 1]?.head.lower === 'by' ? s.chunks[subject.to + 2] : undefined;
  const named = behind ? entityById(ctx.analysis, ctx.analysis.byChunk.get(behind)) : undefined;
  const outside = by.length > 0 ? by : named ? [{ entity: named, span: at }] : [];
  // "by the police and Hexmoor": the second is taken for a subject of its own
  if (outside.length > 0) outside.push(...c.subjects.slice(1).flatMap((p) => partiesOf(ctx, p)));
  // who is named for an analysis looks into what was done to others, where the text has not told of it as a victim
  for (const { entity } of outside)
    if (entity.kind === 'organisation' && entity.knowledge === null && !ctx.events.current?.victims.includes(entity.id))
      entity.kind = 'vendor';
  const found = outside.length > 0 ? outside : owner ? [{ entity: owner, span: at }] : [];
  const cue: SpeechCue = { stance: c.lemma === 'indicate' ? 'assert' : 'confirm', strength: 1, distance: false };
  return found.length > 0 || isFirstPerson(subject) || subject.head.tokens.some((t) => t.lower === 'our') ? { by: found, cue } : null;
};

const DATELINE = 8;
const openerOf = (ctx: Context, s: SentenceAnalysis): { entity: DraftEntity; span: Span } | null => {
  // "MARU, Lasconia — Traffic slowed": where it was written says nothing
  const dated = s.chunks.slice(0, DATELINE).some((x) => x.kind === 'DASH');
  const chunk = dated ? undefined : s.chunks[0];
  const entity = chunk?.kind === 'NP' ? entityById(ctx.analysis, ctx.analysis.byChunk.get(chunk)) : undefined;
  return chunk && entity && entity.kind !== 'place' ? { entity, span: { start: chunk.start, end: chunk.end } } : null;
};

const isOfficial = (ctx: Context): boolean => ['agency', 'government'].includes(ctx.analysis.input.source.kind);
const isFirstPerson = (p: Phrase): boolean => ['we', 'i'].includes(headWord(p));
/** What a verb of saying between or behind its words is about: the sentence around it, from semicolon to semicolon. */
const aroundTail = (ctx: Context, s: SentenceAnalysis, c: Clause): Span[] => {
  const from = Math.min(c.start, c.verb.start);
  const stops = s.chunks.filter((x) => x.kind === 'STOP' && x.head.text === ';' && !insideQuote(ctx, x.start));
  return [
    { start: stops.findLast((x) => x.start < from)?.end ?? s.sentence.start, end: from },
    { start: c.end, end: stops.find((x) => x.start >= c.end)?.start ?? s.sentence.end },
  ];
};
/** "X quoted Y as saying that", "Y was quoted by X as calling it a lie": Y says it, X passes it on. */
const quotedAs = (ctx: Context, s: SentenceAnalysis, c: Clause): Scope | null => {
  if (c.lemma !== 'quote' && c.lemma !== 'cite') return null;
  const next = s.clauses.find((x) => x.index > c.index && x.form === 'ing' && ctx.cues.speech(x.lemma) !== undefined);
  if (!next) return null;
  const speaker = c.passive ? c.subjects[0] : c.objects[0];
  const relay = c.passive ? under(c, 'by')[0] : c.subjects[0];
  const source = entityOfPhrase(ctx, speaker);
  const by = entityOfPhrase(ctx, relay);
  if (!source || !speaker) return null;
  next.subjects = [speaker];
  return {
    clause: c,
    cue: ctx.cues.speech(next.lemma) ?? ASSERT,
    cueSpan: { start: next.verb.head.start, end: next.verb.head.end },
    lemma: next.lemma,
    negated: c.negated,
    source,
    sourceSpan: { start: speaker.start, end: speaker.end },
    others: [],
    unspecified: false,
    relays: by && relay ? [{ entity: by, span: { start: relay.start, end: relay.end } }] : [],
    content: [{ start: next.verb.start, end: s.sentence.end }],
    hedge: null,
  };
};

/** "..., the agency ORSTA said, citing the central bank", "the daily, quoting two officials, reported": who is cited says it, who cites passes it on. */
const cited = (ctx: Context, s: SentenceAnalysis, scopes: Scope[]): void => {
  const cite = s.clauses.find((c) => (c.lemma === 'cite' || c.lemma === 'quote') && c.form === 'ing');
  const phrase = cite?.objects[0];
  const source = phrase ? somebody(ctx, phrase) : null;
  if (!cite || !phrase || !source || source.kind === 'outlet') return;
  const at = { start: phrase.start, end: phrase.end };
  for (const scope of scopes) {
    const { clause } = scope;
    if (!clause || scope.source?.id === source.id || !PASSING_ON.has(scope.lemma)) continue;
    // the one who cites is the one who says
    const teller = clause.subjects[0];
    const same = cite.subjects.length === 0 || cite.subjects.some((p) => p.head === teller?.head);
    if (!same || (scope.source !== null && !RELAYING.has(scope.source.kind))) continue;
    if (scope.source) scope.relays = [{ entity: scope.source, span: scope.sourceSpan ?? at }, ...scope.relays];
    scope.source = source;
    scope.sourceSpan = at;
    scope.unspecified = false;
    if (scope.cue.stance === 'report') scope.cue = ASSERT;
  }
};
/** Who may say something after others. */
const RELAYING = new Set(['outlet', 'organisation', 'agency', 'generic', 'vendor']);
const PASSING_ON = new Set([
  'say',
  'report',
  'write',
  'claim',
  'add',
  'reveal',
  'announce',
  'have',
  'tell',
  'post',
  'tweet',
  'note',
  'state',
]);

/** Where the complement of a verb of saying ends: at the next verb of saying that is not part of it, else with the sentence. */
const complementEnd = (ctx: Context, s: SentenceAnalysis, c: Clause): number => {
  for (const next of s.clauses.slice(c.index + 1)) {
    if (next.relative && next.form !== 'finite') continue;
    const start = Math.min(next.start, next.verb.start);
    const before = s.chunks[next.subjectFrom === 'own' ? (next.subjects[0]?.from ?? next.chunkIndex) - 1 : next.chunkIndex - 1];
    const speech = ctx.cues.speech(next.lemma) !== undefined;
    const contrast = next.marker === 'while' || next.marker === 'whereas' || next.marker === 'although' || next.marker === 'though';
    if (contrast && (speech || next.form === 'finite')) return start;
    if (before?.kind === 'STOP' && before.head.text === ';' && next.form === 'finite' && !insideQuote(ctx, start)) return start;
    if (
      speech &&
      next.form === 'finite' &&
      (before?.kind === 'CC' || before?.kind === 'COMMA') &&
      c.complement !== null &&
      start > c.complement + 1
    )
      return start;
    if (speech && next.form === 'ing' && before?.kind === 'COMMA') return start;
    if (
      next.form === 'finite' &&
      before?.kind === 'CC' &&
      before.head.lower === 'but' &&
      next.subjectFrom === 'own' &&
      !insideQuote(ctx, start)
    )
      return start;
    // "The utility says this did not happen, and we have removed the line": the writer's own again
    if (next.form === 'finite' && before?.kind === 'CC' && next.subjectFrom === 'own' && isWriters(c, next) && !insideQuote(ctx, start))
      return start;
    // "said that ..., but ruled out any access": a second thing the same subject does, outside of what it said
    if (
      next.form === 'finite' &&
      before?.kind === 'CC' &&
      before.head.lower === 'but' &&
      next.subjectFrom === 'shared' &&
      next.lemma === 'rule out'
    )
      return start;
  }
  // a dash starts a remark of the writer
  const dash = s.chunks.find((x) => x.kind === 'DASH' && x.start > (c.complement ?? c.end));
  return dash && s.clauses.some((x) => x.form === 'finite' && x.start > dash.start) && !insideQuote(ctx, dash.start)
    ? dash.start
    : s.sentence.end;
};

/** "we" outside of quotation marks, in what somebody else is made to say. */
const isWriters = (c: Clause, next: Clause): boolean =>
  ['we', 'i'].includes(headWord(next.subjects[0])) && !['we', 'i'].includes(headWord(c.subjects[0]));

const insideQuote = (ctx: Context, at: number): boolean => ctx.sentence.quotes.some((q) => at > q.start && at < q.end);
const quotedAfter = (ctx: Context, s: SentenceAnalysis, c: Clause): boolean =>
  ctx.sentence.quotes.some((q) => q.start >= c.verb.end - 1 && q.start < s.sentence.end && q.end - q.start > 20);

/** A verb of saying at the end of, or between commas in, what is said: "..., the agency said in a statement". */
const isTail = (s: SentenceAnalysis, c: Clause): boolean => {
  const first = c.subjectFrom === 'own' ? (c.subjects[0]?.from ?? c.chunkIndex) : c.chunkIndex;
  const before = s.chunks[first - 1];
  // "As the bank admitted, data was stolen"
  if (first === 1 && before?.head.lower === 'as' && c.form === 'finite')
    return s.chunks.some((x) => x.kind === 'COMMA' && x.start >= c.end && x.start - c.end < 30);
  if (first === 0) return false;
  if (before?.kind === 'COMMA' || before?.kind === 'DASH')
    return s.clauses.some((x) => x !== c && x.verb.start < c.verb.start) || first > 1;
  return c.subjectFrom === 'after' || before?.kind === 'STOP' || first > 1;
};

/** "Hackers hit three hospitals, according to their managers": those of the ones who were hit, whom "their" was not led back to. */
const victimsOwn = (ctx: Context, s: SentenceAnalysis, n: Chunk, named: DraftEntity | null): DraftEntity | null => {
  if (!['their', 'its'].includes(n.tokens[0]?.lower ?? '') || !SPOKEN_FOR.has(n.head.lemma.replace(/s$/, ''))) return null;
  const owner = entityById(ctx.analysis, ctx.analysis.ownerByChunk.get(n)) ?? entityById(ctx.analysis, named?.organOf) ?? named;
  if (owner && !isAttacker(owner) && !isAttacker(entityById(ctx.analysis, owner.organOf))) return null;
  const before = s.chunks
    .filter((x) => x.kind === 'NP' && x.end < n.start)
    .map((x) => entityById(ctx.analysis, ctx.analysis.byChunk.get(x)));
  return before.findLast((e) => e !== undefined && asVictim(e) !== null) ?? null;
};
const SPOKEN_FOR = new Set(
  'spokesman spokesmen spokeswoman spokesperson spokespeople manager director lawyer chief official management press website'.split(' '),
);

const accordingTo = (ctx: Context, s: SentenceAnalysis): Scope[] => {
  const out: Scope[] = [];
  s.chunks.forEach((p, i) => {
    const n = s.chunks[i + 1];
    if (p.kind !== 'P' || p.head.lower !== 'according to' || n?.kind !== 'NP') return;
    let to = i + 1;
    while (s.chunks[to + 1]?.kind === 'P' && s.chunks[to + 2]?.kind === 'NP') to += 2;
    const named =
      entityById(ctx.analysis, ctx.analysis.byChunk.get(n)) ?? entityById(ctx.analysis, ctx.analysis.ownerByChunk.get(n)) ?? null;
    const theirs = victimsOwn(ctx, s, n, named);
    // "according to the post", "according to its leak site": whoever wrote it
    const source =
      theirs ?? named ?? (/^(?:post|message|listing|statement|note|site)$/.test(n.head.lower) ? lastWriter(ctx, p.start) : null);
    const end = s.chunks[to]?.end ?? n.end;
    const fronted = i === 0 || s.chunks[i - 1]?.kind === 'TIME';
    const sheet = source === null && CHARGE_SHEETS.has(n.head.lemma);
    out.push({
      clause: null,
      cue: sheet ? CHARGE : ASSERT,
      cueSpan: { start: p.start, end: p.end },
      lemma: 'according to',
      negated: false,
      source,
      sourceSpan: { start: n.start, end },
      others: [],
      unspecified: source === null && !sheet,
      relays: [],
      content: fronted
        ? [{ start: end, end: s.sentence.end }]
        : [
            { start: s.sentence.start, end: p.start },
            { start: end, end: s.sentence.end },
          ],
      hedge: null,
    });
  });
  return out;
};
