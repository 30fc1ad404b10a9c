import type { Analysis, DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import { entityById, isAttackerKind } from '../../analysis.ts';
import type { KnowledgeIndex } from '../../knowledge-index.ts';
import { joinText, type NounGroup } from './noun-group.ts';
import { create } from './registry.ts';
import type { HeadClass } from './heads.ts';
import { headClass } from './heads.ts';

const ACTOR_HEADS = new Set(['group', 'gang', 'crew', 'collective', 'hacker', 'attacker', 'actor', 'hacktivist', 'persona', 'intruder', 'perpetrator', 'culprit', 'syndicate', 'team', 'criminal', 'adversary']);

/**
 * The entity a description stands for: an earlier one when the words point back ("the agency", "that company"),
 * a new one when they bring something in ("a telecom company operating in the country").
 */
export const describedEntity = (analysis: Analysis, s: SentenceAnalysis, g: NounGroup, klass: HeadClass, owner: DraftEntity | null, index: KnowledgeIndex | null, end: number): DraftEntity => {
  const definite = g.det === 'the' || g.det === 'that' || g.det === 'this' || g.det === 'these' || g.det === 'those' || owner !== null || (g.country !== null && !g.plural && g.det !== 'a' && g.det !== 'an') || (g.det === null && !g.plural && s.sentence.zone === 'title');
  const country = g.country ?? (owner?.kind === 'state' ? owner.country : (owner?.country ?? null));
  const isActor = isAttackerKind(klass.kind);
  if (isActor) {
    if (definite) {
      const back = lastActor(analysis, g);
      if (back) return back;
    }
    const words = joinText(g.tokens);
    const linked = g.modifiers.find((m) => /-(?:linked|backed|sponsored|aligned|affiliated|nexus|based)$/.test(m));
    if (!linked && g.det === null && g.plural && g.tokens.length <= 2) {
      const generic = analysis.entities.find((e) => e.kind === 'group' && !e.named && e.head === 'hacker' && !e.country);
      if (generic) return generic;
      return create(analysis, { kind: 'group', name: words, named: false, head: 'hacker', plural: true });
    }
    return create(analysis, { kind: 'group', name: words, named: false, head: g.headLemma, plural: g.plural, count: g.count });
  }
  if (klass.kind === 'person') {
    const existing = definite ? [...analysis.entities].reverse().find((e) => e.kind === 'person' && (e.head === g.headLemma || (!e.named && e.organOf === owner?.id))) : undefined;
    if (existing && (!owner || existing.organOf === owner.id || existing.organOf === null)) return existing;
    const text = analysis.input.text.slice(g.tokens[0]?.start ?? 0, Math.max(end, g.chunk.end));
    const of = owner && !text.includes(owner.name) ? `${text} (${owner.name})` : text;
    return create(analysis, { kind: 'person', name: of.replace(/^(?:an?|the) /i, ''), named: false, head: g.headLemma, organOf: owner?.id ?? null, country: country ?? owner?.country ?? null, authority: owner?.authority ?? false, plural: g.plural });
  }
  if (definite || (g.det === null && s.sentence.zone === 'title')) {
    const back = [...analysis.entities].reverse().find((e) => sameDescription(e, g, klass, country, owner));
    if (back) return back;
  }
  const fromTitle = analysis.entities.find((e) => !e.named && e.head === g.headLemma && e.plural === g.plural && isTitleEntity(analysis, e) && g.modifiers.filter((m) => !['local', 'major'].includes(m)).every((m) => e.name.toLowerCase().includes(m)));
  if (fromTitle && g.count === null) {
    fromTitle.country ??= country ?? countryAhead(s, g, index, analysis);
    return fromTitle;
  }
  const where = country ?? countryAhead(s, g, index, analysis);
  const words = joinText(g.tokens.filter((t, i) => !(i === 0 && t.pos === 'DET')));
  const name = owner ? `${owner.named ? owner.name : words} ${words}`.trim() : words;
  const unique = klass.kind === 'agency' && where !== null && definite;
  return create(analysis, {
    kind: klass.kind,
    name: owner && owner.kind === 'state' ? `${words} (${owner.name})` : name,
    named: false,
    head: g.headLemma,
    plural: g.plural,
    country: where,
    authority: klass.authority && !['parliament', 'assembly', 'congress', 'senate', 'municipality', 'embassy'].includes(g.headLemma),
    organOf: owner?.id ?? (unique && where && index ? (analysis.entities.find((e) => e.knowledge === `state:${where}`)?.id ?? null) : null),
    count: g.count ?? (g.plural ? null : 1),
    sector: index?.sectorOf([...g.modifiers, g.headLemma]) ?? null,
  });
};

const isTitleEntity = (analysis: Analysis, e: DraftEntity): boolean => analysis.sentences.some((s) => s.sentence.zone === 'title' && e.firstAt >= s.sentence.start && e.firstAt < s.sentence.end);

/** "operating in the country", "in Albania": the place said right behind the group. */
const countryAhead = (s: SentenceAnalysis, g: NounGroup, index: KnowledgeIndex | null, analysis: Analysis): string | null => {
  const at = s.chunks.indexOf(g.chunk);
  for (let j = at + 1; j < Math.min(s.chunks.length, at + 5); j++) {
    const c = s.chunks[j];
    if (!c || c.kind === 'COMMA' || c.kind === 'STOP' || c.kind === 'CC') break;
    if (c.kind === 'NP' && s.chunks[j - 1]?.kind === 'P' && ['in', 'of', 'from'].includes(s.chunks[j - 1]?.head.lower ?? '')) {
      if (c.head.lower === 'country') return stateInScope(analysis, s, j);
      const known = index ? index.match(c.tokens, c.tokens[0]?.pos === 'DET' ? 1 : 0)[0] : undefined;
      if (known?.country) return known.country;
    }
  }
  if (g.modifiers.includes('local') || g.modifiers.includes('national')) return stateInScope(analysis, s, at);
  return null;
};

const sameDescription = (e: DraftEntity, g: NounGroup, klass: HeadClass, country: string | null, owner: DraftEntity | null): boolean => {
  if (e.plural !== g.plural && !(e.named && !g.plural)) return false;
  if (country && e.country && country !== e.country) return false;
  if (owner && e.organOf && e.organOf !== owner.id) return false;
  if (e.head === g.headLemma) {
    // "the targeted companies" after "two local telecom companies" is a set of its own, told apart by its modifiers
    if (e.named) return true;
    const content = g.modifiers.filter((m) => !['local', 'national', 'new', 'same'].includes(m) && !COUNTRY_ADJECTIVE.test(m));
    return content.every((m) => e.name.toLowerCase().includes(m));
  }
  if (!e.named) return false;
  const last = e.name.toLowerCase().split(' ');
  if (last.includes(g.headLemma)) return g.modifiers.length === 0 || country !== null;
  if (g.headLemma === 'agency' || g.headLemma === 'body' || g.headLemma === 'organisation' || g.headLemma === 'organization') return e.kind === 'agency' && g.modifiers.length === 0 && (g.headLemma !== 'agency' || e.head === 'cyber-agency' || e.head === 'agency' || e.head === 'intelligence' || e.head === 'police');
  if (['company', 'firm', 'operator', 'business'].includes(g.headLemma)) return (e.kind === 'organisation' || e.kind === 'vendor') && g.modifiers.length === 0;
  if (['newspaper', 'outlet', 'broadcaster'].includes(g.headLemma)) return e.kind === 'outlet' && g.modifiers.length === 0;
  return klass.kind === 'malware' && e.kind === 'malware' && g.modifiers.length === 0;
};
const COUNTRY_ADJECTIVE = /(?:ian|ish|ese|an|ch|sh|i)$/;

const lastActor = (analysis: Analysis, g: NounGroup): DraftEntity | undefined => {
  if (!ACTOR_HEADS.has(g.headLemma)) return undefined;
  const actors = analysis.entities.filter((e) => isAttackerKind(e.kind) && e.firstAt < g.chunk.start);
  const named = actors.filter((e) => e.named).sort((a, b) => b.lastAt - a.lastAt)[0];
  return named ?? actors.sort((a, b) => b.lastAt - a.lastAt)[0];
};

/** The state "the country" means: the last one named in the sentence, else the one the document is mostly about. */
export const stateInScope = (analysis: Analysis, s: SentenceAnalysis, i: number): string | null => {
  const at = s.chunks[i]?.start ?? s.sentence.end;
  const inSentence = analysis.mentions.filter((m) => m.start >= s.sentence.start && m.start < at);
  for (const m of inSentence.reverse()) {
    const e = entityById(analysis, m.entity);
    if (e?.country && e.kind !== 'group') return e.country;
  }
  const counts = new Map<string, number>();
  for (const e of analysis.entities) if (e.country && e.firstAt < at) counts.set(e.country, (counts.get(e.country) ?? 0) + (e.kind === 'state' ? 2 : 1) * analysis.mentions.filter((m) => m.entity === e.id).length);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? analysis.input.source.country;
};

const SINGULAR = new Set(['it', 'its', 'itself']);
const PLURAL = new Set(['they', 'them', 'their', 'themselves']);
const FIRST = new Set(['we', 'us', 'our', 'i', 'my', 'ours']);
const PERSON = new Set(['he', 'she', 'his', 'her', 'him']);

/** Who a pronoun stands for: the subject of the clause before, by number and kind; "we" is the speaker, set later by the quotation. */
export const pronounEntity = (analysis: Analysis, s: SentenceAnalysis, i: number, word: string): DraftEntity | null => {
  if (FIRST.has(word)) return null;
  const at = s.chunks[i]?.start ?? 0;
  const candidates = (test: (e: DraftEntity) => boolean): DraftEntity | null => {
    const before = analysis.mentions.filter((m) => m.start < at).reverse();
    // subjects of this sentence first, then of the one before, then anything recent
    const subjectOf = (x: SentenceAnalysis | undefined): DraftEntity | null => {
      if (!x) return null;
      for (const c of [...x.clauses].reverse()) {
        if (c.verb.start > at) continue;
        const subject = c.subjects[0];
        const e = subject && subject.start < at ? entityById(analysis, analysis.byChunk.get(subject.head)) : undefined;
        if (e && test(e)) return e;
      }
      return null;
    };
    return subjectOf(s) ?? subjectOf(analysis.sentences[s.index - 1]) ?? before.map((m) => entityById(analysis, m.entity)).find((e): e is DraftEntity => e !== undefined && test(e)) ?? null;
  };
  if (SINGULAR.has(word)) return candidates((e) => !e.plural && e.kind !== 'person' && e.kind !== 'place' && e.kind !== 'technique');
  if (PERSON.has(word)) return candidates((e) => e.kind === 'person' && !e.plural);
  if (PLURAL.has(word)) return candidates((e) => e.plural || isAttackerKind(e.kind) || e.kind === 'vendor' || e.head === 'police' || headClass(e.head)?.kind === 'group');
  return null;
};
