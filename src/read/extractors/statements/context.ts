import type { LocalEvent, LocalProposition } from '../../../model/reading.ts';
import type { Span } from '../../../model/span.ts';
import type { TimeExpression } from '../../../model/time.ts';
import type { EntityKind, PropositionType, Stance, Wording } from '../../../model/vocabulary.ts';
import { type Analysis, type DraftEntity, entityById, isAttackerKind, type SentenceAnalysis } from '../../analysis.ts';
import type { KnowledgeIndex } from '../../knowledge-index.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import type { CueIndex } from './cues.ts';
import type { ArgRole } from './draft.ts';
import type { EventTable } from './events.ts';
import type { Scope } from './scope.ts';
import { isAttackNoun } from './words.ts';

export interface Context {
  analysis: Analysis;
  index: KnowledgeIndex;
  cues: CueIndex;
  events: EventTable;
  /** all speech in the sentence being read */
  scopes: readonly Scope[];
  /** the sentence being read */
  sentence: SentenceAnalysis;
  /** the document speaks of attacks on computers at all */
  about: boolean;
  /** the last positive statements made, nearest last: what "the claim", "it", "the allegation" point back to */
  said: Said[];
  /** what was already stated in which sentence by whom */
  emitted: Set<string>;
  /** propositions by what makes them one */
  propositions: Map<string, LocalProposition>;
  /** the person heard last, and in which sentence */
  heard: { who: DraftEntity; sentence: number } | null;
  /** whose turn it is at a sentence, in an interview or a debate */
  turnOf: (s: SentenceAnalysis) => Scope | null;
  /** the entity of a state by its code, made when the document has not met it */
  stateOf: (code: string) => DraftEntity;
}

/** A statement as later sentences point back to it. */
export interface Said {
  content: Content;
  stance: Stance;
  asserter: DraftEntity | null;
  sentence: number;
}

/** Sentences back in which what a bare "the claim" or "it" points to is looked for. Held against annotated texts, further back it was wrong 9 times in 10. */
export const NEAR = 1;

export interface ContentArg {
  role: ArgRole;
  entity: DraftEntity | null;
  text: string;
  span: Span | null;
}

export type Asserter = { kind: 'entity'; entity: DraftEntity; span: Span | null } | { kind: 'narrator' } | { kind: 'unspecified' };

/** What a clause says, before it is known who says it. */
export interface Content {
  type: PropositionType;
  kind: string | null;
  args: ContentArg[];
  events: LocalEvent[];
  negative: boolean;
  wording: Wording;
  strength: number;
  quote: Span;
  focus: Span | null;
  cue: Span | null;
  /** where the clause stands: the innermost speech around it decides who says so */
  at: number;
  rule: string;
  /** set where the frame itself decides the stance: claims of responsibility, silence, acts */
  stance?: Stance;
  /** set where the frame itself decides who asserts: the claimant, the silent party, nobody in particular */
  asserter?: Asserter;
  directness?: 'modifier' | 'presupposition' | 'act' | 'agentless';
  implied?: boolean;
  hasEvidence?: boolean;
  /** what it points back to was told too far off: who takes which stance is known, what it is about can only be guessed */
  unsure?: boolean;
  /** the deed in the text's own words, where the arguments keep only its verbs: "tamper with the systems and wipe data" */
  deed?: string;
}

export type Frame = (ctx: Context, s: SentenceAnalysis, c: Clause) => Content[];

export const span = (p: { start: number; end: number }): Span => ({ start: p.start, end: p.end });
export const textAt = (ctx: Context, p: Span): string => ctx.analysis.input.text.slice(p.start, p.end);

const FIRST_PERSON = new Set(['we', 'us', 'i', 'me', 'our', 'my', 'ours', 'ourselves']);

/** Who speaks at a place: the source of the innermost speech, else the party that writes in its own name. */
export const speakerAt = (ctx: Context, at: number): DraftEntity | null => {
  let best: Scope | null = null;
  let size = Number.POSITIVE_INFINITY;
  for (const scope of ctx.scopes)
    for (const r of scope.content)
      if (at >= r.start && at < r.end && r.end - r.start < size && scope.source) {
        best = scope;
        size = r.end - r.start;
      }
  return best?.source ?? ctx.analysis.self;
};

/** Is the place inside something that somebody is made to say? */
export const isSpoken = (ctx: Context, at: number): boolean =>
  ctx.scopes.some((x) => x.source !== null && x.content.some((r) => at >= r.start && at < r.end));

/** The body a party speaks for: a spokesman's ministry, a firm's chief. */
export const bodyOf = (ctx: Context, e: DraftEntity): DraftEntity => (e.kind === 'person' ? (entityById(ctx.analysis, e.organOf) ?? e) : e);

export const entityOfPhrase = (ctx: Context, p: Phrase | undefined): DraftEntity | null => {
  if (!p) return null;
  const found = entityById(ctx.analysis, ctx.analysis.byChunk.get(p.head));
  if (found) return found;
  if (!FIRST_PERSON.has(p.head.head.lower)) return null;
  const speaker = speakerAt(ctx, p.start);
  return speaker ? bodyOf(ctx, speaker) : null;
};

export const ownerOfPhrase = (ctx: Context, p: Phrase | undefined): DraftEntity | null => {
  if (!p) return null;
  const found = entityById(ctx.analysis, ctx.analysis.ownerByChunk.get(p.head));
  if (found) return found;
  if (!FIRST_PERSON.has(p.head.tokens[0]?.lower ?? '')) return null;
  const speaker = speakerAt(ctx, p.start);
  return speaker ? bodyOf(ctx, speaker) : null;
};

/** The noun groups inside a phrase that stand under a preposition: whom "Responsibility for the attack on X" is about. */
export const inside = (ctx: Context, p: Phrase | undefined, ...preps: string[]): Phrase[] => {
  if (!p) return [];
  const { chunks } = ctx.sentence;
  const out: Phrase[] = [];
  for (let k = p.from + 1; k <= p.to; k++) {
    const [before, chunk] = [chunks[k - 1], chunks[k]];
    if (chunk?.kind === 'NP' && before?.kind === 'P' && preps.includes(before.head.lower))
      out.push({ head: chunk, start: chunk.start, end: chunk.end, from: k, to: k });
  }
  return out;
};

export interface Named {
  entity: DraftEntity;
  phrase: Phrase;
}

/** The entities that phrases stand for, the members of a plural description one by one. */
export const entitiesOf = (ctx: Context, phrases: readonly Phrase[]): Named[] =>
  phrases.flatMap((phrase) => {
    const entity = entityOfPhrase(ctx, phrase);
    if (!entity) return [];
    const members = ctx.analysis.members.get(entity.id);
    if (!members) return [{ entity, phrase }];
    return members.flatMap((id) => {
      const member = entityById(ctx.analysis, id);
      return member ? [{ entity: member, phrase }] : [];
    });
  });

const VICTIM_KINDS = new Set<EntityKind>(['organisation', 'agency', 'state', 'generic', 'outlet', 'vendor', 'person', 'sector']);
/** Can this be the one that was hit? */
export const asVictim = (e: DraftEntity | null): DraftEntity | null =>
  e && !e.attacker && (VICTIM_KINDS.has(e.kind) || (e.kind === 'place' && COUNCIL.test(e.name))) ? e : null;
/** "Albany County", "the City of Midland": the body that runs the place goes by its name. */
const COUNCIL = /\b(?:County|City of|Town of|Village of|Township|Borough|Parish|Municipality)\b/;

/** A state or one of its organs stands behind; anybody else does it. */
export const isSponsor = (e: DraftEntity): boolean =>
  e.kind === 'state' || (e.kind === 'agency' && (e.country !== null || e.organOf !== null));
export const isAttacker = (e: DraftEntity | null | undefined): e is DraftEntity & { kind: 'group' | 'persona' } =>
  e != null && isAttackerKind(e.kind);

export const arg = (ctx: Context, role: ArgRole, p: Phrase | undefined, entity: DraftEntity | null): ContentArg => ({
  role,
  entity,
  text: entity ? entity.name : p ? textAt(ctx, p) : '',
  span: p ? span(p) : null,
});
export const entityArg = (role: ArgRole, entity: DraftEntity): ContentArg => ({ role, entity, text: entity.name, span: null });
export const textArg = (role: ArgRole, text: string, at: Span | null): ContentArg => ({ role, entity: null, text, span: at });

/** Who does what the verb says, and to what it is done, whatever the voice. */
export const agents = (c: Clause): Phrase[] => (c.passive ? under(c, 'by') : c.subjects);
export const themes = (c: Clause): Phrase[] => (c.passive ? c.subjects : c.objects);
/** Prepositional objects of a clause under any of the given prepositions. */
export const under = (c: Clause, ...preps: string[]): Phrase[] => {
  const out: Phrase[] = [];
  for (const p of c.pps) if (preps.includes(p.prep)) out.push(...p.objects);
  return out;
};
export const headLemma = (p: Phrase | undefined): string => p?.head.head.lemma ?? '';
export const headWord = (p: Phrase | undefined): string => p?.head.head.lower ?? '';
const firstWord = (p: Phrase | undefined): string => p?.head.tokens[0]?.lower ?? '';
/** "No system was broken into", "it had no incident", "none held": the negation stands in a noun group. */
const NONE = new Set(['no', 'neither', 'none', 'nobody', 'nothing', 'zero', 'not']);
export const noneOf = (phrases: readonly Phrase[]): boolean => phrases.some((p) => NONE.has(firstWord(p)) || NONE.has(headWord(p)));
export const isNegative = (c: Clause): boolean => c.negated !== (noneOf(c.subjects) || noneOf(c.objects));
export const isFuture = (c: Clause): boolean => ['will', 'would', 'shall', "'ll", 'wo'].includes(c.modal ?? '');
/** Verbs whose infinitive tells what happened: "claimed to have hit", "managed to steal", "was found to have been breached". */
const FACTUAL = new Set(
  'claim say report appear seem believe know think manage begin start continue happen go proceed find confirm boast allege suspect admit purport profess prompt force lead cause help decide fail threaten try attempt seek vow work understand reveal assess judge estimate show discover consider rumour reckon'.split(
    ' ',
  ),
);
/** "a risk to become victims", "malware designed to steal data": an infinitive tells a purpose or a chance unless its governor makes it a fact. */
export const isPurpose = (s: SentenceAnalysis, c: Clause): boolean => {
  if (c.form !== 'infinitive') return false;
  const g = governorOf(s, c);
  if (!g) return !/^to have\b/i.test(textOf(c));
  return !FACTUAL.has(g.lemma.split(' ')[0] ?? '') && !FACTUAL.has(g.lemma) && !/^to have\b/i.test(textOf(c));
};
const textOf = (c: Clause): string => c.verb.tokens.map((t) => t.lower).join(' ');

export const governorOf = (s: SentenceAnalysis, c: Clause): Clause | undefined => (c.governor !== null ? s.clauses[c.governor] : undefined);

/** The clause with its own subject, ready to be quoted: never past the end of the sentence. */
export const clauseQuote = (s: SentenceAnalysis, c: Clause): Span => {
  const relative = c.relative && c.subjects[0] && c.subjects[0].start < c.start && c.form === 'finite';
  return { start: relative ? (c.subjects[0] as Phrase).start : c.start, end: Math.min(Math.max(c.end, c.verb.end), s.sentence.end) };
};
/** Lower-case words of a clause. */
export const wordsOf = (s: SentenceAnalysis, c: Clause): string[] =>
  s.tokens.filter((t) => t.start >= Math.min(c.start, c.verb.start) && t.end <= Math.max(c.end, c.verb.end)).map((t) => t.lower);

/** Characters behind a clause in which a further time is still its own: ", in September". */
const TAIL = 5;
const SAYING_TIME = new Set(['publication', 'anaphoric']);
/** The time that dates what happened: one inside the clause, else one that opens the sentence, unless it dates the saying. */
export const timeFor = (s: SentenceAnalysis, c: Clause): TimeExpression | null => {
  // "was attacked last year as well, in September": the narrowest of several
  if (s.times.length === 0) return null;
  const tail = (t: TimeExpression): boolean =>
    t.start - c.end <= TAIL && s.clauses.every((x) => x === c || x.start >= t.end || x.verb.start < c.end);
  const inside = s.times.filter((t) => t.start >= c.start && (t.end <= c.end + 1 || tail(t)) && t.kind !== 'publication');
  const narrow = inside.toSorted((x, y) => (y.edtf?.length ?? 0) - (x.edtf?.length ?? 0))[0];
  if (narrow) return narrow;
  const fronted = s.times.find(
    (t) =>
      t.start <= s.sentence.start + 1 ||
      (t.end <= c.start && s.clauses.every((x) => x === c || x.verb.start > c.verb.start || x.index > c.index)),
  );
  return fronted && !SAYING_TIME.has(fronted.kind) ? fronted : null;
};

const DATING = new Set(['of', 'in', 'on', 'from', 'during']);
/** The date that an attack noun of the clause carries: "the cyberattack of 15 July 2022", "the July attack". */
export const dateOfAttack = (s: SentenceAnalysis, c: Clause): TimeExpression | null => {
  if (s.times.length === 0) return null;
  for (const p of [...c.objects, ...c.pps.flatMap((x) => x.objects), ...c.subjects]) {
    if (!isAttackNoun(p)) continue;
    const found = s.times.find((t) => t.start >= p.head.start && t.end <= p.head.end) ?? dateBeside(s, s.chunks.indexOf(p.head));
    if (found && !SAYING_TIME.has(found.kind)) return found;
  }
  return null;
};

/** "a cyberattack on its websites in July last year", "July attacks": the date right before a noun, or behind it and what hangs on it. */
const dateBeside = (s: SentenceAnalysis, at: number): TimeExpression | undefined => {
  const timeAt = (k: number): TimeExpression | undefined => {
    const chunk = s.chunks[k];
    return chunk?.kind === 'TIME' ? s.times.find((t) => t.start <= chunk.start && t.end >= chunk.end) : undefined;
  };
  if (s.chunks[at - 2]?.kind === 'P' && timeAt(at - 1)) return timeAt(at - 1);
  let last = at;
  for (;;) {
    const [p, next] = [s.chunks[last + 1], s.chunks[last + 2]];
    if (p?.kind === 'P' && DATING.has(p.head.lower) && timeAt(last + 2)) return timeAt(last + 2);
    if (p?.kind !== 'P' || next?.kind !== 'NP') break;
    last += 2;
  }
  // a month or a date behind the attack is its own, a weekday may be the saying's
  const direct = timeAt(last + 1);
  return direct && (direct.kind === 'month-no-year' || direct.kind === 'absolute') ? direct : undefined;
};

const SEPARATE =
  /\b(?:separate(?:ly)?|another|a second|a third|a different|unrelated|earlier attack|previous(?:ly)?|as well(?! as)|the second)\b/i;

/** The attack spoken of in this very sentence. */
const toldHere = (ctx: Context, s: SentenceAnalysis): LocalEvent | null => {
  const { current } = ctx.events;
  return current && (current.mentions.at(-1)?.start ?? -1) >= s.sentence.start ? current : null;
};

/**
 * The attack a clause is about, by its victims and its time; brought in when the document has not told of it.
 * `happening` false: the clause tells of something said or done about it, so that only a date of the attack itself counts.
 */
export const eventOf = (
  ctx: Context,
  s: SentenceAnalysis,
  c: Clause,
  victims: readonly DraftEntity[],
  introduces: boolean,
  action: string | null = null,
  happening = true,
): LocalEvent =>
  ctx.events.take({
    victims: [...victims],
    time: dateOfAttack(s, c) ?? (happening ? timeFor(s, c) : null),
    introduces,
    separate: SEPARATE.test(textAt(ctx, { start: c.start, end: c.end })),
    action,
    mention: span(c.verb.head),
    of: c.relative && isAttackNoun(c.subjects[0]) ? toldHere(ctx, s) : null,
  });

/** An attack not told of before, however near the one spoken of stands. */
export const anotherEvent = (ctx: Context, s: SentenceAnalysis, c: Clause, victims: readonly DraftEntity[]): LocalEvent =>
  ctx.events.take({
    victims: [...victims],
    time: dateOfAttack(s, c) ?? timeFor(s, c),
    introduces: true,
    separate: true,
    action: null,
    mention: span(c.verb.head),
    of: null,
  });

/** The attack a remark points back to. */
export const referred = (ctx: Context, s: SentenceAnalysis, c: Clause, victims: readonly DraftEntity[] = []): LocalEvent[] => {
  const own = dateOfAttack(s, c);
  const clauseTime = timeFor(s, c);
  // "two months after the attack" dates what came then, and is no date of the attack
  const time = own ?? (clauseTime?.kind === 'offset-from-event' ? null : clauseTime);
  const dated = time && victims.length === 0 ? ctx.events.dated(time) : undefined;
  // "blamed Iran for the attack on the police as well, the second within two months": of a victim not told of, another attack
  const other = victims.length > 0 && !ctx.events.tells(victims) && SEPARATE.test(textAt(ctx, { start: c.start, end: s.sentence.end }));
  const event = other ? null : (dated ?? ctx.events.refer(victims, time));
  if (event && own && event.time === null) event.time = own.id;
  return event ? [event] : [];
};

/** The victim of the attack being spoken of, where there is one. */
export const currentVictim = (ctx: Context): DraftEntity | null => entityById(ctx.analysis, ctx.events.current?.victims[0]) ?? null;

export const note = (ctx: Context, event: LocalEvent, actor: DraftEntity): void => {
  if (isAttackerKind(actor.kind)) actor.attacker = true;
  if (!event.actors.includes(actor.id)) event.actors.push(actor.id);
};
