import type { EntityKind } from '../../../model/vocabulary.ts';
import type { Mention } from '../../../model/reading.ts';
import type { Analysis, DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import { entityById, isAttackerKind } from '../../analysis.ts';
import type { KnowledgeIndex, KnownName } from '../../knowledge-index.ts';
import type { Chunk } from '../../syntax/chunk.ts';
import type { Token } from '../../syntax/token.ts';
import { ATTACK, headClass, PROPERTY, STAFF } from './heads.ts';
import { describedEntity, pronounEntity, stateInScope } from './coreference.ts';
import { joinText, lemmaOf, type NounGroup, takeApart } from './noun-group.ts';
import { addName, create, findByName, mention } from './registry.ts';

/** Finds who and what is named in every noun group, sentence by sentence, and links the later words for the same thing. */
export const findMentions = (analysis: Analysis, index: KnowledgeIndex): void => {
  for (const s of analysis.sentences) {
    if (s.sentence.zone !== 'title' && s.sentence.zone !== 'body') continue;
    for (let i = 0; i < s.chunks.length; i++) {
      const chunk = s.chunks[i] as Chunk;
      if (chunk.kind === 'NP') readNounGroup(analysis, index, s, i);
    }
  }
};

const readNounGroup = (analysis: Analysis, index: KnowledgeIndex, s: SentenceAnalysis, i: number): void => {
  const chunk = s.chunks[i] as Chunk;
  const cut = possessiveCut(chunk.tokens);
  if (cut > 0) {
    const owner = takeApart(chunk, chunk.tokens.slice(0, cut), index);
    const ownerEntity = resolve(analysis, index, s, i, owner, null);
    if (ownerEntity) analysis.ownerByChunk.set(chunk, ownerEntity.id);
    const rest = takeApart(chunk, chunk.tokens.slice(cut + 1), index);
    const entity = resolve(analysis, index, s, i, rest, ownerEntity);
    if (entity) analysis.byChunk.set(chunk, entity.id);
    return;
  }
  const first = chunk.tokens[0];
  if (first && ['its', 'their', 'his', 'her', 'our'].includes(first.lower) && chunk.tokens.length > 1) {
    const owner = pronounEntity(analysis, s, i, first.lower);
    if (owner) {
      analysis.ownerByChunk.set(chunk, owner.id);
      mention(analysis, owner, first.start, first.end, 'pronoun');
    }
    const rest = takeApart(chunk, chunk.tokens.slice(1), index);
    const entity = resolve(analysis, index, s, i, rest, owner ?? null);
    if (entity) analysis.byChunk.set(chunk, entity.id);
    return;
  }
  const entity = resolve(analysis, index, s, i, takeApart(chunk, chunk.tokens, index), null);
  if (entity) analysis.byChunk.set(chunk, entity.id);
};

/** Index of the last possessive mark in the group, or -1. */
const possessiveCut = (tokens: readonly Token[]): number => {
  for (let i = tokens.length - 2; i > 0; i--) if (tokens[i]?.lower === "'s" || tokens[i]?.text === '’') return i;
  return -1;
};

const resolve = (analysis: Analysis, index: KnowledgeIndex, s: SentenceAnalysis, i: number, g: NounGroup, owner: DraftEntity | null): DraftEntity | null => {
  const from = g.tokens[0];
  const to = g.tokens.at(-1);
  if (!from || !to) return null;
  // the mention covers the whole group, owner included, and a tail that names it ("known as X", "for the ministry", "(OFAC)")
  const tail = namingTail(s, i);
  const start = owner && g.chunk.tokens[0] ? g.chunk.start : from.start;
  const end = to === g.chunk.tokens.at(-1) ? Math.max(g.chunk.end, tail.end) : to.end;
  const done = (entity: DraftEntity, via: Mention['via']): DraftEntity => {
    mention(analysis, entity, start, end, via);
    return entity;
  };
  if (g.head.pos === 'PRON' && g.tokens.length === 1) {
    const entity = pronounEntity(analysis, s, i, g.head.lower);
    return entity ? done(entity, 'pronoun') : null;
  }
  if (ATTACK.has(g.headLemma) && !g.proper) return null;
  if (PROPERTY.has(g.headLemma) && !(g.proper && g.proper.to === g.tokens.length)) return propertyOwner(analysis, index, s, i, g, owner);
  const klass = headClass(g.headLemma);
  const wholeKnown = g.known.find((k) => k.to === g.tokens.length && k.name.use !== 'adjective' && usable(k.name, klass, s, i, analysis));
  if (wholeKnown && wholeKnown.name.kind === 'state') return done(stateEntity(analysis, index, wholeKnown.name), 'knowledge');
  if (wholeKnown && wholeKnown.all.length > 1 && !sameThing(wholeKnown.all) && isAttackerKind(wholeKnown.name.kind)) {
    // one alias, several known actors: it stays a name of this document, with candidates
    return done(named(analysis, joinText(g.tokens.slice(wholeKnown.from, wholeKnown.to)), wholeKnown.name.kind, g, owner, null, tail), 'knowledge');
  }
  if (wholeKnown) return done(knownEntity(analysis, wholeKnown.name, joinText(g.tokens.slice(wholeKnown.from, wholeKnown.to)), tail), 'knowledge');
  if (tail.name) {
    const kind = klass?.kind ?? 'group';
    const entity = named(analysis, tail.name, isAttackerKind(kind) ? personaOrGroup(g) : kind, g, owner, tail.known, tail);
    return done(entity, 'description');
  }
  if (klass && g.proper && g.proper.to >= g.tokens.length - 1 && !(g.proper.to === g.tokens.length && g.proper.to - g.proper.from === g.tokens.length && klass.kind === 'place')) return done(properWithHead(analysis, s, g, klass.kind, klass.authority, owner, tail), 'shape');
  if (g.headLemma === 'government' || g.headLemma === 'state') {
    const country = owner?.kind === 'state' ? owner.country : (g.country ?? null);
    if (country) return done(stateEntity(analysis, index, { key: `state:${country}`, name: index.stateName(country), country }), 'description');
  }
  if (g.headLemma === 'country' || g.headLemma === 'nation') {
    const code = g.country ?? stateInScope(analysis, s, i);
    return code ? done(stateEntity(analysis, index, { key: `state:${code}`, name: index.stateName(code), country: code }), 'description') : null;
  }
  if (klass && !g.proper) {
    if (STAFF.has(g.headLemma) || klass.kind === 'person') {
      const party = partyOf(analysis, index, s, i);
      if (party && STAFF.has(g.headLemma) && g.plural && klass.kind === 'person') return done(party, 'description');
      if (klass.kind === 'person') return done(describedEntity(analysis, s, g, klass, owner ?? party, index, end), 'description');
    }
    return done(describedEntity(analysis, s, g, klass, owner, index, end), 'description');
  }
  if (g.proper && g.proper.to === g.tokens.length) return done(properAlone(analysis, s, i, g, owner, tail), 'shape');
  if (g.known[0] && g.known[0].name.use === 'adjective' && g.known[0].to === g.tokens.length) return done(stateEntity(analysis, index, g.known[0].name), 'knowledge');
  if (ATTACK.has(g.headLemma)) return null;
  // "Homeland Justice hackers", "LockBit affiliates" with a head that is not in the table
  const inner = g.known.find((k) => isAttackerKind(k.name.kind) && !k.name.ordinary);
  return inner && g.plural ? done(knownEntity(analysis, inner.name, joinText(g.tokens.slice(inner.from, inner.to)), tail), 'knowledge') : null;
};

const sameThing = (all: readonly KnownName[]): boolean => new Set(all.map((n) => n.key)).size === 1;

/** An ordinary word counts as a name only in the place of such a thing: "the Play ransomware group", "Play claimed responsibility". */
const usable = (name: KnownName, klass: { kind: EntityKind } | undefined, s: SentenceAnalysis, i: number, analysis: Analysis): boolean => {
  if (!name.ordinary) return true;
  if (klass && klass.kind === name.kind) return true;
  const next = s.chunks[i + 1];
  const verb = next?.kind === 'VG' ? next.verb?.lemma : undefined;
  if (isAttackerKind(name.kind)) {
    if (analysis.entities.some((e) => e.knowledge === name.key)) return true;
    const after = s.chunks[i + 2];
    return verb === 'claim' && (after?.head.lower === 'responsibility' || after?.head.lower === 'credit');
  }
  if (name.kind === 'malware' || name.kind === 'tool') return analysis.entities.some((e) => e.knowledge === name.key);
  return i > 0 || (verb !== undefined && s.chunks[0] === s.chunks[i]);
};

export const stateEntity = (analysis: Analysis, index: KnowledgeIndex, state: Pick<KnownName, 'key' | 'name' | 'country'>): DraftEntity => {
  const existing = analysis.entities.find((e) => e.knowledge === state.key);
  return existing ?? create(analysis, { kind: 'state', name: index.stateName(state.country ?? ''), named: true, country: state.country, authority: true, knowledge: state.key, head: 'country' });
};

const knownEntity = (analysis: Analysis, known: KnownName, surface: string, tail: Tail): DraftEntity => {
  const existing = analysis.entities.find((e) => e.knowledge === known.key);
  const entity =
    existing ?? create(analysis, { kind: known.kind, name: known.kind === 'group' || known.kind === 'persona' ? surface : known.name, named: true, country: known.country, authority: known.authority, knowledge: known.key, sector: known.sector, head: known.organKind ?? known.kind });
  addName(entity, surface);
  if (tail.alias) addName(entity, tail.alias);
  return entity;
};

const personaOrGroup = (g: NounGroup): EntityKind => (g.modifiers.some((m) => ['persona', 'hacktivist', 'channel', 'self-styled'].includes(m)) || g.headLemma === 'persona' ? 'persona' : 'group');

const named = (analysis: Analysis, name: string, kind: EntityKind, g: NounGroup, owner: DraftEntity | null, known: KnownName | null, tail: Tail): DraftEntity => {
  const existing = findByName(analysis, name) ?? (known ? analysis.entities.find((e) => e.knowledge === known.key) : undefined);
  const entity =
    existing ??
    create(analysis, {
      kind: known?.kind ?? kind,
      name,
      named: true,
      country: isAttackerKind(kind) ? null : (g.country ?? owner?.country ?? null),
      authority: headClass(g.headLemma)?.authority ?? false,
      knowledge: known?.key ?? null,
      head: g.headLemma,
      organOf: owner && !isAttackerKind(kind) ? owner.id : null,
    });
  addName(entity, name);
  if (tail.alias) addName(entity, tail.alias);
  return entity;
};

const TITLE = /^(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|President|Minister|Prime|Chief|Secretary|Director|Judge|Col|Lt)\.?$/;

/** A capitalised name with a class word in it: "Public Administration Minister Maras Dukaj", "Halden Regional Hospital", "the Cuba ransomware group". */
const properWithHead = (analysis: Analysis, s: SentenceAnalysis, g: NounGroup, kind: EntityKind, authority: boolean, owner: DraftEntity | null, tail: Tail): DraftEntity => {
  const proper = g.proper;
  const full = joinText(g.tokens.filter((t, i) => !(i === 0 && t.pos === 'DET')));
  if (isAttackerKind(kind)) {
    const inner = g.known.find((k) => isAttackerKind(k.name.kind));
    const name = inner ? joinText(g.tokens.slice(inner.from, inner.to)) : (proper?.text ?? full);
    return named(analysis, name, personaOrGroup(g), g, null, inner && sameThing(inner.all) ? inner.name : null, tail);
  }
  if (proper && proper.to < g.tokens.length && kind !== 'person') {
    // the class word is lower case and last: "Maersk company", "the Durres port": name is what is capitalised
    const adjectiveOnly = g.known.some((k) => k.name.kind === 'state' && k.from <= proper.from && k.to >= proper.to);
    if (adjectiveOnly) return describedEntity(analysis, s, g, { kind, authority }, owner, null, 0);
    return named(analysis, full, kind, g, owner, null, tail);
  }
  return named(analysis, full, kind, g, owner, null, tail);
};

/** A capitalised name with no class word: person, organisation, group or place by its shape, its neighbours and what it does. */
const properAlone = (analysis: Analysis, s: SentenceAnalysis, i: number, g: NounGroup, owner: DraftEntity | null, tail: Tail): DraftEntity => {
  const proper = g.proper;
  const name = proper ? proper.text : joinText(g.tokens);
  const before = g.tokens.slice(0, proper?.from ?? 0);
  const role = [...before].reverse().find((t) => headClass(lemmaOf(t)));
  const roleClass = role ? headClass(lemmaOf(role)) : undefined;
  const existing = findByName(analysis, name);
  if (existing) return existing;
  let kind: EntityKind = roleClass?.kind ?? guessKind(name, s, i);
  if (TITLE.test(name.split(' ')[0] ?? '')) kind = 'person';
  const country = g.country ?? owner?.country ?? null;
  return named(analysis, name, isAttackerKind(kind) ? personaOrGroup({ ...g, headLemma: role ? lemmaOf(role) : g.headLemma }) : kind, { ...g, headLemma: role ? lemmaOf(role) : kind, country }, kind === 'person' || owner ? owner : null, null, tail);
};

const ORG_TAIL = /(?:Inc|Corp|Ltd|LLC|GmbH|AG|SA|Group|Bank|Telecom|Energy|Airlines|Airways|Systems|Technologies|Labs|Security|Networks|Media|Times|Post|News|Journal|University|Hospital|Hotels|Health|Airport|Motors|Pharma|Logistics|Railways)\.?$/;
const guessKind = (name: string, s: SentenceAnalysis, i: number): EntityKind => {
  if (ORG_TAIL.test(name)) return 'organisation';
  const prev = s.chunks[i - 1];
  const next = s.chunks[i + 1];
  if (prev?.kind === 'P' && ['in', 'near', 'from'].includes(prev.head.lower) && next?.kind !== 'VG' && !/\d/.test(name)) return 'place';
  const verb = next?.kind === 'VG' ? next.verb?.lemma : undefined;
  const object = s.chunks[i + 2]?.head.lemma;
  if (verb === 'claim' && (object === 'responsibility' || object === 'credit')) return 'group';
  if (/^\p{Lu}[\p{Ll}’'-]+ (?:\p{Lu}\. )?\p{Lu}[\p{Ll}’'-]+$/u.test(name) && (verb === 'say' || verb === 'tell' || prev?.kind === 'COMMA' || prev?.kind === 'NP')) return 'person';
  return 'organisation';
};

export interface Tail {
  end: number;
  name: string | null;
  alias: string | null;
  known: KnownName | null;
}
const NAMING = new Set(['know', 'call', 'dub', 'name', 'track', 'style']);

/** "the group known as X", "a persona calling itself X", "the Office of ... (OFAC)". */
const namingTail = (s: SentenceAnalysis, i: number): Tail => {
  const none: Tail = { end: 0, name: null, alias: null, known: null };
  const next = s.chunks[i + 1];
  if (next?.kind === 'OPEN') {
    const inside = s.chunks[i + 2];
    const close = s.chunks[i + 3];
    if (inside?.kind === 'NP' && close?.kind === 'CLOSE' && inside.tokens.length <= 2 && /^\p{Lu}[\p{Lu}\d&-]+$/u.test(inside.tokens[0]?.text ?? '')) return { end: close.end, name: null, alias: joinText(inside.tokens), known: null };
  }
  if (next?.kind === 'VG' && NAMING.has(next.verb?.lemma ?? '')) {
    let j = i + 2;
    while (s.chunks[j]?.kind === 'P' || s.chunks[j]?.kind === 'ADV' || ['itself', 'themselves'].includes(s.chunks[j]?.head.lower ?? '')) j++;
    const target = s.chunks[j];
    if (target?.kind === 'NP' && j > i + 1 && next.verb?.form !== 'finite' && /^\p{Lu}|\d/u.test(target.tokens.find((t) => t.pos !== 'DET')?.text ?? '')) return { end: target.end, name: joinText(target.tokens.filter((t, k) => !(k === 0 && t.pos === 'DET'))), alias: null, known: null };
  }
  return none;
};

/** "researchers at Mandiant", "a spokesman for the ministry": the body after the preposition. */
const partyOf = (analysis: Analysis, index: KnowledgeIndex, s: SentenceAnalysis, i: number): DraftEntity | null => {
  const p = s.chunks[i + 1];
  const n = s.chunks[i + 2];
  if (p?.kind !== 'P' || !['at', 'for', 'of', 'from', 'with'].includes(p.head.lower) || n?.kind !== 'NP') return null;
  readNounGroup(analysis, index, s, i + 2);
  const party = entityById(analysis, analysis.byChunk.get(n));
  return party && party.kind !== 'place' && party.kind !== 'person' ? party : null;
};

/** Systems, sites and data stand for whoever owns or uses them: "computer systems used by the national police". */
const propertyOwner = (analysis: Analysis, index: KnowledgeIndex, s: SentenceAnalysis, i: number, g: NounGroup, owner: DraftEntity | null): DraftEntity | null => {
  const next = s.chunks[i + 1];
  const after = s.chunks[i + 2];
  let entity = owner;
  let end = g.chunk.end;
  const link = next?.kind === 'P' ? next : next?.kind === 'VG' && after?.kind === 'P' ? after : undefined;
  const target = link === next ? after : s.chunks[i + 3];
  if (link && target?.kind === 'NP' && ['of', 'by', 'at', 'belonging', 'to'].includes(link.head.lower) && (link === next || ['use', 'run', 'operate', 'own', 'belong', 'maintain'].includes(next?.verb?.lemma ?? ''))) {
    readNounGroup(analysis, index, s, s.chunks.indexOf(target));
    const found = entityById(analysis, analysis.byChunk.get(target));
    if (found && (found.kind !== 'place' || found.country)) {
      entity = found;
      end = target.end;
    }
  }
  if (!entity) {
    const inner = g.tokens.find((t) => headClass(lemmaOf(t)) && ['agency', 'organisation'].includes(headClass(lemmaOf(t))?.kind ?? ''));
    const named = g.known.find((k) => k.name.use !== 'adjective' && k.name.kind !== 'malware' && k.name.kind !== 'tool');
    if (named) entity = named.name.kind === 'state' ? stateEntity(analysis, index, named.name) : knownEntity(analysis, named.name, joinText(g.tokens.slice(named.from, named.to)), { end: 0, name: null, alias: null, known: null });
    else if (g.proper && g.proper.from <= 1 && !g.known.some((k) => k.name.use === 'adjective')) entity = properAlone(analysis, s, i, { ...g, tokens: g.tokens.slice(0, g.proper.to) }, null, { end: 0, name: null, alias: null, known: null });
    else if (inner && lemmaOf(inner) === 'government') {
      const code = g.country ?? stateInScope(analysis, s, i);
      if (code) entity = stateEntity(analysis, index, { key: `state:${code}`, name: index.stateName(code), country: code });
    } else if (g.country) entity = stateEntity(analysis, index, { key: `state:${g.country}`, name: index.stateName(g.country), country: g.country });
  }
  if (entity) mention(analysis, entity, g.chunk.start, end, 'description');
  return entity;
};

