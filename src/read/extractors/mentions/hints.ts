import type { EntityKind } from '../../../model/vocabulary.ts';
import type { SentenceAnalysis } from '../../analysis.ts';
import type { Chunk } from '../../syntax/chunk.ts';
import { isPlain, type Token } from '../../syntax/token.ts';
import { isEnglishWord } from '../../syntax/engine.ts';
import { ATTACK, headClass, isBodyBySort } from './heads.ts';
import { ASSAULT } from './assault.ts';
import { joinText, lemmaOf } from './noun-group.ts';

/** What the words around a name, anywhere in the document, say about the kind of thing it names. */
export interface Hints {
  kindOf(name: string): EntityKind | null;
}

const STATE_ORGAN = new Set(
  'government ministry minister parliament president premier embassy ambassador army police prosecutor prosecutors citizens capital airspace border borders authorities services intelligence military navy troops soldiers envoy diplomats consulate'.split(
    ' ',
  ),
);
const OF_STATE = new Set([
  'government',
  'republic',
  'ministry',
  'parliament',
  'kingdom',
  'state',
  'ambassador',
  'embassy',
  'president',
  'people',
  'border',
]);
const CLAIM_OBJECT = new Set(['responsibility', 'credit']);
const BOAST = new Set(['brag', 'boast', 'gloat']);
const SPEECH = new Set(['say', 'tell', 'add', 'write', 'explain', 'joke', 'note', 'warn', 'concede', 'admit', 'argue', 'insist', 'stress']);
const NAMING = new Set(['call', 'know', 'dub', 'name', 'style', 'track', 'nickname', 'term', 'label', 'refer', 'identify']);
const GROUP_GOODS = new Set(['leak', 'extortion', 'ransom', 'affiliate', 'affiliates', 'operators', 'telegram', 'members']);

const isCapital = (t: Token | undefined): boolean =>
  t !== undefined && !isPlain(t.text) && (/^[“"‘'@#]?\p{Lu}/u.test(t.text) || /^\p{L}*\p{Lu}/u.test(t.text));
const LOWER_LINKS = new Set(['of', 'for', 'the', 'and', '&', 'de', 'al', "'s"]);

/** Words of a noun group that are nothing but a name: "Salt Lantern", "the Brine Syndicate". */
export const properOnly = (chunk: Chunk): string | null => {
  const tokens = chunk.tokens.filter((t, i) => !(i === 0 && t.pos === 'DET'));
  const first = tokens[0];
  const last = tokens.at(-1);
  if (!first || !last || !isCapital(first) || !isCapital(last)) return null;
  return tokens.every((t) => isCapital(t) || LOWER_LINKS.has(t.lower) || /^\d/.test(t.text)) ? joinText(tokens) : null;
};

const key = (name: string): string =>
  name
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/'s$/, '')
    .replace(/^the /, '')
    .replace(/^[@#“"‘']+|[”"’']+$/g, '');

/** "Harbour Times": two capitals as a person has them, and what papers are called. */
const NEWSPAPER = / (?:Times|Post|Journal|Herald|Tribune|Gazette|Chronicle|Observer|Telegraph|Courier|News)$/u;
const FIRST_LAST = /^\p{Lu}[\p{L}’'-]+(?: \p{Lu}\.?)?(?: (?:de|van|von|al|bin|el|da|di))? \p{Lu}[\p{L}’'-]+$/u;

/** Where an account writes to the public. */
const POSTING = new Set(['telegram', 'x', 'twitter', 'mastodon', 'bluesky', 'forum', 'anonymous', 'hacktivist', 'vk']);
/** "a channel called Herring Front", "an account with the name Rimau": who writes there is known by that name alone. */
const writesUnderName = ({ head, tokens }: Chunk): boolean =>
  ['channel', 'account', 'handle'].includes(head.lower) && !tokens.some((t) => AIRED.test(t.lower));
const AIRED = /^(?:tv|television|radio|news|youtube|sports?|bank|savings|customer|e-?mail|service|distribution|sales|user)$/;

/** "a local news site", "the news portal". */
const NEWS_PLACE = new Set(['site', 'website', 'portal', 'agency', 'service', 'channel', 'organization', 'organisation']);

/** The class a describing noun group gives to the name it stands beside, or null. */
export const describedKind = (chunk: Chunk): EntityKind | null => {
  const head = chunk.head;
  if (NEWS_PLACE.has(head.lower) && chunk.tokens.some((t) => t.lower === 'news')) return 'outlet';
  if (head.lower === 'channel' && chunk.tokens.some((t) => t.lower === 'telegram' || t.lower === 'hacktivist')) return 'persona';
  if (head.lower === 'account' && chunk.tokens.some((t) => POSTING.has(t.lower))) return 'persona';
  return isParentFirm(chunk) || isBodyBySort(lemmaOf(head), chunk.tokens) ? 'organisation' : (headClass(lemmaOf(head))?.kind ?? null);
};
/** "the bank's parent, Sillar Group": a firm, where mothers and fathers are "parents of" somebody. */
export const isParentFirm = ({ head, tokens }: Chunk): boolean =>
  head.lower === 'parent' && tokens.some((t) => t.lower === "'s" || t.text === '’');

/** One pass over all noun groups; a kind is what most of the evidence says, stronger evidence counting more. */
export const findHints = (sentences: readonly SentenceAnalysis[], apposed: ReadonlyMap<Chunk, Chunk>): Hints => {
  const votes = new Map<string, Map<EntityKind, number>>();
  const vote = (name: string | null, kind: EntityKind | null, weight: number): void => {
    if (name === null || kind === null) return;
    const own = votes.get(key(name)) ?? new Map<EntityKind, number>();
    own.set(kind, (own.get(kind) ?? 0) + weight);
    votes.set(key(name), own);
  };
  for (const [described, named] of apposed) vote(properOnly(named), describedKind(described), 3);
  const people = new Set<string>();
  const speakers = new Set<string>();
  for (const { chunks } of sentences) {
    const byline = writtenBy(chunks);
    if (byline !== null) vote(byline, 'person', 3);
    chunks.forEach((chunk, i) => {
      if (chunk.kind !== 'NP') return;
      const next = chunks[i + 1];
      voteWithin(chunk, vote);
      const name = properOnly(chunk);
      if (name === null) return;
      if (FIRST_LAST.test(name)) people.add(name);
      if (
        (next?.kind === 'VG' && SPEECH.has(next.verb?.lemma ?? '')) ||
        (chunks[i - 1]?.kind === 'VG' && SPEECH.has(chunks[i - 1]?.verb?.lemma ?? ''))
      )
        speakers.add(name);
      if (next?.kind === 'VG') {
        const lemma = next.verb?.lemma ?? '';
        const object = chunks[i + 2]?.head.lower ?? '';
        // "Frutas Maipo said it knew of no incident", "... acknowledged that its network": no person is an "it"
        if (FIRST_LAST.test(name) && speaksAsIt(chunks, i)) vote(name, 'organisation', 2);
        if ((lemma === 'claim' || lemma === 'take') && CLAIM_OBJECT.has(object)) vote(name, 'group', 4);
        // "Salt Lantern claims to have breached the lender"
        else if (
          lemma === 'claim' &&
          chunks[i + 2]?.verb?.form === 'infinitive' &&
          (ASSAULT.has(chunks[i + 2]?.verb?.lemma ?? '') || chunks[i + 2]?.verb?.lemma === 'steal')
        )
          vote(name, 'group', 4);
        else if (BOAST.has(lemma)) vote(name, 'group', 2);
        // "Kapustkiy hacks the embassy": whoever does it is an attacker of that name
        else if (HACKING.has(lemma) && !next.verb?.passive && chunks[i + 2]?.kind === 'NP') vote(name, 'group', 2);
        else if (attacks(chunks, i + 1)) vote(name, 'group', 2);
        // "Iron Heron listed the port among its victims"
        else if (LISTING.has(lemma) && !next.verb?.passive && chunks.slice(i + 2, i + 8).some((c) => c.kind === 'NP' && isOwnRoll(c)))
          vote(name, 'group', 3);
        else if (SPEECH.has(lemma) && FIRST_LAST.test(name)) {
          vote(name, NEWSPAPER.test(name) ? 'outlet' : 'person', 1);
        }
      }
      const before = chunks[i - 1];
      if (before?.kind === 'VG' && SPEECH.has(before.verb?.lemma ?? '') && FIRST_LAST.test(name)) {
        vote(name, NEWSPAPER.test(name) ? 'outlet' : 'person', 1);
      }
      if (
        before?.kind === 'P' &&
        before.head.lower === 'of' &&
        chunks[i - 2]?.kind === 'NP' &&
        OF_STATE.has(chunks[i - 2]?.head.lower ?? '')
      )
        vote(name, 'state', 2);
      // "hackers of CabinFox", "members of the collective X"
      if (before?.kind === 'P' && before.head.lower === 'of' && chunks[i - 2]?.kind === 'NP' && isPeople(chunks[i - 2]!.head))
        vote(name, 'group', 2);
      // "the leak site of Iron Heron"
      if (
        before?.kind === 'P' &&
        before.head.lower === 'of' &&
        chunks[i - 2]?.kind === 'NP' &&
        LEAK_SITE.test(wordsIn(chunks[i - 2] as Chunk))
      )
        vote(name, 'group', 3);
      // "was defaced by AnonPlus"
      if (
        before?.kind === 'P' &&
        before.head.lower === 'by' &&
        ASSAULT.has(chunks[i - 2]?.verb?.lemma ?? '') &&
        chunks[i - 2]?.verb?.passive
      )
        // "documents leaked by Edda Sund": who leaks is a person as often
        vote(name, chunks[i - 2]?.verb?.lemma === 'leak' && FIRST_LAST.test(name) ? 'person' : 'group', 2);
      if (before?.kind === 'P' && ['in', 'across', 'inside'].includes(before.head.lower) && !name.includes(' ')) vote(name, 'place', 1);
      if (before?.kind === 'P' && before.head.lower === 'by' && chunks[i - 2]?.kind === 'TIME' && chunks[i - 3]?.head.lemma === 'claim')
        vote(name, 'group', 3);
      voteNaming(chunks, i, name, vote);
      // "attributed the outage to Salt Lantern"
      if (before?.kind === 'P' && before.head.lower === 'to' && !FIRST_LAST.test(name) && attributedTo(chunks, i)) vote(name, 'group', 2);
    });
  }
  // "Illia Vitiuk ... Vitiuk said": a last name used alone is the mark of a person
  for (const name of people) if (speakers.has(name.split(' ').at(-1) ?? '')) vote(name, 'person', 3);
  return {
    kindOf: (name) => {
      const own = votes.get(key(name));
      if (!own) return null;
      return [...own].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
    },
  };
};

/** "By Mona Kjær · 4 May": who wrote it, in a line without a verb. */
const writtenBy = (chunks: readonly Chunk[]): string | null => {
  const [by, who] = chunks;
  if (by?.head.lower !== 'by' || who?.kind !== 'NP' || chunks.some((c) => c.kind === 'VG')) return null;
  const name = properOnly(who);
  return name !== null && FIRST_LAST.test(name) ? name : null;
};

/** The words behind a verb speak of its subject as a thing: the first pronoun is "it" or "its". */
const speaksAsIt = (chunks: readonly Chunk[], at: number): boolean => {
  const behind = chunks.slice(at + 2, at + 8).flatMap((c) => c.tokens.map((t) => t.lower));
  const pronoun = behind.find((w) => ['it', 'its', 'he', 'she', 'his', 'her', 'i', 'my'].includes(w));
  return pronoun === 'it' || pronoun === 'its';
};

/** The verb before the preposition lays an attack on what follows: "attributed the outage to", "linked the attack to". */
const attributedTo = (chunks: readonly Chunk[], i: number): boolean => {
  const from = Math.max(0, i - 6);
  const at = chunks.slice(from, i).findLastIndex((c) => c.kind === 'VG') + from;
  const verb = chunks[at]?.verb;
  if (at < from || !verb) return false;
  if (verb.lemma === 'attribute') return true;
  const laid = verb.passive ? chunks.slice(Math.max(0, at - 4), at) : chunks.slice(at + 1, i);
  return LAYING.has(verb.lemma) && laid.some((c) => c.kind === 'NP' && ATTACK.has(c.head.lemma));
};
const LAYING = new Set(['link', 'tie', 'trace', 'connect', 'pin']);
const LISTING = new Set(['list', 'add', 'name', 'post', 'publish', 'put', 'feature', 'include']);
const wordsIn = (c: Chunk): string => c.tokens.map((t) => t.lower).join(' ');
const LEAK_SITE = /\b(?:leak|extortion|dark[- ]?web|shaming|name-and-shame) (?:site|blog|portal|page)s?$/;
/** "its leak site", "its list of victims", "their latest victims". */
const isOwnRoll = (c: Chunk): boolean =>
  ['its', 'their'].includes(c.tokens[0]?.lower ?? '') && (LEAK_SITE.test(wordsIn(c)) || /\b(?:victims?|victim list)$/.test(wordsIn(c)));

const HACKING = new Set(['hack', 'deface', 'ddos', 'dox', 'doxx']);

/** "hacked into the portal", "conducted a series of DDoS attacks", "infiltrated the ministry": what attackers alone do. */
const attacks = (chunks: readonly Chunk[], at: number): boolean => {
  const verb = chunks[at];
  const next = chunks[at + 1];
  if (!verb?.verb || verb.verb.passive || verb.verb.negated) return false;
  if (verb.verb.lemma === 'hack' || verb.verb.lemma === 'break' || verb.verb.lemma === 'spy')
    return next?.kind === 'P' && (next.head.lower === 'into' || next.head.lower === 'on');
  // "Salt Lantern encrypted and leaked the data"
  if (verb.verb.lemma === 'encrypt') return next?.kind === 'NP' || next?.kind === 'CC';
  if (['infiltrate', 'breach', 'penetrate', 'spambomb'].includes(verb.verb.lemma)) return next?.kind === 'NP';
  if (!['conduct', 'launch', 'carry out', 'mount', 'stage'].includes(verb.verb.lemma) || next?.kind !== 'NP') return false;
  return chunks.slice(at + 1, at + 4).some((c) => c.kind === 'NP' && CYBERATTACK.test(c.tokens.map((t) => t.lower).join(' ')));
};
const CYBERATTACK = /\bcyber-? ?(?:attack|espionage|campaign|operation)|\bddos|denial.of.service|\bhack|\bdefac|phishing/;

/** Does the head of the group say that it is attackers? */
const isOutfit = (chunk: Chunk): boolean => ['group', 'persona'].includes(describedKind(chunk) ?? '');

/** One word that is no short form and no word of the language: "IP services" and "Security services" are not those of a state. */
const isCountryLike = (name: string): boolean => !name.includes(' ') && name !== name.toUpperCase() && !isEnglishWord(name);

const PEOPLE = new Set(['hackers', 'attackers', 'actors', 'criminals', 'cybercriminals', 'hacktivists', 'intruders', 'scammers']);
const isPeople = (t: Token): boolean => PEOPLE.has(t.lower);

type Vote = (name: string | null, kind: EntityKind | null, weight: number) => void;

/** "Drusk's foreign minister", "the Drusk embassy", "the ferry operator Corran Line", "Salt Lantern's leak site". */
const voteWithin = (chunk: Chunk, vote: Vote): void => {
  const { tokens } = chunk;
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i] as Token;
    if (!isCapital(t) || t.pos === 'DET' || t.pos === 'PRON') continue;
    let j = i;
    while (isCapital(tokens[j + 1])) j++;
    const name = joinText(tokens.slice(i, j + 1));
    const after = tokens[j + 1];
    if (after?.lower === "'s") {
      const rest = tokens.slice(j + 2).map((x) => x.lower);
      if (rest.some((w) => STATE_ORGAN.has(w)) && isCountryLike(name)) vote(name, 'state', 2);
      if (rest.some((w) => GROUP_GOODS.has(w))) vote(name, 'group', 2);
    } else if (after && STATE_ORGAN.has(after.lower) && isCountryLike(name) && i <= 1) vote(name, 'state', 1);
    else if (after && j + 2 === tokens.length)
      // "Criminal hackers" are called by nothing yet
      vote(name, after.pos === 'NOUN' && headClass(lemmaOf(after))?.kind === 'group' && !isPeople(after) ? 'group' : null, 2);
    const before = tokens[i - 1];
    if (before && !isCapital(before) && before.pos === 'NOUN' && j === tokens.length - 1)
      // "the Telegram channel Qara Jel"
      vote(name, describedKind({ ...chunk, tokens: tokens.slice(0, i), head: before }), 3);
    i = j;
  }
};

/** "a group calling itself X", "a collective known as X", "a loader that we call X". */
const voteNaming = (chunks: readonly Chunk[], i: number, name: string, vote: Vote): void => {
  let j = i - 1;
  while (
    j >= 0 &&
    (chunks[j]?.kind === 'P' || chunks[j]?.kind === 'ADV' || ['itself', 'themselves', 'it'].includes(chunks[j]?.head.lower ?? ''))
  )
    j--;
  const verb = chunks[j];
  if (verb?.kind !== 'VG' || !NAMING.has(verb.verb?.lemma ?? '')) return;
  for (let k = j - 1; k >= Math.max(0, j - 4); k--) {
    const c = chunks[k];
    if (c?.kind !== 'NP') continue;
    const kind = describedKind(c) ?? (writesUnderName(c) ? 'persona' : null);
    if (kind) {
      vote(name, kind, 3);
      return;
    }
  }
};

/**
 * Which describing group stands in apposition to which name in a sentence: "its director, Maud Terrail, said",
 * "Voltanet, the grid operator", "Tarn, a former regulator". Both directions, described group first.
 */
export const findAppositions = (chunks: readonly Chunk[]): [described: Chunk, named: Chunk][] => {
  const out: [Chunk, Chunk][] = [];
  for (let i = 0; i + 2 < chunks.length; i++) {
    const a = chunks[i] as Chunk;
    if (a.kind !== 'NP') continue;
    const beside = chunks[i + 1];
    // the hacking group "Salt Lantern"
    if (beside?.kind === 'NP' && beside.quoted && properOnly(beside) !== null && properOnly(a) === null && isOutfit(a))
      out.push([a, beside]);
    // the first group may have a tail of its own: "chief executive of Marrow Bay Terminals, Idris Calloway"
    let at = i + 1;
    while (chunks[at]?.kind === 'P' && chunks[at + 1]?.kind === 'NP') at += 2;
    const b = chunks[at + 1];
    if (chunks[at]?.kind !== 'COMMA' || b?.kind !== 'NP') continue;
    const after = chunks[at + 2];
    if (after?.kind === 'CC' || (after?.kind === 'COMMA' && chunks[at + 3]?.kind === 'NP' && inList(chunks, at + 3))) continue;
    // "According to the ministry, Nordlys Grid was hit": a fronted phrase and a subject
    if (i > 0 && i <= 2 && chunks[i - 1]?.kind === 'P' && after?.kind === 'VG') continue;
    // "is run by a military unit, Kestrel Labs said": what follows the comma is the subject of the saying
    if (after?.kind === 'VG' && chunks.slice(0, i).some((c) => c.kind === 'VG')) continue;
    // "Orsk behind the attack on the Maru government, Kestrel Labs says": a headline has no verb of its own before its speaker
    if (i > 0 && after?.kind === 'VG' && (chunks[at + 3]?.kind ?? 'STOP') === 'STOP') continue;
    const [first, second] = [properOnly(a), isOffice(b) ? null : properOnly(b)];
    if (first === null && second !== null && describedKind(a) !== null && ends(after) && singular(a)) out.push([a, b]);
    else if (first !== null && second === null && at === i + 1 && describedKind(b) !== null && opens(b) && singular(b)) out.push([b, a]);
  }
  return out;
};

/** "the Executive Director": an office with capitals is what somebody is, and not what he is called. */
const isOffice = (c: Chunk): boolean => c.tokens[0]?.lower === 'the' && describedKind(c) === 'person';

/** "the parliament, One Albania, a second company and Air Albania": more of a list follows. */
const inList = (chunks: readonly Chunk[], from: number): boolean => {
  for (let j = from; j < Math.min(chunks.length, from + 8); j++) {
    const kind = chunks[j]?.kind;
    if (kind === 'CC') return chunks[j + 1]?.kind === 'NP';
    if (kind !== 'NP' && kind !== 'COMMA' && kind !== 'P') return false;
  }
  return false;
};

const ends = (c: Chunk | undefined): boolean =>
  c === undefined ||
  c.kind === 'COMMA' ||
  c.kind === 'STOP' ||
  c.kind === 'DASH' ||
  c.kind === 'CLOSE' ||
  c.kind === 'VG' ||
  c.kind === 'TIME';
const singular = (c: Chunk): boolean => !(c.head.pos === 'NOUN' && c.head.lower !== c.head.lemma && c.head.lower.endsWith('s'));
const ROLE_OPENERS = new Set([
  'chief',
  'head',
  'director',
  'spokesman',
  'spokeswoman',
  'spokesperson',
  'minister',
  'president',
  'chairman',
  'founder',
  'former',
  'senior',
]);
const opens = (c: Chunk): boolean => {
  const first = c.tokens[0];
  return (
    first !== undefined &&
    (first.pos === 'DET' ||
      ['its', 'their', 'his', 'her', 'one'].includes(first.lower) ||
      ROLE_OPENERS.has(first.lower) ||
      c.tokens.some((t) => t.lower === "'s"))
  );
};
