import { type Analysis, type DraftEntity, entityById, isAttackerKind, type SentenceAnalysis } from '../../analysis.ts';
import type { KnownName } from '../../knowledge-index.ts';
import type { Chunk } from '../../syntax/chunk.ts';
import { isPast } from '../../syntax/chunk.ts';
import { startsCapital } from '../../syntax/token.ts';
import { type HeadClass, headClass } from './heads.ts';
import { joinText, type NounGroup } from './noun-group.ts';
import { create, findKnown } from '../../entities.ts';
import type { Scope } from './scope.ts';

/** How many mentions back a pronoun or "the company" looks: about ten sentences. */
const REACH = 60;

const ACTOR_HEADS = new Set(
  'group gang crew collective hacker attacker actor hacktivist persona intruder perpetrator culprit syndicate team criminal adversary extortionist cartel channel outfit'.split(
    ' ',
  ),
);
const POINTING = new Set(['the', 'that', 'this', 'these', 'those', 'both', 'same']);
const LINKED = /-(?:linked|backed|sponsored|aligned|affiliated|nexus|based|run|controlled)$/;

/**
 * The entity a description stands for: an earlier one when the words point back ("the agency", "that company"),
 * a new one when they bring something in ("a telecom company operating in the country").
 */
export const describedEntity = (
  scope: Scope,
  s: SentenceAnalysis,
  g: NounGroup,
  klass: HeadClass,
  owner: DraftEntity | null,
  end: number,
): DraftEntity => {
  const { analysis } = scope;
  const inTitle = s.sentence.zone === 'title';
  const pointing = g.det !== null && POINTING.has(g.det);
  const national = g.country !== null && !g.plural && g.det !== 'a' && g.det !== 'an';
  const definite = pointing || owner !== null || national || (g.det === null && !g.plural && inTitle);
  if (isAttackerKind(klass.kind)) return attackers(scope, s, g, definite);
  if (klass.kind === 'person') return person(scope, g, definite, owner, end);
  const country = g.country ?? owner?.country ?? null;
  if ((definite || (g.det === null && inTitle)) && owner === null && isSelf(analysis, g, klass)) return analysis.self as DraftEntity;
  if (definite || (g.det === null && inTitle)) {
    const back = lookBack(analysis, (e) => sameDescription(e, g, klass, country, owner));
    if (back) return back;
  }
  const earlier = g.count === null ? fromTitle(analysis, g) : undefined;
  if (earlier) {
    earlier.country ??= country ?? countryAhead(scope, s, g);
    return earlier;
  }
  const where = country ?? countryAhead(scope, s, g);
  const words = joinText(g.tokens.filter((t, i) => !(i === 0 && t.pos === 'DET')));
  // "the Assembly" in a text on Albania is Albania's, where such a body is known
  const home = definite && klass.kind === 'agency' ? (where ?? homeCountry(scope)) : null;
  const organ = home ? scope.index.organ(words, home) : null;
  if (organ) return knownOrgan(scope, organ);
  const unique = klass.kind === 'agency' && where !== null && definite;
  return create(analysis, {
    kind: klass.kind,
    name: nameOfDescribed(words, owner) ?? `${words}${placeBehind(s, g)}`,
    named: false,
    head: g.headLemma,
    plural: g.plural,
    country: where,
    authority: klass.authority && !NO_STANDING.has(g.headLemma),
    organOf: owner?.id ?? (unique && where ? (findKnown(analysis, `state:${where}`)?.id ?? null) : null),
    count: g.count ?? (g.plural ? null : 1),
    sector: scope.index.sectorOf([...g.modifiers, g.headLemma]),
  });
};
/** "Karvia's ministry", "Volta's clinic"; of "his school board", said of a man without a name, only the words. */
const nameOfDescribed = (words: string, owner: DraftEntity | null): string | null =>
  owner === null || (owner.kind === 'person' && !owner.named)
    ? null
    : owner.kind === 'state'
      ? `${words} (${owner.name})`
      : `${owner.name} ${words}`;

/** "the parliament of Osmere", "a metro operator in Veld": what has no name is told from others by where it is. */
const placeBehind = (s: SentenceAnalysis, g: NounGroup): string => {
  const at = s.chunks.indexOf(g.chunk);
  const [prep, place] = [s.chunks[at + 1], s.chunks[at + 2]];
  if (at < 0 || prep?.kind !== 'P' || !['of', 'in'].includes(prep.head.lower) || place?.kind !== 'NP') return '';
  // "the tide-warning service of the Marl Archipelago"
  const name = prep.head.lower === 'of' && place.tokens[0]?.lower === 'the' ? place.tokens.slice(1) : place.tokens;
  const said = name.length > 0 && name.length <= 3 && name.every((t) => startsCapital(t.text) && /^\p{L}/u.test(t.text));
  return said ? ` ${prep.head.lower} ${joinText(place.tokens)}` : '';
};

/** Bodies of state that are heard on attacks as victims, not as those in charge of them. */
export const NO_STANDING = new Set([
  'parliament',
  'assembly',
  'congress',
  'senate',
  'municipality',
  'embassy',
  'council',
  'registry',
  'mission',
]);

const TIES = new Set([
  'link',
  'tie',
  'back',
  'associate',
  'sponsor',
  'affiliate',
  'direct',
  'support',
  'work',
  'connect',
  'control',
  'run',
  'hire',
  'employ',
  'align',
]);

/** "hackers linked to Iran's government": the words behind that make them somebody's, up to the end of that name. */
const tieBehind = (s: SentenceAnalysis, g: NounGroup): number => {
  const at = s.chunks.indexOf(g.chunk);
  const [verb, p, n] = [s.chunks[at + 1], s.chunks[at + 2], s.chunks[at + 3]];
  const tied =
    verb?.kind === 'VG' &&
    // "whether the gang works for a state" asks it; "a gang working for a state" is one
    (verb.verb?.form === 'ing' || isPast(verb.head)) &&
    verb.tokens.every((t) => t.pos !== 'AUX') &&
    TIES.has(verb.verb?.lemma ?? '') &&
    p?.kind === 'P' &&
    n?.kind === 'NP';
  return tied ? n.end : 0;
};

const knownOrgan = ({ analysis }: Scope, organ: KnownName): DraftEntity => {
  const existing = findKnown(analysis, organ.key);
  if (existing) return existing;
  const made = create(analysis, {
    kind: organ.kind,
    name: organ.name,
    named: true,
    head: organ.organKind ?? organ.kind,
    country: organ.country,
    authority: organ.authority,
    knowledge: organ.key,
  });
  analysis.byKnowledge.set(organ.key, made);
  return made;
};

/** In a party's own statement "the company" and "the parliament" are that party. */
const isSelf = ({ self }: Analysis, g: NounGroup, klass: HeadClass): boolean => {
  if (!self || g.plural || isAttackerKind(self.kind)) return false;
  const name = self.name.toLowerCase().split(/[\s-]+/);
  const content = g.modifiers.filter((m) => !PLAIN_MODIFIERS.has(m) && !COUNTRY_ADJECTIVE.test(m));
  if (!content.every((m) => name.includes(m))) return false;
  return (
    name.includes(g.headLemma) ||
    (content.length === 0 &&
      ((klass.kind === 'agency' && self.kind === 'agency' && BODY_HEADS.has(g.headLemma)) ||
        (self.kind !== 'agency' && FIRM_HEADS.has(g.headLemma))))
  );
};

const attackers = ({ analysis }: Scope, s: SentenceAnalysis, g: NounGroup, definite: boolean): DraftEntity => {
  const tied = tieBehind(s, g);
  const first = g.tokens.find((t, i) => !(i === 0 && t.pos === 'DET'));
  if (tied > 0 && first) {
    const name = analysis.input.text.slice(first.start, tied).replace(/\s+/g, ' ');
    const same = lookBack(analysis, (e) => isAttackerKind(e.kind) && e.name === name);
    return same ?? create(analysis, { kind: 'group', name, named: false, head: g.headLemma, plural: g.plural, count: g.count });
  }
  if (definite) {
    const back = lastActor(analysis, g);
    if (back) return back;
  }
  const words = joinText(g.tokens.filter((t, i) => !(i === 0 && t.pos === 'DET' && t.lower !== 'no')));
  const linked = g.modifiers.some((m) => LINKED.test(m)) || g.country !== null;
  if (!linked && g.det === null && g.plural && g.tokens.length <= 2) {
    const nobody = analysis.byKnowledge.get('hackers');
    if (nobody) return nobody;
    const made = create(analysis, { kind: 'group', name: words, named: false, head: 'hacker', plural: true });
    analysis.byKnowledge.set('hackers', made);
    return made;
  }
  return create(analysis, { kind: 'group', name: words, named: false, head: g.headLemma, plural: g.plural, count: g.count, country: null });
};

const SPEAKERS = new Set(['spokesman', 'spokeswoman', 'spokesperson', 'representative']);

const person = ({ analysis }: Scope, g: NounGroup, definite: boolean, owner: DraftEntity | null, end: number): DraftEntity => {
  const same = (e: DraftEntity): boolean =>
    e.kind === 'person' &&
    e.plural === g.plural &&
    (e.head === g.headLemma || (SPEAKERS.has(e.head) && SPEAKERS.has(g.headLemma) && e.organOf !== null && e.organOf === owner?.id));
  const existing = definite ? lookBack(analysis, same) : undefined;
  if (existing && (!owner || existing.organOf === owner.id || existing.organOf === null)) return existing;
  const text = analysis.input.text.slice(g.tokens[0]?.start ?? 0, Math.max(end, g.chunk.end));
  const of = owner && !text.includes(owner.name) ? `${text} (${owner.name})` : text;
  return create(analysis, {
    kind: 'person',
    name: of.replace(/^(?:an?|the) /i, '').replace(/\s+/g, ' '),
    named: false,
    head: g.headLemma,
    organOf: owner?.id ?? null,
    country: g.country ?? owner?.country ?? null,
    authority: (owner?.authority ?? false) || headClass(g.headLemma)?.authority === true,
    plural: g.plural,
    count: g.count,
  });
};

/** The entity mentioned last that passes the test, the nearest first. */
const lookBack = (analysis: Analysis, test: (e: DraftEntity) => boolean, until = Number.POSITIVE_INFINITY): DraftEntity | undefined => {
  const tried = new Set<string>();
  for (let k = analysis.mentions.length - 1; k >= Math.max(0, analysis.mentions.length - 4 * REACH); k--) {
    const m = analysis.mentions[k];
    if (!m?.entity || m.start >= until || tried.has(m.entity)) continue;
    tried.add(m.entity);
    const e = analysis.byId.get(m.entity);
    if (e && test(e)) return e;
  }
  return undefined;
};

/** "telecom company" in the headline is the one the first paragraph tells of. */
const fromTitle = (analysis: Analysis, g: NounGroup): DraftEntity | undefined => {
  const { title } = analysis;
  if (!title) return undefined;
  const content = g.modifiers.filter((m) => m !== 'local' && m !== 'major');
  return analysis.entities.find(
    (e) =>
      !e.named &&
      e.head === g.headLemma &&
      e.plural === g.plural &&
      e.firstAt >= title.start &&
      e.firstAt < title.end &&
      content.every((m) => e.name.toLowerCase().includes(m)),
  );
};

/** "operating in the country", "in Albania": the place said right behind the group. */
const countryAhead = (scope: Scope, s: SentenceAnalysis, g: NounGroup): string | null => {
  const at = s.chunks.indexOf(g.chunk);
  for (let j = at + 1; j < Math.min(s.chunks.length, at + 5); j++) {
    const c = s.chunks[j];
    if (!c || c.kind === 'COMMA' || c.kind === 'STOP' || c.kind === 'CC') break;
    if (c.kind === 'NP' && s.chunks[j - 1]?.kind === 'P' && ['in', 'of', 'from'].includes(s.chunks[j - 1]?.head.lower ?? '')) {
      if (c.head.lower === 'country') return stateInScope(scope, s, j);
      const found = scope.index.match(c.tokens, c.tokens[0]?.pos === 'DET' ? 1 : 0)[0];
      if (found?.country) return found.country;
    }
  }
  return g.modifiers.includes('local') || g.modifiers.includes('national') ? homeCountry(scope) : null;
};

const PLAIN_MODIFIERS = new Set(['local', 'national', 'new', 'same', 'other', 'own']);
const COUNTRY_ADJECTIVE = /(?:ian|ish|ese|an|ch|sh|i)$/;
const FIRM_HEADS = new Set([
  'company',
  'firm',
  'operator',
  'business',
  'group',
  'retailer',
  'provider',
  'manufacturer',
  'carrier',
  'lender',
  'vendor',
  'organisation',
  'organization',
]);
const BODY_HEADS = new Set([
  'agency',
  'body',
  'organisation',
  'organization',
  'authority',
  'office',
  'centre',
  'center',
  'service',
  'institution',
  'watchdog',
  'regulator',
]);
const PRESS_HEADS = new Set(['newspaper', 'outlet', 'broadcaster', 'paper', 'magazine', 'weekly', 'station']);

const sameDescription = (e: DraftEntity, g: NounGroup, klass: HeadClass, country: string | null, owner: DraftEntity | null): boolean => {
  if (e.plural !== g.plural && !(e.named && !g.plural)) return false;
  if (country && e.country && country !== e.country) return false;
  if (owner && (e.id === owner.id || (e.organOf !== null && e.organOf !== owner.id))) return false;
  if (owner && e.named && e.organOf !== owner.id && !(owner.kind === 'state' && e.country !== null && e.country === owner.country))
    return false;
  const content = g.modifiers.filter((m) => !PLAIN_MODIFIERS.has(m) && !COUNTRY_ADJECTIVE.test(m));
  if (e.head === g.headLemma) {
    // "the targeted companies" after "two local telecom companies" is a set of its own, told apart by its modifiers
    return e.named
      ? content.every((m) => e.name.toLowerCase().includes(m) || e.sector === m || m.length < 3)
      : content.every((m) => e.name.toLowerCase().includes(m));
  }
  if (!e.named) return false;
  const name = e.name.toLowerCase().split(/[\s-]+/);
  if (name.includes(g.headLemma)) return content.length === 0 || country !== null || content.every((m) => name.includes(m));
  if (content.length > 0) return false;
  if (klass.kind === 'agency' && BODY_HEADS.has(g.headLemma)) return e.kind === 'agency';
  if (FIRM_HEADS.has(g.headLemma)) return e.kind === 'organisation' || e.kind === 'vendor';
  if (PRESS_HEADS.has(g.headLemma)) return e.kind === 'outlet';
  return klass.kind === 'malware' && e.kind === 'malware';
};

const lastActor = (analysis: Analysis, g: NounGroup): DraftEntity | undefined => {
  if (!ACTOR_HEADS.has(g.headLemma)) return undefined;
  const isActor = (e: DraftEntity): boolean => isAttackerKind(e.kind) && e.firstAt < g.chunk.start;
  return (
    lookBack(analysis, (e) => e.named && isActor(e), g.chunk.start) ??
    (analysis.self && isAttackerKind(analysis.self.kind) ? analysis.self : undefined) ??
    lookBack(analysis, isActor, g.chunk.start)
  );
};

/**
 * The state "the country" means: the last one named in the sentence, else the one the document is mostly about.
 * `acting`: the state that acts in the sentence comes first ("Tirana severed ties with Iran over the attack on government systems").
 */
export const stateInScope = (scope: Scope, s: SentenceAnalysis, i: number, acting = false): string | null => {
  const { analysis } = scope;
  const at = s.chunks[i]?.start ?? s.sentence.end;
  const subject = acting ? s.clauses[0]?.subjects[0] : undefined;
  const actor = subject ? entityById(analysis, analysis.byChunk.get(subject.head)) : undefined;
  if (actor?.kind === 'state' && subject && subject.start < at && actor.country) return actor.country;
  const near = lookBackFrom(analysis, s.sentence.start, at, (e) => e.country !== null && e.kind !== 'group' && e.kind !== 'persona');
  if (near?.country) return near.country;
  return homeCountry(scope);
};

/** The country the document speaks of most so far, else that of its source. */
export const homeCountry = ({ analysis }: Scope): string | null =>
  [...analysis.countryWeight].sort((a, b) => b[1] - a[1])[0]?.[0] ?? analysis.input.source.country;

const lookBackFrom = (analysis: Analysis, from: number, to: number, test: (e: DraftEntity) => boolean): DraftEntity | undefined => {
  for (let k = analysis.mentions.length - 1; k >= Math.max(0, analysis.mentions.length - REACH); k--) {
    const m = analysis.mentions[k];
    if (!m?.entity || m.start < from || m.start >= to) continue;
    const e = analysis.byId.get(m.entity);
    if (e && test(e)) return e;
  }
  return undefined;
};

const TOLD = new Set(['boast', 'claim', 'statement', 'post', 'message', 'announcement', 'report', 'blog']);
const SINGULAR = new Set(['it', 'its', 'itself', 'whose']);
const PLURAL = new Set(['they', 'them', 'their', 'themselves']);
export const FIRST_PERSON = new Set(['we', 'us', 'our', 'i', 'my', 'ours', 'me']);
const PERSON = new Set(['he', 'she', 'his', 'her', 'him']);
const THINGS = new Set(['person', 'place', 'technique', 'campaign', 'observable', 'vulnerability']);

const ORGANISED = new Set(['organisation', 'vendor', 'agency', 'outlet']);

const inQuotation = (s: SentenceAnalysis, at: number): boolean => s.quotes.some((q) => at > q.start && at < q.end);

/** Who a pronoun stands for: the subject of a clause before, by number and kind. "we" is the document's own party, or in a quotation its speaker, known later. */
export const pronounEntity = (scope: Scope, s: SentenceAnalysis, i: number, word: string): DraftEntity | null => {
  const { analysis } = scope;
  const at = s.chunks[i]?.start ?? 0;
  if (FIRST_PERSON.has(word)) return inQuotation(s, at) ? null : scope.self;
  const find = (test: (e: DraftEntity) => boolean): DraftEntity | null => {
    // in its own sentence the nearest subject, in the one before the first: what that was about
    const subjectOf = (x: SentenceAnalysis | undefined, nearest: boolean): DraftEntity | null => {
      // of a sentence of two halves the second is what went before
      const half = nearest ? 0 : (x?.tokens.findLast((t) => t.text === ';')?.end ?? 0);
      const clauses = x ? (nearest ? x.clauses.toReversed() : x.clauses.filter((c) => c.verb.start > half)) : [];
      for (const c of clauses) {
        if (c.verb.start > at || c.subjectFrom === 'control' || (!nearest && c.relative)) continue;
        // "Responsibility was claimed by X. It also named ..."
        const doers = c.passive ? c.pps.filter((p) => p.prep === 'by').flatMap((p) => p.objects) : [];
        for (const subject of [...c.subjects, ...doers]) {
          const named = subject.start < at ? entityById(analysis, analysis.byChunk.get(subject.head)) : undefined;
          // "The crew's best-known boast concerns the registry, whose backups it said": the crew
          const owns = subject.start < at && TOLD.has(subject.head.head.lemma);
          const e = named ?? (owns ? entityById(analysis, analysis.ownerByChunk.get(subject.head)) : undefined);
          if (e && test(e)) return e;
        }
      }
      return null;
    };
    return subjectOf(s, true) ?? subjectOf(analysis.sentences[s.index - 1], false) ?? lookBack(analysis, test, at) ?? null;
  };
  // "said they have": who speaks, where it can be meant by the pronoun
  const speaking = s.clauses.find(
    (c) => c.complement !== null && c.complement >= at - 1 && c.complement <= at + 1 && c.subjects.length > 0,
  );
  const speaker = speaking?.subjects[0] ? entityById(analysis, analysis.byChunk.get(speaking.subjects[0].head)) : undefined;
  if (speaker && PLURAL.has(word) && (speaker.plural || ORGANISED.has(speaker.kind) || isAttackerKind(speaker.kind))) return speaker;
  if (speaker && PERSON.has(word) && speaker.kind === 'person') return speaker;
  // "the gang says it hacked the port": one gang, whatever it is called elsewhere
  const own = speaking?.subjects[0]?.head.head;
  if (speaker && own && SINGULAR.has(word) && isAttackerKind(speaker.kind) && own.lower === own.lemma) return speaker;
  if (word === 'whose') return ownerOfRelative(analysis, s, i);
  if (SINGULAR.has(word)) return find((e) => !e.plural && !THINGS.has(e.kind));
  if (PERSON.has(word)) return find((e) => e.kind === 'person' && !e.plural);
  if (PLURAL.has(word))
    return find(
      (e) => e.plural || isAttackerKind(e.kind) || e.kind === 'vendor' || e.head === 'police' || headClass(e.head)?.kind === 'group',
    );
  return null;
};

const ownerOfRelative = (analysis: Analysis, s: SentenceAnalysis, i: number): DraftEntity | null => {
  for (let k = i - 1; k >= Math.max(0, i - 4); k--) {
    const c = s.chunks[k];
    const e = c?.kind === 'NP' ? entityById(analysis, analysis.byChunk.get(c)) : undefined;
    // "the Water Authority of Maru, Lusk County, whose chairman": the place only says where
    const where = e !== undefined && ['place', 'state'].includes(e.kind) && s.chunks[k - 1]?.kind === 'COMMA';
    const before = where ? entityById(analysis, analysis.byChunk.get(s.chunks[k - 2] as Chunk)) : undefined;
    const seat = where && ['of', 'in'].includes(s.chunks[k - 3]?.head.lower ?? '') ? s.chunks[k - 4] : undefined;
    const body = [before, seat && entityById(analysis, analysis.byChunk.get(seat))].find((x) => x && ORGANISED.has(x.kind));
    if (body) return body;
    if (e) return e;
  }
  return null;
};
