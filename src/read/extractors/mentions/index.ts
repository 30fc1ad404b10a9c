import type { Mention } from '../../../model/reading.ts';
import type { EntityKind } from '../../../model/vocabulary.ts';
import { type Analysis, type DraftEntity, entityById, isAttackerKind, type SentenceAnalysis } from '../../analysis.ts';
import type { KnowledgeIndex, KnownName } from '../../knowledge-index.ts';
import type { Chunk } from '../../syntax/chunk.ts';
import { isEnglishWord } from '../../syntax/engine.ts';
import { startsCapital, type Token } from '../../syntax/token.ts';
import { describedEntity, FIRST_PERSON, pronounEntity, stateInScope } from './coreference.ts';
import { ATTACK, type HeadClass, headClass, isBodyBySort, PROPERTY, STAFF } from './heads.ts';
import { asWrittenBelow, isTitleCase } from './headline-case.ts';
import { findAppositions, findHints, isParentFirm } from './hints.ts';
import { knownEntity, nameEntity, properAlone, properWithHead, sameThing, stateEntity, usable, TRADE } from './named.ts';
import { joinText, lemmaOf, type NounGroup, takeApart } from './noun-group.ts';
import { joinOnlyOnes } from './only-one.ts';
import { namesBehind, otherNames } from './other-names.ts';
import { ownerBehind, partyBehind } from './property.ts';
import { addName, create, findByName, mention } from '../../entities.ts';
import type { ReadGroup, Scope } from './scope.ts';
import { namesAtStart, plainShorts, withoutNoNames } from './nobody.ts';
import { namingTail } from './tails.ts';

const SELF_KIND: Partial<Record<Analysis['input']['source']['kind'], EntityKind>> = {
  agency: 'agency',
  government: 'agency',
  court: 'agency',
  vendor: 'vendor',
  victim: 'organisation',
  'persona-channel': 'persona',
};

/**
 * Finds who and what is named in every noun group, sentence by sentence, and links the later words for the same thing.
 * Gives a way to get the entity of a state that the document has not named outright ("Iran-linked").
 */
export const findMentions = (analysis: Analysis, index: KnowledgeIndex): ((code: string) => DraftEntity) => {
  const read = analysis.sentences.filter((s) => s.sentence.zone === 'title' || s.sentence.zone === 'body');
  const apposed = new Map(read.flatMap((s) => findAppositions(s.chunks)));
  const scope: Scope = {
    analysis,
    index,
    hints: findHints(read, apposed),
    apposed,
    isNameAtStart: namesAtStart(read),
    below: belowHeadlines(analysis, read),
    standsForOther: longForms(analysis.input.text),
    isPlainShort: plainShorts(analysis.input.text),
    self: null,
  };
  scope.self = selfOf(scope);
  analysis.self = scope.self;
  for (const s of read) {
    for (let i = 0; i < s.chunks.length; i++) if (s.chunks[i]?.kind === 'NP') readNounGroup(scope, s, i);
    setMembers(analysis, s);
    setPlaced(analysis, s);
    setHomes(analysis, s);
  }
  joinOnlyOnes(analysis, index);
  return (code) => stateEntity(scope, { key: `state:${code}`, name: index.stateName(code), country: code });
};

/** The body under a headline in title case, long enough to tell its names by. */
const belowHeadlines = (analysis: Analysis, sentences: readonly SentenceAnalysis[]): Scope['below'] => {
  const cased = new Set(sentences.filter((s) => s.sentence.zone === 'title' && isTitleCase(s)));
  const first = sentences.find((s) => s.sentence.zone === 'body');
  const body = cased.size > 0 && first ? analysis.input.text.slice(first.sentence.start) : '';
  return (s) => (cased.has(s) && body.length > SHORTEST_BODY ? body : null);
};
const SHORTEST_BODY = 200;

/** Names of several words by their first letters. */
const longForms = (text: string): Scope['standsForOther'] => {
  let known: ReadonlyMap<string, string[]> | null = null;
  const letters = (s: string): string => s.toLowerCase().replaceAll(/[^\p{L}]/gu, '');
  return (short, name) => {
    known ??= byInitials(text);
    const found = known.get(short);
    return found !== undefined && !found.some((long) => letters(name).includes(letters(long)) || letters(long).includes(letters(name)));
  };
};

/** Letters a name of several words has at most. */
const LONGEST_NAME = 120;

const byInitials = (text: string): Map<string, string[]> => {
  const forms = new Map<string, string[]>();
  for (const [name] of text.matchAll(/\p{Lu}[\p{L}\d]*(?:[ -](?:(?:of|the|for|and|on) ){0,2}\p{Lu}[\p{L}\d]*)+/gu)) {
    // a line all in capitals is no name
    const words = name
      .slice(0, LONGEST_NAME)
      .split(/[ -]/)
      .filter((w) => /^\p{Lu}/u.test(w));
    for (let from = 0; from < words.length - 1; from++) {
      const initials = words
        .slice(from)
        .map((w) => w[0])
        .join('');
      forms.set(initials, [...(forms.get(initials) ?? []), words.slice(from).join(' ')]);
    }
  }
  return forms;
};

/** The party that writes in its own name: an agency, a vendor, a victim, a persona on its channel. */
const selfOf = ({ analysis, index }: Scope): DraftEntity | null => {
  const { source } = analysis.input;
  const kind = SELF_KIND[source.kind];
  if (!kind) return null;
  const found = index.byName(source.name);
  const entity = create(analysis, {
    kind: found && !isAttackerKind(kind) ? found.kind : kind,
    name: source.name,
    named: true,
    head: found?.organKind ?? kind,
    country: found?.country ?? (isAttackerKind(kind) ? null : source.country),
    authority: kind === 'agency' || (found?.authority ?? false),
    knowledge: found?.key ?? null,
    attacker: kind === 'persona',
  });
  if (found) analysis.byKnowledge.set(found.key, entity);
  // it calls itself "the Office for Network Safety", without the state it is of
  const bare = kind === 'agency' ? /^(.+ .+?) of (?:the )?\p{Lu}[^ ]*(?: \p{Lu}[^ ]*)?$/u.exec(source.name)?.[1] : undefined;
  if (bare !== undefined) addName(analysis, entity, bare);
  return entity;
};

const readNounGroup = (scope: Scope, s: SentenceAnalysis, i: number): void => {
  const { analysis, index } = scope;
  const chunk = s.chunks[i] as Chunk;
  if (analysis.seen.has(chunk)) return;
  analysis.seen.add(chunk);
  const read: ReadGroup = (n) => readNounGroup(scope, s, n);
  const named = scope.apposed.get(chunk);
  const set = (entity: DraftEntity | null): void => {
    if (entity) analysis.byChunk.set(chunk, entity.id);
  };
  // "Albania's State Police" may be known as a whole
  const from = chunk.tokens[0]?.pos === 'DET' ? 1 : 0;
  const entire = index.match(chunk.tokens, from).some((k) => k.words.length === chunk.tokens.length - from && k.use === 'name');
  const cut = entire ? -1 : possessiveCut(chunk.tokens);
  let owner: DraftEntity | null = null;
  let rest = chunk.tokens;
  if (cut > 0) {
    owner = resolve(scope, s, i, takeApart(chunk, chunk.tokens.slice(0, cut), index), null, read);
    rest = chunk.tokens.slice(cut + 1);
  } else if (chunk.tokens.length > 1 && POSSESSIVE.has(chunk.tokens[0]?.lower ?? '')) {
    const first = chunk.tokens[0] as Token;
    owner = pronounEntity(scope, s, i, first.lower);
    if (owner) mention(analysis, owner, first.start, first.end, 'pronoun');
    rest = chunk.tokens.slice(1);
  }
  if (owner) analysis.ownerByChunk.set(chunk, owner.id);
  const apart = takeApart(chunk, rest, index);
  const written = asInText(scope, s, { ...apart, known: apart.known.filter((k) => !isOtherShort(scope, apart, k)) });
  const group = written && withoutNoNames(scope, s, i, written);
  if (group === null) return;
  if (named) {
    const at = s.chunks.indexOf(named);
    const klass = isWatcher(group)
      ? VENDOR
      : isParentFirm(chunk) || isBodyBySort(group.headLemma, group.tokens)
        ? COMPANY
        : headClass(group.headLemma);
    const party = owner ?? (klass?.kind === 'person' ? partyBehind(scope, s, i, read) : null);
    read(at);
    const entity = entityById(analysis, analysis.byChunk.get(named));
    if (entity && klass && fits(entity.kind, klass.kind)) {
      adopt(scope, entity, group, klass, party);
      mention(analysis, entity, chunk.start, chunk.end, 'description');
      callAfterState(scope, s, entity, group, owner);
      analysis.byChunk.set(chunk, entity.id);
      return;
    }
  }
  const found = resolve(scope, s, i, group, owner, read);
  callAfterState(scope, s, found, group, owner);
  set(found);
  otherNames(scope, group, found);
  namesBehind(scope, s, i, found);
};

/** "Chinese hackers", "the Iran-based gang X", "hackers from Egypt": the state that the words for attackers name, which attributes nothing. */
const callAfterState = (scope: Scope, s: SentenceAnalysis, entity: DraftEntity | null, g: NounGroup, owner: DraftEntity | null): void => {
  if (!entity || !isAttackerKind(entity.kind) || g.head.pos === 'PRON') return;
  // also "china-based" and "turkish hackers", as hasty texts write
  const words = g.tokens.flatMap((t) => {
    const [first = ''] = t.text.split('-');
    return scope.index.byName(first.charAt(0).toUpperCase() + first.slice(1)) ?? [];
  });
  const own = owner?.kind === 'state' ? owner.country : null;
  entity.calledOf ??= own ?? g.country ?? words.find((k) => k.kind === 'state')?.country ?? stateRightBehind(scope, s, g);
};

/** "hackers from Egypt", "a gang in Norway": the state right behind the group, and not what stands behind the verb. */
const stateRightBehind = (scope: Scope, s: SentenceAnalysis, g: NounGroup): string | null => {
  const at = s.chunks.indexOf(g.chunk);
  const [prep, place] = [s.chunks[at + 1], s.chunks[at + 2]];
  if (prep?.kind !== 'P' || !['from', 'in', 'of'].includes(prep.head.lower) || place?.kind !== 'NP') return null;
  return scope.index.match(place.tokens, place.tokens[0]?.pos === 'DET' ? 1 : 0)[0]?.country ?? null;
};

/** "CPS" is not the Crown Prosecution Service where the document explains it by Chicago Public Schools. */
const isOtherShort = (scope: Scope, g: NounGroup, k: NounGroup['known'][number]): boolean => {
  const short = g.tokens[k.from]?.text ?? '';
  return k.to - k.from === 1 && /^\p{Lu}{2,6}$/u.test(short) && scope.standsForOther(short, k.name.name);
};

/** A group of a headline in title case, cut to the words that are a name below; null where none is and none is known. */
const asInText = (scope: Scope, s: SentenceAnalysis, group: NounGroup): NounGroup | null => {
  const below = scope.below(s);
  const { proper } = group;
  if (below === null || proper === null) return group;
  const found = asWrittenBelow(group.tokens.slice(proper.from, proper.to), below);
  // "Osmere Reveals Attack": who is known needs no text below, and what stands around the name there is cut off all the same
  const known = group.known.filter((k) => k.name.use !== 'adjective' && !k.name.ordinary);
  if (known.length > 0 && (found === null || known.some((k) => k.from < proper.from + found.from || k.to > proper.from + found.to)))
    return group;
  if (found === null) return headClass(group.headLemma) && group.tokens.length > 1 ? { ...group, proper: null } : null;
  const [from, to] = [proper.from + found.from, proper.from + found.to];
  if (to === proper.to && from === proper.from) return group;
  const tokens = group.tokens.slice(from, to);
  const head = tokens.at(-1);
  // what stands behind the name in a headline says what it is about, not what it is
  return head === undefined
    ? group
    : { ...group, tokens, head, headLemma: lemmaOf(head), proper: { text: joinText(tokens), from: 0, to: tokens.length }, plural: false };
};

const fits = (a: EntityKind, b: EntityKind): boolean =>
  a === b || (isAttackerKind(a) && isAttackerKind(b)) || (ORGANISATIONS.has(a) && ORGANISATIONS.has(b));
const ORGANISATIONS = new Set<EntityKind>(['organisation', 'vendor', 'outlet', 'agency']);

/** Offices whose holder speaks for a state on what happened in it. */
const OFFICIALS = new Set([
  'minister',
  'president',
  'premier',
  'governor',
  'commissioner',
  'ambassador',
  'prosecutor',
  'chancellor',
  'mayor',
]);

const isPlainName = (name: string): boolean => name.split(' ').every((word) => word === 'Cyber' || isEnglishWord(word));

/** "the Electoral Commission of Karvia": of a country that nobody knows this one in. */
const isOfAnother = ({ index }: Scope, s: SentenceAnalysis, i: number, { country, name }: KnownName): boolean => {
  const [of, whose] = [s.chunks[i + 1], s.chunks[i + 2]];
  if (of?.head.lower !== 'of' || whose?.kind !== 'NP' || country === null || !isPlainName(name)) return false;
  const last = whose.tokens.at(-1);
  const state = index.match(whose.tokens, whose.tokens.length - 1)[0] ?? index.match(whose.tokens, 0)[0];
  return state === undefined
    ? whose.tokens.length === 1 && last?.pos === 'PROPN' && !isEnglishWord(last.text)
    : state.kind === 'state' && state.country !== country;
};

/** What the description adds to the name: "Karvia's foreign minister, Ostin Vale" speaks for Karvia. */
const adopt = (scope: Scope, entity: DraftEntity, group: NounGroup, klass: HeadClass, party: DraftEntity | null): void => {
  entity.country ??= group.country ?? party?.country ?? null;
  if (klass.kind === 'vendor' && entity.kind === 'organisation' && entity.knowledge === null) entity.kind = 'vendor';
  if (party && party.id !== entity.id && !isAttackerKind(entity.kind)) entity.organOf ??= party.id;
  if (klass.authority || (entity.kind === 'person' && ((party?.authority ?? false) || OFFICIALS.has(group.headLemma))))
    entity.authority = true;
  if (!isAttackerKind(entity.kind) && entity.sector === null) entity.sector = scope.index.sectorOf([...group.modifiers, group.headLemma]);
  if (entity.head === entity.kind) entity.head = group.headLemma;
};

const POSSESSIVE = new Set(['its', 'their', 'his', 'her', 'our', 'my', 'your', 'whose']);

/** Index of the last possessive mark in the group, or -1. */
const possessiveCut = (tokens: readonly Token[]): number => {
  for (let i = tokens.length - 2; i > 0; i--) if (tokens[i]?.lower === "'s" || tokens[i]?.text === '’') return i;
  return -1;
};

/** The members of "Two security firms, Parapet and Cobalt Quay, said": the description stands for all of them. */
const setMembers = (analysis: Analysis, s: SentenceAnalysis): void => {
  s.chunks.forEach((chunk, i) => {
    if (chunk.kind !== 'NP') return;
    // "attacks on two institutions this week: the parliament and X"
    const opener = s.chunks[i + 1]?.kind === 'TIME' ? i + 2 : i + 1;
    const opens = s.chunks[opener];
    if (!(opens?.kind === 'COMMA' && opener === i + 1) && !(opens?.kind === 'STOP' && opens.head.text === ':')) return;
    const described = entityById(analysis, analysis.byChunk.get(chunk));
    if (!described || described.named || !(described.plural || (described.count ?? 1) > 1)) return;
    const members: string[] = [];
    for (let j = opener + 1; j < s.chunks.length; j++) {
      const c = s.chunks[j] as Chunk;
      if (c.kind === 'COMMA' || c.kind === 'CC') continue;
      // "the port of Maru and Nordlys Grid": what stands under "of" is no member
      if (c.kind === 'P' && c.head.lower === 'of' && members.length > 0) {
        j++;
        continue;
      }
      const e = c.kind === 'NP' ? entityById(analysis, analysis.byChunk.get(c)) : undefined;
      if (!e || !(e.named || opens.kind === 'STOP')) break;
      // "two newspapers, the Herald and the Courier": a kind that was only guessed is what the description says
      if (e.knowledge === null && e.kind === 'organisation' && ORGANISATIONS.has(described.kind)) e.kind = described.kind;
      members.push(e.id);
    }
    if (members.length >= 2 && (described.count === null || members.length === described.count))
      analysis.members.set(described.id, members);
  });
};

/** "two municipal data centres, in Halden Quay and Port Esker": one in each of the places. */
const setPlaced = (analysis: Analysis, s: SentenceAnalysis): void => {
  s.chunks.forEach((chunk, i) => {
    const [comma, prep] = [s.chunks[i + 1], s.chunks[i + 2]];
    if (chunk.kind !== 'NP' || comma?.kind !== 'COMMA' || prep?.kind !== 'P' || !['in', 'at'].includes(prep.head.lower)) return;
    const all = entityById(analysis, analysis.byChunk.get(chunk));
    if (!all || all.named || !all.plural || all.count === null || all.count < 2 || !ORGANISATIONS.has(all.kind)) return;
    const places: Chunk[] = [];
    let j = i + 3;
    for (; s.chunks[j]?.kind === 'NP' || s.chunks[j]?.kind === 'CC'; j++) {
      const c = s.chunks[j] as Chunk;
      if (c.kind === 'NP' && c.tokens.every((t) => startsCapital(t.text))) places.push(c);
    }
    if (places.length !== all.count) return;
    const sort = joinText(chunk.tokens.filter((t) => t.pos !== 'NUM' && t.pos !== 'DET' && t !== chunk.head));
    const members = places.map((place) => {
      const name = `${sort} ${lemmaOf(chunk.head)} in ${joinText(place.tokens)}`.trim();
      const { kind, head, country, authority, sector } = all;
      const one = create(analysis, { kind, name, named: false, head, country, authority, sector, count: 1 });
      mention(analysis, one, place.start, place.end, 'description');
      return one.id;
    });
    analysis.members.set(all.id, members);
  });
};

const HOME = new Set(['of', 'from', 'at', 'with']);
/** "Illia Brand, of the security service, told": the body that stands behind a person's name between commas. */
const setHomes = (analysis: Analysis, s: SentenceAnalysis): void => {
  s.chunks.forEach((chunk, i) => {
    const [comma, prep, body] = s.chunks.slice(i + 1, i + 4);
    if (chunk.kind !== 'NP' || comma?.kind !== 'COMMA' || prep?.kind !== 'P' || !HOME.has(prep.head.lower) || body?.kind !== 'NP') return;
    const who = entityById(analysis, analysis.byChunk.get(chunk));
    const home = entityById(analysis, analysis.byChunk.get(body));
    if (who?.kind !== 'person' || who.organOf !== null || !home || !ORGANISATIONS.has(home.kind) || home.attacker) return;
    who.organOf = home.id;
    who.country ??= home.country;
    if (home.authority) who.authority = true;
  });
};

const ANY_OTHER = new Set(['other', 'another', 'any', 'every', 'each', 'no', 'some', 'which', 'whichever']);
const OTHER_STATE = new Set([
  'foreign',
  'hostile',
  'neighbouring',
  'neighboring',
  'enemy',
  'rival',
  'unfriendly',
  'adversarial',
  'unnamed',
]);
const PREMISES = new Set('office headquarters branch shop store factory warehouse depot facility plant premises site yard'.split(' '));

const SAME_AS_STATE = new Set(['government', 'state', 'nation', 'country', 'republic']);
/** "Amber Lynx" is not the Lynx that is known: a capital right before a known name makes it another one. */
const isPartOfName = (g: NounGroup, from: number): boolean => {
  const before = g.tokens[from - 1];
  // "Bank of Brasilia", "the City of Bologna": the place belongs to the name of the body
  const body = before?.lower === 'of' ? g.tokens[from - 2] : undefined;
  if (body !== undefined && startsCapital(body.text) && headClass(lemmaOf(body)) && !SAME_AS_STATE.has(lemmaOf(body))) return true;
  return (
    before !== undefined &&
    before.pos === 'PROPN' &&
    startsCapital(before.text) &&
    !headClass(lemmaOf(before)) &&
    !g.known.some((k) => k.to === from)
  );
};

/** A name of two words and more that ends with the head: "Ellington Management Group". */
const isLongName = (g: NounGroup): boolean => g.proper !== null && g.proper.to === g.tokens.length && g.proper.to - g.proper.from > 1;

/** What makes a centre one that speaks for a state; "Sacred Heart Rehabilitation Center" does not. */
const OFFICIAL_CENTRE =
  /cyber|secur|cert|csirt|incident|response|national|coordinat|crisis|defen[cs]e|emergency|intelligence|counter|protection|information/i;
const COMPANY: HeadClass = { kind: 'organisation', authority: false };
const VENDOR: HeadClass = { kind: 'vendor', authority: false };

const TEAMS = new Set(['group', 'team', 'unit']);
const CIVIL =
  /^(?:rights?|advocacy|non-?profit|investment|investor|industry|trade|consumer|luxury|hotel|media|news|music|football|services?|policing|police|emergency|readiness|response|physician|care|health|research|security|investigation|criminal-investigation|investigative|business|working|legal|policy|student|parent|support|communications|analysis|intelligence)$/i;
/** A group, team or unit of a trade or of a public service, with no word of attacking beside it. */
const isFirm = (scope: Scope, g: NounGroup): boolean =>
  !g.modifiers.some((m) => /hack|ransom|cyber|extort|threat|crim|espionage|spy|apt|militan|terror|linked|backed|sponsored/.test(m)) &&
  (g.modifiers.some((m) => CIVIL.test(m)) || scope.index.sectorOf(g.modifiers) !== null) &&
  !isAttackerKind(scope.hints.kindOf(g.proper?.text ?? '') ?? 'organisation');

const WATCHING =
  /^(?:cyber-?security|infosec|security|cyber|threat-intelligence|cyber-?intelligence|incident-response|forensics?|anti-?virus)$/;
const FIRM = new Set('firm company vendor startup provider business outfit maker'.split(' '));
/** "a security firm", "an incident response company": one that looks into attacks on others. */
const isWatcher = (g: NounGroup): boolean =>
  FIRM.has(g.headLemma) &&
  (g.modifiers.some((m) => WATCHING.test(m)) ||
    ['incident response', 'threat intelligence'].some((pair) => pair.split(' ').every((m) => g.modifiers.includes(m))));
/** "the security service", "Maru's intelligence service", and not "email security services". */
const isSecretService = (g: NounGroup, owner: DraftEntity | null): boolean =>
  g.headLemma === 'service' &&
  !g.plural &&
  (g.det === 'the' || owner !== null || g.country !== null) &&
  g.modifiers.some((m) => /^(?:security|intelligence|secret|counter-?intelligence|spy)$/.test(m));

/** "the tide-warning service of the islands", "the pensions register", and no part of anybody. */
const isPublicBody = (g: NounGroup, owner: DraftEntity | null): boolean => {
  // "its ship register", "the bank's travel service": a part of whoever has it
  const part = owner !== null && owner.kind !== 'state' && owner.kind !== 'place';
  return !part && isBodyBySort(g.headLemma, g.tokens);
};
const FORCES = /^(?:army|brigade|legion|troops?|soldiers?|warriors?|fighters?|berserkers?|battalion|corps|militia|crew|squad)$/;

/** What a noun group is by its head, where a name does not say otherwise. */
const classOf = (scope: Scope, g: NounGroup, owner: DraftEntity | null = null): HeadClass | undefined => {
  const klass = headClass(g.headLemma);
  if (isWatcher(g)) return VENDOR;
  // "the regional health board", "the school board": bodies of the public, and no boards of directors
  if (
    g.headLemma === 'board' &&
    g.modifiers.some((m) => /^(?:health|school|education|water|hospital|electoral|election|library|transit|safety)$/.test(m))
  )
    return { kind: 'agency', authority: true };
  if (isSecretService(g, owner)) return { kind: 'agency', authority: true };
  if (isPublicBody(g, owner)) return COMPANY;
  if (g.headLemma === 'guard' && g.modifiers.some((m) => /^(?:coast|border|national)$/.test(m))) return { kind: 'agency', authority: true };
  const centre = g.headLemma === 'centre' || g.headLemma === 'center';
  if (centre && g.tokens.length > (g.det === null ? 1 : 2) && !OFFICIAL_CENTRE.test(joinText(g.tokens))) return COMPANY;
  // "the Jay Public School District": a body that has the name of a place
  if (
    g.headLemma === 'district' &&
    /\b(?:school|health|hospital|water|library|fire|transit|independent|unified)\b/i.test(joinText(g.tokens))
  )
    return COMPANY;
  // "Ruritanian Cyber Army", "the Electronic Army": no state has one of that name in its service
  if (FORCES.test(g.headLemma) && g.modifiers.some((m) => m === 'cyber' || m === 'electronic')) return headClass('gang');
  // "the NetWalker ransomware operators" are no firm
  if (g.headLemma === 'operator' && g.tokens.some((t) => t.lower === 'ransomware' || t.lower === 'malware')) return headClass('gang');
  // "hotel group Marrow Bay", "the Harbour Policing Team": what they are in says that they are no attackers
  if (klass?.kind === 'group' && TEAMS.has(g.headLemma) && g.modifiers.length > 0 && isFirm(scope, g)) return COMPANY;
  // "Ellington Management Group" reports a breach, "Silent Lantern Group" claims one: only what is said of it tells them apart
  if (g.headLemma === 'group' && startsCapital(g.head.text) && isLongName(g) && !g.known.some((k) => isAttackerKind(k.name.kind))) {
    const hinted = scope.hints.kindOf(g.proper?.text ?? joinText(g.tokens));
    if (hinted === null || !isAttackerKind(hinted)) return COMPANY;
  }
  return klass;
};

const resolve = (
  scope: Scope,
  s: SentenceAnalysis,
  i: number,
  g: NounGroup,
  owner: DraftEntity | null,
  read: ReadGroup,
): DraftEntity | null => {
  const { analysis, index } = scope;
  const from = g.tokens[0];
  const to = g.tokens.at(-1);
  if (!from || !to) return null;
  // the mention covers the whole group, owner included, and a tail that names it ("known as X", "(OFAC)")
  const tail = namingTail(s, i);
  const start = owner && g.chunk.tokens[0] ? g.chunk.start : from.start;
  const end = to === g.chunk.tokens.at(-1) ? Math.max(g.chunk.end, tail.end) : to.end;
  const done = (entity: DraftEntity, via: Mention['via']): DraftEntity => {
    mention(analysis, entity, start, end, via);
    return entity;
  };
  if (g.head.pos === 'PRON' && g.tokens.length === 1) {
    if (FIRST_PERSON.has(g.head.lower)) return null;
    const entity = pronounEntity(scope, s, i, g.head.lower);
    return entity ? done(entity, 'pronoun') : null;
  }
  if (ATTACK.has(g.headLemma) && !g.proper) return null;
  const some = g.head.pos === 'NUM' && g.tokens.length === 1 ? someOf(scope, s, i, g, done) : null;
  if (some) return some;
  const klass = classOf(scope, g, owner);
  // "hit by a Quilmor ransomware attack": whose attack it was stands before it
  if (ATTACK.has(g.headLemma) && g.proper && g.tokens[g.proper.to]?.lower === 'ransomware')
    return done(nameEntity(scope, g.proper.text, 'group', { ...g, headLemma: 'group' }, null, index.byName(g.proper.text), tail), 'shape');
  const whole = g.known.find(
    (k) => k.to === g.tokens.length && k.name.use !== 'adjective' && !isPartOfName(g, k.from) && usable(scope, k.name, klass, s, i),
  );
  if (
    PROPERTY.has(g.headLemma) &&
    !isPublicBody(g, owner) &&
    !whole &&
    !(g.proper && g.proper.to === g.tokens.length && g.proper.to - g.proper.from > 1)
  ) {
    const owning = property(scope, s, i, g, owner, read);
    if (owning) mention(analysis, owning.entity, g.chunk.start, Math.max(g.chunk.end, owning.end), 'description');
    if (owning) analysis.ownerByChunk.set(g.chunk, owning.entity.id);
    return owning?.entity ?? null;
  }
  // "Anonymous Peru", "LulzSec Chile": the branch of a collective, and no state
  const branch = whole?.name.kind === 'state' ? g.known.find((k) => k.to === whole.from && isAttackerKind(k.name.kind)) : undefined;
  if (branch && whole)
    return done(nameEntity(scope, joinText(g.tokens.slice(branch.from, whole.to)), branch.name.kind, g, null, null, tail), 'shape');
  if (whole?.name.kind === 'state') return done(stateEntity(scope, whole.name), 'knowledge');
  if (whole && whole.all.length > 1 && !sameThing(whole.all) && isAttackerKind(whole.name.kind)) {
    // one alias, several known actors: it stays a name of this document
    return done(nameEntity(scope, joinText(g.tokens.slice(whole.from, whole.to)), whole.name.kind, g, owner, null, tail), 'knowledge');
  }
  const written = whole ? joinText(g.tokens.slice(whole.from, whole.to)) : '';
  const foreign =
    whole?.name.country && ((owner?.kind === 'state' && owner.country !== whole.name.country) || isOfAnother(scope, s, i, whole.name));
  if (whole && foreign) {
    const country = owner?.kind === 'state' ? owner.country : null;
    return done(nameEntity(scope, written, whole.name.kind, { ...g, country }, owner, null, tail), 'shape');
  }
  if (whole && !(klass?.kind === 'group' && whole.name.kind !== 'group'))
    return done(knownEntity(scope, whole.name, joinText(g.tokens.slice(whole.from, whole.to)), tail), 'knowledge');
  // "the singer Robert Sund alias Bobby Sun": another name of who is named already
  const renamed = tail.name !== null && klass === undefined && g.proper !== null && g.proper.to === g.tokens.length;
  if (renamed) return done(properAlone(scope, s, i, g, owner, { ...tail, name: null, alias: tail.name }), 'shape');
  if (tail.name) {
    const kind = klass?.kind ?? 'group';
    const entity = nameEntity(scope, tail.name, kind, g, owner, index.byName(tail.name), tail);
    return done(entity, 'description');
  }
  if (g.headLemma === 'government' || g.headLemma === 'state') {
    const of = stateBehind(scope, s, i, read);
    if (of) return done(of, 'description');
    // "the government in Ruvenia": of a place nobody knows, and so not of the country at hand
    const seat = seatBehind(scope, s, i);
    if (seat) {
      const name = `${g.headLemma} in ${seat.name}`;
      const of = findByName(analysis, name) ?? create(analysis, { kind: 'agency', name, named: false, head: g.headLemma, authority: true });
      mention(analysis, of, start, seat.end, 'description');
      return of;
    }
    const country = owner?.kind === 'state' ? owner.country : (g.country ?? (g.det === 'the' ? stateInScope(scope, s, i) : null));
    if (country) return done(stateEntity(scope, { key: `state:${country}`, name: index.stateName(country), country }), 'description');
    if (owner?.kind === 'state') return done(owner, 'description');
  }
  // "a hostile state", "a neighbouring country": a state, though nobody says which
  if (
    ['state', 'country', 'power', 'nation', 'government'].includes(g.headLemma) &&
    g.proper === null &&
    g.tokens.some((t) => OTHER_STATE.has(t.lower))
  )
    return done(describedEntity(scope, s, g, { kind: 'state', authority: false }, owner, end), 'description');
  // "Nipissing First Nation" is a name, and no word for the country the report comes from
  if ((g.headLemma === 'country' || g.headLemma === 'nation') && !isLongName(g)) {
    // "no other country has announced measures", "any country": none in particular, so not the one at hand
    if (g.tokens.some((t) => ANY_OTHER.has(t.lower))) return null;
    const code = g.country ?? stateInScope(scope, s, i);
    return code ? done(stateEntity(scope, { key: `state:${code}`, name: index.stateName(code), country: code }), 'description') : null;
  }
  // "the Centre", "the Commission": a class word alone is a description, capital or not
  const bare = g.tokens.length === 1 && s.sentence.zone === 'title' && g.det === null;
  if (klass && ((g.det === 'the' && g.tokens.length === 2) || bare) && !isAttackerKind(klass.kind) && klass.kind !== 'place')
    return done(describedEntity(scope, s, g, klass, owner, end), 'description');
  const tailProper = g.proper !== null && g.proper.to === g.tokens.length;
  // "the hacker group National Front Army": what stands before the name says what it is
  const role = g.tokens
    .slice(0, g.proper?.from ?? 0)
    .some((t) => t.pos === 'NOUN' && isAttackerKind(headClass(lemmaOf(t))?.kind ?? 'generic'));
  if (tailProper && role) return done(properAlone(scope, s, i, g, owner, tail), 'shape');
  const trade =
    g.proper !== null &&
    klass !== undefined &&
    isAttackerKind(klass.kind) &&
    g.tokens.slice(g.proper.to, -1).every((t) => TRADE.has(t.lower));
  if (
    klass &&
    g.proper &&
    (g.proper.to >= g.tokens.length - 1 || trade) &&
    !(tailProper && g.proper.from === 0 && klass.kind === 'place')
  ) {
    const entity = properWithHead(scope, s, g, klass, owner, tail);
    if (entity) return done(entity, 'shape');
  }
  // "the chain's head office", "its 88 shops": what was hit in its rooms is the body itself
  if (!tailProper && PREMISES.has(g.headLemma)) {
    const behind = owner === null && s.chunks[i + 1]?.head.lower === 'of' ? ownerBehind(scope, s, i, read)?.entity : owner;
    if (behind?.kind === 'organisation' && behind.named) return done(behind, 'description');
  }
  if (klass && !tailProper) {
    const party = STAFF.has(g.headLemma) || klass.kind === 'person' ? partyBehind(scope, s, i, read) : null;
    // "Researchers at Mandiant said": the firm speaks; "Microsoft researchers" likewise
    const inner = g.known.find((k) => k.name.use === 'name' && (k.name.kind === 'vendor' || k.name.kind === 'agency'));
    if (g.det === 'no' && !g.proper) return null;
    if (STAFF.has(g.headLemma) && g.plural && klass.kind === 'person') {
      if (owner && owner.kind !== 'state' && owner.kind !== 'person' && !isAttackerKind(owner.kind)) return done(owner, 'description');
      if (party) return done(party, 'description');
      if (inner) return done(knownEntity(scope, inner.name, joinText(g.tokens.slice(inner.from, inner.to)), tail), 'description');
    }
    return done(describedEntity(scope, s, g, klass, owner ?? (klass.kind === 'person' ? party : null), end), 'description');
  }
  if (tailProper) return done(properAlone(scope, s, i, g, owner, tail), 'shape');
  const adjective = g.known[0];
  if (adjective && adjective.name.use === 'adjective' && adjective.to === g.tokens.length)
    return done(stateEntity(scope, adjective.name), 'knowledge');
  // "Homeland Justice hackers", "LockBit affiliates" with a head that is not in the table
  const inner = g.known.find((k) => isAttackerKind(k.name.kind) && !k.name.ordinary);
  return inner && g.plural ? done(knownEntity(scope, inner.name, joinText(g.tokens.slice(inner.from, inner.to)), tail), 'knowledge') : null;
};

/** "two of the seven hospitals", "Of eleven terminals, two were breached": so many of what is told of beside the number. */
const someOf = (
  scope: Scope,
  s: SentenceAnalysis,
  i: number,
  g: NounGroup,
  done: (entity: DraftEntity, via: Mention['via']) => DraftEntity,
): DraftEntity | null => {
  const after = s.chunks[i + 1]?.head.lower === 'of' ? s.chunks[i + 2] : undefined;
  const whole = after ?? (i > 1 && s.chunks[0]?.head.lower === 'of' ? s.chunks[1] : undefined);
  if (whole?.kind !== 'NP') return null;
  const all = takeApart(whole, whole.tokens, scope.index);
  // "23 of our 88 shops" are the speaker's, "one of the country's oldest banks" is somebody else told of beside
  if (
    g.head.lower === 'one' ||
    PREMISES.has(all.headLemma) ||
    possessiveCut(whole.tokens) > 0 ||
    POSSESSIVE.has(whole.tokens[0]?.lower ?? '')
  )
    return null;
  const known = scope.analysis.entities.find((e) => !e.named && e.plural && e.head === all.headLemma);
  const kind = classOf(scope, all)?.kind ?? known?.kind;
  if (!all.plural || kind === undefined || !VICTIMS.has(kind)) return null;
  const name = `${g.head.lower} ${all.head.lower}`;
  const told = scope.analysis.entities.find((e) => e.name === name);
  const of = {
    plural: true,
    count: takeApart(g.chunk, [g.head, all.head], scope.index).count,
    country: all.country ?? known?.country ?? null,
  };
  return done(told ?? create(scope.analysis, { kind, name, named: false, head: all.headLemma, ...of }), 'description');
};
const VICTIMS = new Set<EntityKind>(['organisation', 'agency', 'vendor', 'outlet']);

/** The place that a government is said to sit in. */
const seatOf = (s: SentenceAnalysis, i: number): Chunk | null => {
  const [prep, place] = [s.chunks[i + 1], s.chunks[i + 2]];
  return prep?.kind === 'P' && (prep.head.lower === 'of' || prep.head.lower === 'in') && place?.kind === 'NP' ? place : null;
};
const seatBehind = (scope: Scope, s: SentenceAnalysis, i: number): { name: string; end: number } | null => {
  const place = seatOf(s, i);
  const name = place === null ? '' : joinText(place.tokens);
  const known = place !== null && scope.index.match(place.tokens, 0).length > 0;
  return place && !known && /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?$/u.test(name) ? { name, end: place.end } : null;
};

/** "the government of Iran", "the government in Tirana". */
const stateBehind = (scope: Scope, s: SentenceAnalysis, i: number, read: ReadGroup): DraftEntity | null => {
  const target = seatOf(s, i);
  if (target === null) return null;
  read(i + 2);
  const found = entityById(scope.analysis, scope.analysis.byChunk.get(target));
  if (found?.kind === 'state') return found;
  return found?.kind === 'place' && found.country
    ? stateEntity(scope, { key: `state:${found.country}`, name: scope.index.stateName(found.country), country: found.country })
    : null;
};

/** Systems, sites and data stand for whoever owns or uses them. */
const property = (
  scope: Scope,
  s: SentenceAnalysis,
  i: number,
  g: NounGroup,
  owner: DraftEntity | null,
  read: ReadGroup,
): { entity: DraftEntity; end: number } | null => {
  const behind = ownerBehind(scope, s, i, read);
  if (behind) return behind;
  if (owner) return { entity: owner, end: 0 };
  const named = g.known.find(
    (k) => k.name.use !== 'adjective' && !['malware', 'tool', 'group', 'persona'].includes(k.name.kind) && !k.name.ordinary,
  );
  if (named)
    return {
      entity:
        named.name.kind === 'state'
          ? stateEntity(scope, named.name)
          : knownEntity(scope, named.name, joinText(g.tokens.slice(named.from, named.to)), { end: 0, name: null, alias: null }),
      end: 0,
    };
  // "Infected servers" at the head of a sentence belong to nobody
  const participle = g.proper !== null && g.proper.from === 0 && /^\p{Lu}\p{Ll}+(?:ed|ing)$/u.test(g.proper.text);
  if (
    g.proper &&
    !participle &&
    g.proper.from <= 1 &&
    !headClass(g.proper.text.toLowerCase()) &&
    !g.known.some((k) => k.name.use === 'adjective')
  ) {
    const kind = scope.hints.kindOf(g.proper.text) ?? 'organisation';
    if (!isAttackerKind(kind) && kind !== 'place')
      return {
        entity: properAlone(scope, s, i, { ...g, tokens: g.tokens.slice(0, g.proper.to) }, null, { end: 0, name: null, alias: null }),
        end: 0,
      };
  }
  const government = g.tokens.some((t) => lemmaOf(t) === 'government');
  const code = g.country ?? (government ? stateInScope(scope, s, i, true) : null);
  return code ? { entity: stateEntity(scope, { key: `state:${code}`, name: scope.index.stateName(code), country: code }), end: 0 } : null;
};
