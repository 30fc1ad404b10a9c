import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import { entityById } from '../../analysis.ts';
import { asVictim, type Content, type Context, entityArg, note, span } from './context.ts';
import { findAmount, lineEffect } from './list-words.ts';

/**
 * Lists of victims on a claimant's own channel: lines of a name with a mark, a number or a word of state ("❌ Ministry of
 * Transport", "2. Pellworth Clinic", "▪️ Fisheries Authority — defaced — ours"). A line with a sentence of its own is read as one.
 */
const MARK =
  /^(?:[\p{Extended_Pictographic}\u25aa\u25ab\u2022\u2023\u2043\u2713\u2714\u2716\u274c\u2705*+\-–—>»]\ufe0f?\s*|\d{1,2}[.)]\s+)+/u;

/** "Radio Capital - every page is now our flag", "Airport Selm (only the website)": behind the name stands what became of it, in whatever words. */
const REMARK = /^\p{Lu}[\p{L}\p{N}.&'’]*(?: [\p{L}\p{N}.&'’]+){0,6}(?: [-–—]+ | ?\()/u;
const TRIED = /\b(?:attempt|tried|failed|not yet|almost)\b/i;

/** All capitals between two rows of pictures. */
const isShout = (item: string): boolean => /^[^\p{Ll}\d]+\p{Extended_Pictographic}/u.test(item) && /\s/.test(item.trim());

/** "3. Children's hospital Tamsen ✅": what a line lists is the whole of its name, where the text has no other. */
const nameByLine = (entity: DraftEntity, item: string, s: SentenceAnalysis): void => {
  const name = (/^[\p{L}\p{N}.&'’-]+(?: [\p{L}\p{N}.&'’-]+){0,6}/u.exec(item)?.[0] ?? '').trim();
  const only = entity.firstAt >= s.sentence.start;
  if (!only || name === entity.name || !name.endsWith(entity.name) || name.split(' ').length > 6) return;
  entity.name = name;
  if (entity.kind === 'place') entity.kind = 'organisation';
};

/** "Proofs in comments", "Check-host proof 👉": evidence, put where a reader of the list can look. */
const SHOWN = /^(?:\P{L}*)(?:proofs?|evidence|screenshots?|check-?host)\b/iu;
const WHERE = /\b(?:comments?|below|here|pinned|attached|links?)\b|https?:|hxxps?:|👉|👇|➡/iu;

/** Proof of what the list says claims each attack of it once more; a measurement from outside proves that the sites are down. */
const proven = (ctx: Context, s: SentenceAnalysis, actor: DraftEntity, text: string): Content[] => {
  if (!SHOWN.test(text) || !WHERE.test(text) || text.length > LONGEST_LINE) return [];
  const told = ctx.said.filter((x) => x.content.rule === 'victim-list' && x.content.type === 'conducted');
  const base = {
    quote: span(s.sentence),
    focus: null,
    cue: null,
    at: s.sentence.start,
    rule: 'proof-shown',
    stance: 'claim' as const,
    hasEvidence: true,
  };
  const by = { asserter: { kind: 'entity' as const, entity: actor, span: null } };
  const last = told.at(-1);
  if (last && /check-?host/i.test(text))
    return [{ ...last.content, ...base, ...by, type: 'effect', kind: 'outage', args: [], events: last.content.events }];
  return told.map((x) => ({ ...x.content, ...base, ...by }));
};
const LONGEST_LINE = 200;

export const listed = (ctx: Context, s: SentenceAnalysis): Content[] => {
  const actor = ctx.analysis.self;
  if (actor?.kind !== 'persona' || s.sentence.zone !== 'body') return [];
  const text = ctx.analysis.input.text.slice(s.sentence.start, s.sentence.end);
  const proof = proven(ctx, s, actor, text);
  if (proof.length > 0) return proof;
  if (!MARK.test(text) || text.length > LONGEST_LINE || TRIED.test(text)) return [];
  const item = text.replace(MARK, '');
  if (
    !REMARK.test(item) &&
    s.clauses.some((c) => c.form === 'finite' && c.subjects.length > 0 && !/\bdefaced|down|ours|dead\b/i.test(text))
  )
    return [];
  // "🔥 GOOD EVENING 🔥", "😅 look at the photo": a shout and a remark name nobody
  if (!/^["“'«@#]*[\p{Lu}\p{N}]/u.test(item) || isShout(item)) return [];
  const victims: { entity: DraftEntity; at: { start: number; end: number } }[] = [];
  for (const chunk of s.chunks) {
    if (chunk.kind !== 'NP') continue;
    const e = asVictim(entityById(ctx.analysis, ctx.analysis.byChunk.get(chunk)) ?? null);
    if (e && e.id !== actor.id && (e.kind !== 'person' || e.named)) {
      victims.push({ entity: e, at: span(chunk) });
      break;
    }
  }
  const first = victims[0];
  if (!first) return [];
  nameByLine(first.entity, item, s);
  const event = ctx.events.take({
    victims: [first.entity],
    time: s.times[0] ?? null,
    introduces: true,
    separate: false,
    action: null,
    mention: first.at,
  });
  note(ctx, event, actor);
  const base: Omit<Content, 'type' | 'kind' | 'args'> = {
    events: [event],
    negative: false,
    wording: 'flat',
    strength: 1,
    quote: span(s.sentence),
    focus: first.at,
    cue: null,
    at: first.at.start,
    rule: 'victim-list',
    asserter: { kind: 'entity', entity: actor, span: null },
  };
  const victim = { role: 'victim' as const, entity: first.entity, text: first.entity.name, span: first.at };
  const out: Content[] = [
    { ...base, type: 'conducted', kind: null, args: [entityArg('actor', actor), victim], stance: 'claim-responsibility' },
  ];
  const effect = lineEffect(text);
  if (effect) out.push({ ...base, type: 'effect', kind: effect, args: [victim], stance: 'claim' });
  const amount = findAmount(text);
  if (amount)
    out.push({
      ...base,
      type: 'data-theft',
      kind: null,
      args: [entityArg('actor', actor), victim, { role: 'amount', entity: null, text: amount, span: null }],
      stance: 'claim',
    });
  return out;
};
