import type { EntityKind } from '../../../model/vocabulary.ts';
import { type Analysis, type DraftEntity, isAttackerKind, type SentenceAnalysis } from '../../analysis.ts';
import type { KnownName } from '../../knowledge-index.ts';
import { describedEntity, homeCountry, NO_STANDING } from './coreference.ts';
import { ASSAULT } from './assault.ts';
import { ATTACK, type HeadClass, headClass } from './heads.ts';
import { isTitleCase } from './headline-case.ts';
import { startsCapital } from '../../syntax/token.ts';
import { joinText, lemmaOf, type NounGroup } from './noun-group.ts';
import { addName, create, findByName, findKnown } from '../../entities.ts';
import type { Scope } from './scope.ts';
import type { Tail } from './tails.ts';

export const sameThing = (all: readonly KnownName[]): boolean => new Set(all.map((n) => n.key)).size === 1;

const CLAIM_OBJECT = new Set(['responsibility', 'credit']);

/** An ordinary word counts as a name only in the place of such a thing: "the Play ransomware group", "Play claimed responsibility". */
export const usable = (scope: Scope, name: KnownName, klass: HeadClass | undefined, s: SentenceAnalysis, i: number): boolean => {
  if (!name.ordinary) return true;
  if (klass && klass.kind === name.kind) return true;
  if (findKnown(scope.analysis, name.key)) return true;
  const next = s.chunks[i + 1];
  const verb = next?.kind === 'VG' ? next.verb?.lemma : undefined;
  if (isAttackerKind(name.kind)) {
    if ((verb === 'claim' || verb === 'take') && CLAIM_OBJECT.has(s.chunks[i + 2]?.head.lower ?? '')) return true;
    // "Anonymous takes down the site", "was defaced by Anonymous", "Anonymous claims to have hacked"
    if (verb !== undefined && next?.verb?.passive === false && ASSAULT.has(verb)) return true;
    if (verb === 'claim' && ASSAULT.has(s.chunks[i + 2]?.verb?.lemma ?? '')) return true;
    const hinted = scope.hints.kindOf(name.name);
    if (hinted !== null && isAttackerKind(hinted)) return true;
    // "Anonymous announced": an adjective is no head of a noun group, a name is
    if (isAdjective(name.words) && s.chunks[i]?.head.lower === name.words[0]) return true;
    return inAttackersPlace(s, i);
  }
  if (name.kind === 'malware' || name.kind === 'tool') return false;
  return i > 0 || verb !== undefined;
};

/** Words that the language knows as adjectives alone, of those that groups are called by. */
const ADJECTIVES = new Set(['anonymous', 'bitter', 'invisible', 'silent', 'clever']);
const isAdjective = (words: readonly string[]): boolean => words.length === 1 && ADJECTIVES.has(words[0] ?? '');

/** "was defaced with a message by X", "an attack by X", "hackers of X", "the collective X": where only attackers are named. */
const inAttackersPlace = (s: SentenceAnalysis, i: number): boolean => {
  const chunk = s.chunks[i];
  const [own] = chunk?.tokens.slice(-2) ?? [];
  if (own && own !== chunk?.head && headClass(lemmaOf(own))?.kind === 'group') return true;
  const [p, before] = [s.chunks[i - 1], s.chunks[i - 2]];
  if (p?.kind !== 'P') return false;
  if (p.head.lower === 'of' || p.head.lower === 'from')
    return before?.kind === 'NP' && (headClass(lemmaOf(before.head))?.kind === 'group' || before.head.lemma === 'member');
  if (p.head.lower === 'to') return s.chunks.slice(Math.max(0, i - 5), i).some((c) => c.verb?.lemma === 'attribute');
  if (p.head.lower !== 'by') return false;
  if (before?.kind === 'NP' && ATTACK.has(before.head.lemma)) return true;
  const verb = s.chunks.slice(Math.max(0, i - 6), i).findLast((c) => c.kind === 'VG');
  return ASSAULT.has(verb?.verb?.lemma ?? '');
};

export const stateEntity = (scope: Scope, state: Pick<KnownName, 'key' | 'name' | 'country'>): DraftEntity => {
  const { analysis, index } = scope;
  const existing = findKnown(analysis, state.key);
  if (existing) return existing;
  const made = create(analysis, {
    kind: 'state',
    name: index.stateName(state.country ?? ''),
    named: true,
    country: state.country,
    authority: true,
    knowledge: state.key,
    head: 'country',
  });
  analysis.byKnowledge.set(state.key, made);
  return made;
};

export const knownEntity = (scope: Scope, name: KnownName, surface: string, tail: Tail): DraftEntity => {
  const { analysis } = scope;
  let entity = findKnown(analysis, name.key);
  if (!entity) {
    const asWritten = name.kind === 'group' || name.kind === 'persona';
    entity =
      findByName(analysis, surface) ??
      create(analysis, {
        kind: name.kind,
        name: asWritten ? surface : name.name,
        named: true,
        country: name.country,
        authority: name.authority,
        knowledge: name.key,
        sector: name.sector,
        head: name.organKind ?? name.kind,
      });
    analysis.byKnowledge.set(name.key, entity);
  }
  addName(analysis, entity, surface);
  if (tail.alias) addName(analysis, entity, tail.alias);
  return entity;
};

const PERSONA_WORDS = new Set(['persona', 'hacktivist', 'channel', 'self-styled', 'hacktivists', 'alias', 'collective']);
const personaOrGroup = (g: NounGroup): EntityKind =>
  PERSONA_WORDS.has(g.headLemma) || g.modifiers.some((m) => PERSONA_WORDS.has(m)) ? 'persona' : 'group';

/** "St. Brannoc General", "Mercy Memorial": the rank of a person stands before a name, and what stands behind one is a hospital's. */
const HOSPITAL = /^\S.* (?:General|Memorial|Infirmary)$/;
const TITLE_GENERAL =
  /\b(?:Attorney|Secretary|Director|Consul|Solicitor|Inspector|Surgeon|Auditor|Governor|Adjutant|Prosecutor|Commissioner|Advocate|Major|Lieutenant|Brigadier|Colonel|Postmaster) General$/;

/** The entity of a proper name, made when the document has not met it. */
export const nameEntity = (
  scope: Scope,
  written: string,
  given: EntityKind,
  g: NounGroup,
  owner: DraftEntity | null,
  knownName: KnownName | null,
  tail: Tail,
): DraftEntity => {
  const { analysis } = scope;
  const name = written.replace(/^[“"‘'@#]+|[”"’',.]+$/g, '') || written;
  const kind = isAttackerKind(given)
    ? personaOrGroup(g)
    : given === 'person' && HOSPITAL.test(name) && !TITLE_GENERAL.test(name)
      ? 'organisation'
      : given;
  const home = g.country ?? owner?.country ?? homeCountry(scope);
  const knownAs = knownName ?? (ORGANS.has(kind) && home ? scope.index.organ(name, home) : null);
  const existing =
    (knownAs ? findKnown(analysis, knownAs.key) : undefined) ??
    findByName(analysis, name) ??
    (tail.alias ? findByName(analysis, tail.alias) : undefined) ??
    (knownAs === null && g.det === 'the' ? byLastWord(analysis, name) : undefined);
  const entity =
    existing ??
    create(analysis, {
      kind: knownAs && fitsKind(knownAs.kind, kind) ? knownAs.kind : kind,
      name: knownAs && !isAttackerKind(kind) && fitsKind(knownAs.kind, kind) ? knownAs.name : name,
      named: true,
      country: isAttackerKind(kind) ? null : (g.country ?? knownAs?.country ?? owner?.country ?? null),
      authority:
        kind === 'state' ||
        (!NO_STANDING.has(g.headLemma) &&
          headClass(g.headLemma)?.authority === true &&
          (kind !== 'organisation' || headClass(g.headLemma)?.kind === kind)),
      knowledge: knownAs && fitsKind(knownAs.kind, kind) ? knownAs.key : null,
      head: g.headLemma,
      organOf: owner && !isAttackerKind(kind) ? owner.id : null,
    });
  if (entity.knowledge) analysis.byKnowledge.set(entity.knowledge, entity);
  addName(analysis, entity, name);
  if (tail.alias) addName(analysis, entity, tail.alias);
  return entity;
};
/** "The Inspectorate" is the State Fish Inspectorate where no other body of the document is called by that word. */
const byLastWord = (analysis: Analysis, name: string): DraftEntity | undefined => {
  if (!/^\p{Lu}\p{Ll}{3,}$/u.test(name)) return undefined;
  const bodies = analysis.entities.filter(
    (e) =>
      e.named && !isAttackerKind(e.kind) && e.kind !== 'person' && e.kind !== 'place' && e.kind !== 'state' && lastWord(e.name) === name,
  );
  return bodies.length === 1 ? bodies[0] : undefined;
};
/** Its head: "Directorate" of "Cyber Directorate of Osmere". */
const lastWord = (name: string): string | undefined => {
  const words = (name.split(/ (?:of|for|in) /)[0] ?? '').split(' ');
  return words.length > 1 ? words.at(-1) : undefined;
};
const ORGANS = new Set<EntityKind>(['agency', 'organisation']);
const fitsKind = (a: EntityKind, b: EntityKind): boolean => a === b || (isAttackerKind(a) && isAttackerKind(b)) || !isAttackerKind(a);

/** What a gang's name is followed by that is no part of it: "the Quilmor ransomware gang". */
export const TRADE = new Set([
  'ransomware',
  'extortion',
  'hacktivist',
  'hacking',
  'hacker',
  'cybercrime',
  'cyber',
  'crime',
  'criminal',
  'ransom',
  'threat',
]);
const NOBODY = new Set(
  'unknown unidentified unnamed anonymous multiple several various suspected alleged malicious state threat hacker hackers cyber other many foreign rogue hacktivist hacktivists group team internet online internal undisclosed sophisticated islamist apt hackergroup'.split(
    ' ',
  ),
);
/** "Pro-Ruritanian hackers", "Ruritania-linked actors": on whose side they are, and no name. */
export const SIDE = /^(?:(?:pro|anti)-\p{L}+|[\p{L}-]+-(?:linked|backed|speaking|based|sponsored|affiliated|aligned|nexus|supported))$/iu;
const TITLED =
  /^(.*\b(?:Minister|President|Governor|Secretary|Director|Chancellor|Premier|Chief|General|Colonel|Senator|Ambassador|Commissioner|Mayor|Officer|Prosecutor|Attorney|Sheriff|Superintendent|Treasurer|Professor|Researcher|Analyst|Founder|Spokesman|Spokeswoman|Spokesperson|Councilman|Councilwoman|Congressman|Congresswoman|Detective|Sergeant))\s+(\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)+)$/u;
const TITLE =
  /^(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|President|Minister|Prime|Chief|Secretary|Director|Judge|Col|Lt|Governor|Senator|Ambassador|Commissioner)\.?$/;

/** Attackers as people: the word before them is where they are from as often as what they are called. */
const PEOPLE = new Set(['hacker', 'attacker', 'actor', 'criminal', 'cybercriminal', 'hacktivist', 'intruder', 'scammer']);

/** A capitalised name with a class word in it: "Public Administration Minister Maras Dukaj", "Halden Regional Hospital", "the Cuba ransomware group". */
export const properWithHead = (
  scope: Scope,
  s: SentenceAnalysis,
  g: NounGroup,
  klass: HeadClass,
  owner: DraftEntity | null,
  tail: Tail,
): DraftEntity | null => {
  const { proper } = g;
  // "{caused} Halden Regional Hospital", "the busy Osmere port": a small word before the name is no part of it
  const lead = proper !== null && !isAttackerKind(klass.kind) ? proper.from : g.tokens[0]?.pos === 'DET' ? 1 : 0;
  const full = joinText(g.tokens.slice(lead));
  const kind = klass.kind;
  if (isAttackerKind(kind)) {
    const inner = g.known.find((k) => isAttackerKind(k.name.kind) && sameThing(k.all));
    if (inner) return nameEntity(scope, joinText(g.tokens.slice(inner.from, inner.to)), kind, g, null, inner.name, tail);
    const name = proper?.text ?? full;
    // "Unknown hackers", "Threat actors" at the head of a sentence: a capital, and no name
    if (NOBODY.has(name.toLowerCase()) || SIDE.test(name)) return describedEntity(scope, s, g, klass, owner, 0);
    // "the Ruritanian Cyber Army": a capital of its own, and more than one word of name behind the adjective
    if (
      proper &&
      proper.to === g.tokens.length &&
      proper.to - proper.from > 1 &&
      proper.from > 0 &&
      startsCapital(g.head.text) &&
      !isTitleCase(s)
    ) {
      const own = g.tokens.slice(proper.from - 1);
      if (g.known.some((k) => k.name.use === 'adjective' && k.to === proper.from) && !g.plural)
        return nameEntity(scope, joinText(own), kind, g, null, null, tail);
    }
    // "the Cuba ransomware group" is no group of Cuba
    const after = proper ? g.tokens[proper.to]?.lower : undefined;
    const before = proper ? (g.tokens[proper.to - 1]?.lower ?? '') : '';
    if (
      proper &&
      after !== undefined &&
      TRADE.has(after) &&
      !g.known.some((k) => k.name.use === 'adjective' && k.to === proper.to) &&
      before !== 'ransomware'
    )
      return nameEntity(scope, name, kind, g, null, null, tail);
    const hinted = scope.hints.kindOf(name);
    // "Kyivstar hackers": the name before the hackers is their victim
    const other = g.known.find(
      (k) => k.name.use === 'name' && !isAttackerKind(k.name.kind) && k.name.kind !== 'malware' && k.name.kind !== 'tool',
    );
    if (other || (hinted !== null && !isAttackerKind(hinted) && hinted !== 'malware') || g.known.some((k) => k.name.kind === 'state'))
      return describedEntity(scope, s, g, klass, owner, 0);
    // "by the Grey Hat Hackers" is a name with a capital of its own
    const ownCapital = g.chunk.quoted === true || (startsCapital(g.head.text) && !isTitleCase(s) && g.tokens[0] !== g.head);
    if (g.plural && PEOPLE.has(g.headLemma) && hinted === null && !ownCapital && findByName(scope.analysis, name) === undefined)
      return describedEntity(scope, s, g, klass, owner, 0);
    return nameEntity(scope, name, kind, g, null, null, tail);
  }
  if (proper && proper.to < g.tokens.length && kind !== 'person') {
    // the class word is lower case and last: "the Durres port"; an adjective of a state alone is no name
    const adjectiveOnly = g.known.some((k) => k.name.kind === 'state' && k.from <= proper.from && k.to >= proper.to);
    if (adjectiveOnly) return describedEntity(scope, s, g, klass, owner, 0);
    return nameEntity(scope, full, kind, g, owner, null, tail);
  }
  if (kind === 'person' && proper && proper.to < g.tokens.length) return describedEntity(scope, s, g, klass, owner, 0);
  return nameEntity(scope, full, kind, g, owner, scope.index.byName(full), tail);
};

/** "Cloudflare CEO Matthew Prince": a firm, an office in it, and who holds it. */
const OFFICE =
  /^(\p{Lu}[\p{L}\d&.’'-]*(?: \p{Lu}[\p{L}\d&.’'-]*){0,3}) (?:CEO|CTO|CFO|CISO|CIO|COO|CSO|CMO|VP|Chairman|Chairwoman|Founder|Co-founder|Co-Founder|Spokesman|Spokeswoman|Spokesperson) (\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}.’'-]*){1,2})$/u;
/** Words that makes at least. */
const FIRM_OFFICE_NAMES = 4;
const holder = (scope: Scope, firm: string, person: string, g: NounGroup, tail: Tail): DraftEntity => {
  const none: Tail = { end: 0, name: null, alias: null };
  const known = scope.index.byName(firm);
  const body =
    findByName(scope.analysis, firm) ??
    (known && !isAttackerKind(known.kind)
      ? knownEntity(scope, known, firm, none)
      : nameEntity(scope, firm, 'organisation', { ...g, headLemma: 'company' }, null, null, none));
  const entity = nameEntity(scope, person, 'person', { ...g, headLemma: 'person' }, null, null, tail);
  entity.organOf ??= body.id;
  return entity;
};

/** A capitalised name with no class word: its kind by the document's hints, its neighbours, its shape. */
export const properAlone = (
  scope: Scope,
  s: SentenceAnalysis,
  i: number,
  g: NounGroup,
  owner: DraftEntity | null,
  tail: Tail,
): DraftEntity => {
  const { proper } = g;
  const written = proper ? proper.text : joinText(g.tokens);
  const office = g.tokens.length < FIRM_OFFICE_NAMES ? null : OFFICE.exec(written);
  if (office?.[1] && office[2]) return holder(scope, office[1], office[2], g, tail);
  const parts = TITLED.exec(written);
  const name = parts?.[2] ?? written;
  const existing = findByName(scope.analysis, name);
  if (existing) return existing;
  const before = g.tokens.slice(0, proper?.from ?? 0);
  const role = [...before].reverse().find((t) => headClass(lemmaOf(t)));
  const roleClass = role ? headClass(lemmaOf(role)) : undefined;
  const titled = parts !== null || TITLE.test(name.split(' ')[0] ?? '');
  const kind: EntityKind = titled ? 'person' : (roleClass?.kind ?? scope.hints.kindOf(name) ?? guessKind(name, s, i));
  const head = role ? lemmaOf(role) : kind;
  const country = g.country ?? owner?.country ?? null;
  const entity = nameEntity(scope, name, kind, { ...g, headLemma: head, country }, owner, null, tail);
  // "the ferry operator Corran Line", "former minister X of Y"
  if (roleClass?.authority) entity.authority = true;
  if (kind === 'person' && (owner?.authority || /Minister|President|Governor|General|Secretary|Commissioner/.test(parts?.[1] ?? '')))
    entity.authority = true;
  return entity;
};

const ORG_TAIL =
  /(?:Inc|Corp|Ltd|LLC|GmbH|AG|SA|Group|Bank|Telecom|Energy|Airlines|Airways|Systems|Technologies|Labs|Security|Networks|Media|Times|Post|News|Journal|University|Hospital|Clinic|Hotels|Health|Airport|Motors|Pharma|Logistics|Railways|Line|Lines|Partners|Insurance|Mutual|Terminals|Shipyard|Pharmacies|Pathology|Games|Foods|Union|Water|Power|Grid)\.?$/;
const FIRST_LAST = /^\p{Lu}[\p{Ll}’'-]+ (?:\p{Lu}\. )?\p{Lu}[\p{Ll}’'-]+$/u;
const SPEECH = new Set(['say', 'tell', 'add', 'write', 'explain', 'joke', 'note', 'concede', 'argue', 'stress']);
const TAKING = new Set([
  'steal',
  'exfiltrate',
  'leak',
  'dump',
  'siphon',
  'pilfer',
  'take',
  'obtain',
  'download',
  'grab',
  'extract',
  'hack',
  'nick',
  'swipe',
  'pinch',
  'lift',
  'loot',
  'harvest',
  'copy',
  'scrape',
  'offer',
  'sell',
  'publish',
  'post',
]);
/** What vendors and authorities call a cluster of activity: "APT36", "UNC2452", "Storm-0978". */
const CLUSTER = /^(?:APT|UNC|FIN|TA|UAC|DEV|Storm|TAG|TEMP|UTA|ITG|TG|ATK|CL-STA|CL-CRI|CL-UNK|STAC|REF)-?(?:C-)?\d{2,5}$/;
/** "Illia Brand, of the security service, told": the verb of saying behind the body one belongs to. */
const saysBehindHome = (s: SentenceAnalysis, i: number): boolean => {
  const [comma, prep, body, close, verb] = s.chunks.slice(i + 1, i + 6);
  return (
    comma?.kind === 'COMMA' &&
    prep?.kind === 'P' &&
    (prep.head.lower === 'of' || prep.head.lower === 'from') &&
    body?.kind === 'NP' &&
    close?.kind === 'COMMA' &&
    SPEECH.has(verb?.verb?.lemma ?? '')
  );
};
/** "was discovered by Ola Brand of Parapet", "found by Ola Brand and Mia Roos": people find flaws, and say whose people they are. */
const foundBy = (s: SentenceAnalysis, i: number): boolean => {
  const [verb, by] = [s.chunks[i - 2], s.chunks[i - 1]];
  return by?.head.lower === 'by' && FINDING.has(verb?.verb?.lemma ?? '') && ['P', 'CC'].includes(s.chunks[i + 1]?.kind ?? '');
};
const FINDING = new Set(['discover', 'find', 'spot', 'uncover', 'identify']);
const guessKind = (name: string, s: SentenceAnalysis, i: number): EntityKind => {
  if (CLUSTER.test(name)) return 'group';
  if (ORG_TAIL.test(name)) return 'organisation';
  const prev = s.chunks[i - 1];
  const next = s.chunks[i + 1];
  if (
    prev?.kind === 'P' &&
    ['in', 'near', 'from', 'across', 'outside'].includes(prev.head.lower) &&
    next?.kind !== 'VG' &&
    !/\d/.test(name) &&
    // "stole 2 TB from Corran Line": whom it was taken from
    !(prev.head.lower === 'from' && s.chunks.slice(0, i).some((c) => TAKING.has(c.verb?.lemma ?? '')))
  )
    return 'place';
  const verb = next?.kind === 'VG' ? (next.verb?.lemma ?? '') : '';
  const behind = prev?.kind === 'VG' ? (prev.verb?.lemma ?? '') : '';
  if (FIRST_LAST.test(name) && (SPEECH.has(verb) || SPEECH.has(behind) || saysBehindHome(s, i))) return 'person';
  if (FIRST_LAST.test(name) && (foundBy(s, i) || (prev?.kind === 'CC' && foundBy(s, i - 2)))) return 'person';
  if (/^Operation \p{Lu}/u.test(name)) return 'campaign';
  return 'organisation';
};
