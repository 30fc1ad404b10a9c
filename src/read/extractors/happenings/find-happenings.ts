import type { Happening, HappeningArg, HappeningRole, Realis } from '../../../model/happening.ts';
import type { Mention } from '../../../model/reading.ts';
import type { Span } from '../../../model/span.ts';
import type { SentenceAnalysis } from '../../analysis.ts';
import { type Chunk, isPast } from '../../syntax/chunk.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import type { Token } from '../../syntax/token.ts';
import { amountsIn, countOf, type FoundAmount } from './amounts.ts';
import { deedsOf } from './deeds.ts';
import { classesOf, type Item, itemsOf, joinParts, type NounClasses } from './items.ts';
import type { Need, Trigger, TriggerIndex } from './triggers.ts';
import { versionsIn } from './versions.ts';

/**
 * Every place where the text tells an event: a theft of data, a demand for ransom, a vulnerability found or patched. The words that name it
 * come from knowledge/event-triggers.json with what must stand beside them; who and what takes part comes from the clause.
 */

interface Page {
  text: string;
  sentences: readonly SentenceAnalysis[];
  mentions: readonly Mention[];
}

/** What stands around a trigger: noun groups by their place in the clause. */
interface Placed extends Item {
  slot: string;
}

interface Scene {
  s: SentenceAnalysis;
  /** all noun groups of the sentence, by index of their chunk */
  items: ReadonlyMap<Chunk, readonly Item[]>;
  document: ReadonlyMap<string, number>;
  /** the classes of TOPICS the document is mostly about */
  topics: ReadonlySet<string>;
  page: Page;
  classes: NounClasses;
  amounts: readonly FoundAmount[];
}

export const findHappenings = (page: Page, index: TriggerIndex): Happening[] => {
  const classes: NounClasses = { known: index.classes, mentions: kindsByEnd(page.mentions) };
  const document = countClasses(page, index);
  const topics = topicsOf(document);
  const out: Happening[] = [];
  for (const s of page.sentences) {
    if (s.tokens.length === 0) continue;
    const verbs = verbsIn(s, index);
    const nouns = nounsIn(s, index);
    if (verbs.length === 0 && nouns.length === 0) continue;
    const items = new Map<Chunk, readonly Item[]>();
    for (const c of s.chunks) if (c.kind === 'NP') items.set(c, itemsOf(page.text, c, classes));
    joinParts(s.chunks, items);
    const scene: Scene = { s, items, document, topics, page, classes, amounts: amountsIn(page.text, s.sentence) };
    const found = [...verbs.flatMap((v) => ofVerb(scene, v, index) ?? []), ...nouns.flatMap((n) => ofNoun(scene, n, index) ?? [])];
    for (const h of found.sort((a, b) => a.trigger.start - b.trigger.start)) {
      const last = out.at(-1);
      // "pay the ransom" and the "ransom" in it are one
      if (last !== undefined && last.trigger.end > h.trigger.start) continue;
      out.push(h);
    }
  }
  return out;
};

const kindsByEnd = (mentions: readonly Mention[]): ReadonlyMap<number, Mention['kind']> =>
  new Map(mentions.filter((m) => m.via !== 'pronoun').map((m) => [m.end, m.kind]));

const TOPICS = ['ransom', 'phish', 'breach', 'vulnerability'];
const topicsOf = (counts: ReadonlyMap<string, number>): ReadonlySet<string> => {
  const most = Math.max(...TOPICS.map((t) => counts.get(t) ?? 0));
  return new Set(TOPICS.filter((t) => (counts.get(t) ?? 0) >= Math.max(2, most * 0.6)));
};

const countClasses = (page: Page, index: TriggerIndex): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const s of page.sentences)
    for (const t of s.tokens) {
      const of = t.pos === 'NOUN' || t.pos === 'PROPN' || t.pos === 'VERB' ? index.classes.get(t.lemma) : undefined;
      if (of !== undefined) for (const c of of) counts.set(c, (counts.get(c) ?? 0) + 1);
    }
  return counts;
};

// ---- verbs

interface VerbFound {
  c: Clause;
  verbs: readonly Trigger[];
  /** of an adjective after "be" */
  predicates: readonly Trigger[];
}

/** The clauses whose verb or predicate may tell an event. */
const verbsIn = (s: SentenceAnalysis, index: TriggerIndex): VerbFound[] =>
  s.clauses.flatMap((c) => {
    const verbs = index.verbs.get(c.lemma) ?? lookUp(index.verbs, c.verb.head) ?? [];
    const predicates = c.predicate.flatMap((p) => index.predicates.get(p) ?? []);
    return verbs.length === 0 && predicates.length === 0 ? [] : [{ c, verbs, predicates }];
  });

const ofVerb = (scene: Scene, { c, verbs, predicates }: VerbFound, index: TriggerIndex): Happening | null => {
  const placed = placesOf(scene, c);
  let found: { t: Trigger; end: number } | null = null;
  for (const t of verbs) {
    found = fits(scene, c, t, placed);
    if (found) break;
  }
  if (!found) {
    const t = predicates.find((p) => holds(scene, c, p.needs, placed));
    if (t) found = { t, end: predicateEnd(scene, c) };
  }
  if (!found) return null;
  if (found.t.rest.length > 0) placeAfter(scene, found.end, placed);
  const at = { start: startOfTrigger(scene, c, found.t), end: Math.max(found.end, c.verb.end) };
  return make(scene, found.t, at, realisOf(scene, c), placed, c, index);
};

/** "The ransom was paid", "the ransom demanded": the noun and its verb name it together. */
const startOfTrigger = (scene: Scene, c: Clause, t: Trigger): number => {
  const own = verbStart(c.verb);
  if (t.kind !== 'extortion' || !c.passive) return own;
  const before = scene.s.chunks[c.chunkIndex - 1];
  const body = before?.kind === 'NP' ? scene.items.get(before)?.find((i) => !i.owner) : undefined;
  return before && body?.classes.has('ransom') ? nounStart(before, body) : own;
};

/** The tagger leaves some words in their past, -ing or plural form ("patched", "breaches"); without the ending the word is tried again. */
const lookUp = <T>(map: ReadonlyMap<string, T>, { lemma, lower }: Token): T | undefined => {
  const found =
    map.get(lemma) ?? map.get(lower) ?? (lower.endsWith('s') ? (map.get(lower.slice(0, -1)) ?? map.get(lower.slice(0, -2))) : undefined);
  const ending = /(?:ed|ing)$/.exec(lemma);
  if (found !== undefined || ending === null) return found;
  const stem = lemma.slice(0, ending.index);
  return map.get(stem) ?? map.get(`${stem}e`) ?? (stem.at(-1) === stem.at(-2) ? map.get(stem.slice(0, -1)) : undefined);
};

const fits = (scene: Scene, c: Clause, t: Trigger, placed: readonly Placed[]): { t: Trigger; end: number } | null => {
  const end = t.rest.length === 0 ? c.verb.end : restEnd(scene, c, t.rest);
  return end === null || !holds(scene, c, t.needs, placed) ? null : { t, end };
};

/** Where "the ransom" of "pay the ransom" ends; null where other words follow. */
const restEnd = (scene: Scene, c: Clause, rest: readonly string[]): number | null => {
  const { tokens } = scene.s;
  const last = c.verb.tokens.at(-1) as Token;
  let at = tokens.findIndex((t) => t.start === last.start) + 1;
  if (at === 0) return null;
  let end: Token | undefined;
  for (const word of rest) {
    let skipped = 0;
    while (skipped < 3 && tokens[at] && tokens[at]?.lemma !== word && ['DET', 'ADJ', 'ADV', 'PUNCT'].includes(tokens[at]?.pos ?? '')) {
      at++;
      skipped++;
    }
    if (tokens[at]?.lemma !== word && tokens[at]?.lower !== word) return null;
    end = tokens[at];
    at++;
  }
  if (end === undefined) return null;
  // "pay the ransom demand": the nouns behind the last word belong to it
  while (end.pos === 'NOUN' && tokens[at]?.pos === 'NOUN') {
    end = tokens[at] as Token;
    at++;
  }
  return end.end;
};

const predicateEnd = (scene: Scene, c: Clause): number => {
  const next = scene.s.chunks[c.chunkIndex + 1];
  const after = scene.s.chunks[c.chunkIndex + 2];
  return next?.kind === 'ADJP' ? next.end : next?.kind === 'ADV' && after?.kind === 'ADJP' ? after.end : c.verb.end;
};

/** Without "to", "may", "not" and adverbs before: "may have been stolen" is named by "have been stolen". */
const verbStart = (verb: Chunk): number => {
  let from = 0;
  const modal = new Set(['to', 'can', 'could', 'may', 'might', 'must', 'shall', 'should', 'would', "'ll", "'d", 'do', 'does', 'did']);
  for (let i = 0; i < verb.tokens.length - 1; i++) {
    const t = verb.tokens[i] as Token;
    if (modal.has(t.lower) || t.lemma === 'not' || t.lower === 'never' || t.lower === 'also' || t.lower === 'ca' || t.lower === 'wo')
      from = i + 1;
    else if ((t.pos === 'ADV' || t.lower.startsWith("'")) && i === from) from = i + 1;
  }
  return verb.tokens[from]?.start ?? verb.start;
};

const holds = (scene: Scene, c: Clause | null, needs: readonly (readonly Need[])[], placed: readonly Placed[]): boolean =>
  needs.length === 0 || needs.some((all) => all.every((n) => holdsOne(scene, c, n, placed)));

const holdsOne = (scene: Scene, c: Clause | null, need: Need, placed: readonly Placed[]): boolean => {
  if (need === 'passive') return c?.passive === true;
  if (need === 'past') return c !== null && isPast(c.verb.head);
  if (need.class === 'amount') return scene.amounts.length > 0;
  const has = (i: Item): boolean => i.classes.has(need.class);
  switch (need.slot) {
    case 'document':
      return (scene.document.get(need.class) ?? 0) >= 2;
    case 'topic':
      return scene.topics.has(need.class);
    case 'any':
      return placed.some(has);
    case 'sentence':
      return [...scene.items.values()].some((list) => list.some(has));
    case 'complement': {
      const from = c?.complement ?? null;
      return from !== null && [...scene.items].some(([chunk, list]) => chunk.start >= from && list.some(has));
    }
    default:
      return placed.some((p) => p.slot === need.slot && has(p));
  }
};

/** The noun groups around a verb, each with its place: agent, patient, a preposition; owners of them; near: anywhere else before the next verb. */
const placesOf = (scene: Scene, c: Clause): Placed[] => {
  const { chunks, clauses } = scene.s;
  const slots = new Map<Chunk, string>();
  const put = (phrase: Phrase, slot: string): void => {
    if (!slots.has(phrase.head)) slots.set(phrase.head, slot);
    for (let k = phrase.from; k <= phrase.to; k++) {
      const inner = chunks[k];
      const before = chunks[k - 1];
      if (inner?.kind === 'NP' && !slots.has(inner) && before?.kind === 'P') slots.set(inner, before.head.lower);
    }
  };
  const doers = c.passive ? [] : doersOf(clauses, c);
  for (const p of c.subjects) put(p, c.passive ? 'patient' : 'agent');
  for (const p of c.objects) put(p, 'patient');
  for (const pp of c.pps) for (const p of pp.objects) put(p, c.passive && pp.prep === 'by' ? 'agent' : pp.prep);
  const left = wanted(chunks, c);
  if (left && !slots.has(left)) slots.set(left, 'patient');
  for (const p of doers) put(p, 'agent');
  const next = clauses[c.index + 1]?.chunkIndex ?? chunks.length;
  for (let k = c.chunkIndex + 1, slot = 'patient'; k < next; k++) {
    const here = chunks[k] as Chunk;
    if (here.kind === 'STOP' || here.kind === 'SUB' || here.kind === 'REL') break;
    if (here.kind === 'P') slot = c.passive && here.head.lower === 'by' ? 'agent' : here.head.lower;
    if (here.kind !== 'NP') continue;
    // the noun before the next verb is its subject
    if (clauses[c.index + 1]?.subjects.some((p) => p.head === here) && clauses[c.index + 1]?.subjectFrom === 'own') break;
    if (!slots.has(here)) slots.set(here, slot);
    else slot = slots.get(here) ?? slot;
  }
  const placed: Placed[] = [];
  for (const [chunk, slot] of slots)
    for (const item of scene.items.get(chunk) ?? []) placed.push({ ...item, slot: item.owner ? 'owner' : slot });
  return placed;
};

/**
 * Who does it, where the clause itself names nobody: "Contoso says it has fixed", "the gang used a worm to steal", "by posing as". Who speaks of
 * "it" in the same breath speaks of himself.
 */
const doersOf = (clauses: readonly Clause[], c: Clause): readonly Phrase[] => {
  const [own] = c.subjects;
  if (own !== undefined && !(own.head.tokens.length === 1 && SELF.has(own.head.head.lower))) return [];
  if (own !== undefined) {
    const teller = clauses[c.index - 1];
    return teller && !teller.passive && teller.complement !== null && teller.complement <= own.start ? teller.subjects : [];
  }
  for (let k = c.index - 1; k >= Math.max(0, c.index - 3); k--) {
    const before = clauses[k];
    if (before && before.subjects.length > 0) return before.passive ? [] : before.subjects;
  }
  return [];
};

const SELF = new Set(['it', 'they', 'he', 'she', 'we']);

/** "the bugs he found", "a flaw that Contoso declined to fix": the object stands before the subject. */
const wanted = (chunks: readonly Chunk[], c: Clause): Chunk | null => {
  const [subject] = c.subjects;
  if (c.passive || c.objects.length > 0 || subject === undefined || c.subjectFrom === 'antecedent') return null;
  const before = chunks[subject.from - 1];
  const noun = before?.kind === 'REL' || before?.kind === 'SUB' ? chunks[subject.from - 2] : before;
  return noun?.kind === 'NP' && (before?.kind !== 'SUB' || before.head.lower === 'that') ? noun : null;
};

// ---- nouns

const GIVEN = new Set([
  'suffer',
  'experience',
  'face',
  'sustain',
  'see',
  'report',
  'confirm',
  'disclose',
  'fight',
  'recover',
  'combat',
  'battle',
]);

interface NounFound {
  /** index of its chunk */
  k: number;
  triggers: readonly Trigger[];
}

const nounsIn = (s: SentenceAnalysis, index: TriggerIndex): NounFound[] =>
  s.chunks.flatMap((c, k) => {
    const triggers = c.kind === 'NP' ? lookUp(index.nouns, c.head) : undefined;
    return triggers === undefined ? [] : [{ k, triggers }];
  });

const ofNoun = (scene: Scene, { k, triggers }: NounFound, index: TriggerIndex): Happening | null => {
  const { chunks, clauses } = scene.s;
  const chunk = chunks[k] as Chunk;
  const body = scene.items.get(chunk)?.find((i) => !i.owner);
  const at = chunk.tokens.indexOf(chunk.head);
  const worded = triggers.filter((t) =>
    t.rest.every((w, i) => {
      const token = chunk.tokens[at - t.rest.length + i];
      return token?.lemma === w || token?.lower === w;
    }),
  );
  if (body === undefined || worded.length === 0) return null;
  const placed = around(scene, k);
  const hit = worded.find((t) => holds(scene, null, t.needs, placed));
  if (hit === undefined) return null;
  const clause =
    clauses.find((c) => c.objects.some((p) => p.head === chunk)) ?? clauses.find((c) => c.subjects.some((p) => p.head === chunk)) ?? null;
  const realis = clause ? realisOf(scene, clause) : 'actual';
  // "ransomware attacks" at large
  const single = chunk.tokens.some((t) => t.pos === 'DET' || t.lower === "'s") || !chunk.head.lower.endsWith('s');
  return make(
    scene,
    hit,
    { start: Math.min(nounStart(chunk, body), chunk.tokens[at - hit.rest.length]?.start ?? chunk.end), end: chunk.end },
    single || realis !== 'actual' ? realis : 'generic',
    placed,
    clause,
    index,
  );
};

/** "the largest breach" with its article, "similar extortion" without the adjective; never an owner or a stray verb before the article. */
const nounStart = (chunk: Chunk, body: Item): number => {
  const own = chunk.tokens.filter((t) => t.start >= body.start);
  const article = own.findLastIndex((t) => t.pos === 'DET');
  // "the breach", "a data breach", "the Nightmoss attack", but "the latest large data breach" is named by "data breach", "a $900 ransom" by "ransom"
  const counted = own.some((t, i) => i > article && t.pos === 'NUM');
  // "a spear phishing email attack" is one word after another for the same thing
  const compound = own.every((t, i) => i <= article || t.pos === 'NOUN' || t.pos === 'PROPN');
  if (article >= 0 && !counted && (own.length - article <= 3 || compound)) return own[article]?.start ?? body.start;
  const bare = own.slice(article + 1);
  return bare.find((t) => (t.pos !== 'ADJ' && t.pos !== 'NUM') || t.lower.includes('phish') || t === chunk.head)?.start ?? body.start;
};

/** What stands around a noun: what follows it with prepositions, who suffers or does it, whose it is. */
const around = (scene: Scene, k: number): Placed[] => {
  const { chunks, clauses } = scene.s;
  const chunk = chunks[k] as Chunk;
  const slots = new Map<Chunk, string>();
  for (let j = k + 1, slot = ''; j < Math.min(chunks.length, k + 9); j++) {
    const here = chunks[j] as Chunk;
    if (here.kind === 'P') slot = here.head.lower;
    else if (here.kind === 'NP' && slot !== '') slots.set(here, slot);
    else if (here.kind !== 'COMMA' && here.kind !== 'CC' && here.kind !== 'TIME') break;
  }
  for (const c of clauses) {
    if (c.objects.some((p) => p.head === chunk))
      for (const p of c.subjects) if (!slots.has(p.head)) slots.set(p.head, c.passive ? 'near' : GIVEN.has(c.lemma) ? 'sufferer' : 'agent');
    if (c.pps.some((pp) => pp.objects.some((p) => p.head === chunk)))
      for (const p of c.subjects) if (!slots.has(p.head)) slots.set(p.head, c.passive ? 'sufferer' : 'near');
    if (c.subjects.some((p) => p.head === chunk) && !c.passive)
      for (const p of c.objects) if (!slots.has(p.head)) slots.set(p.head, 'sufferer');
  }
  const placed: Placed[] = [];
  for (const [at, slot] of slots) for (const item of scene.items.get(at) ?? []) placed.push({ ...item, slot: item.owner ? 'owner' : slot });
  for (const item of scene.items.get(chunk) ?? []) if (item.owner) placed.push({ ...item, slot: 'owner' });
  // "the Emotet attack", "phishing campaigns"
  for (const t of chunk.tokens)
    if (t !== chunk.head)
      placed.push({ start: t.start, end: t.end, classes: classesOf([t], scene.classes), owner: false, number: null, slot: 'within' });
  return placed;
};

// ---- what both share

const realisOf = (scene: Scene, c: Clause): Realis => {
  if (c.negated) return 'absent';
  const governor = c.governor === null ? undefined : scene.s.clauses[c.governor];
  if (governor) {
    if (['try', 'attempt', 'seek', 'fail'].includes(governor.lemma)) return 'attempted';
    if (['threaten', 'vow'].includes(governor.lemma)) return 'threatened';
  }
  if (c.modal !== null) return c.verb.verb?.perfect === true && c.modal !== 'will' ? 'actual' : 'hypothetical';
  if (c.marker === 'if' || c.marker === 'unless' || c.marker === 'whether') return 'hypothetical';
  const head = c.verb.head;
  // also "gangs often demand payment"
  if (c.form === 'finite' && head.lower === head.lemma && c.verb.tokens.every((t) => t === head || t.pos === 'ADV')) return 'generic';
  return 'actual';
};

/** "posing as {the tax office}", "take advantage of {a flaw}": what follows a trigger of several words. */
const placeAfter = (scene: Scene, end: number, placed: Placed[]): void => {
  const { chunks } = scene.s;
  let k = chunks.findIndex((c) => c.start >= end);
  if (k < 0) return;
  while (['P', 'ADV', 'ADJP'].includes(chunks[k]?.kind ?? '')) k++;
  const chunk = chunks[k];
  if (chunk?.kind !== 'NP') return;
  for (const item of scene.items.get(chunk) ?? []) {
    const known = placed.findIndex((p) => p.start === item.start);
    if (known >= 0) placed.splice(known, 1);
    placed.unshift({ ...item, slot: item.owner ? 'owner' : 'after' });
  }
};

const make = (
  scene: Scene,
  trigger: Trigger,
  at: Span,
  realis: Realis,
  placed: readonly Placed[],
  clause: Clause | null,
  index: TriggerIndex,
): Happening => {
  const args: HappeningArg[] = [];
  const free = (x: Span): boolean => !args.some((a) => a.start < x.end && x.start < a.end) && (x.end <= at.start || x.start >= at.end);
  const add = (arg: HappeningArg): void => {
    if (free(arg)) args.push(arg);
  };
  const { text } = scene.page;
  const money = index.role(trigger, '*', AMOUNT);
  for (const found of scene.amounts) {
    if (found.amount.unit === 'B') {
      if (placed.some((p) => p.start <= found.end + 4 && p.end >= found.start)) add({ ...found, role: 'records' });
    } else if (money !== null) add({ ...found, role: money });
  }
  const take = (p: Placed, role: HappeningRole): void => {
    const counted = p.number === null ? null : role === 'data' ? 'records' : role === 'victim' && p.classes.has('people') ? 'people' : null;
    const amount = counted === null || p.number === null ? null : countOf(text.slice(p.number.start, p.number.end), counted);
    // "86 flaws" and "two researchers" are one thing, "3 million records" are records, and how many; of "40 routers" and "a handful of fixes" the routers and the fixes
    // payment "in bitcoin" is told with its preposition
    const inside = role === 'payment-method' && /\bin $/.test(text.slice(p.start - 3, p.start)) ? 3 : 0;
    const whole = COUNTED.has(role) && p.number !== null && amount === null;
    const start = whole && p.number !== null ? Math.min(p.start, p.number.start) : p.start - inside;
    add({ start, end: p.end, role, amount: null });
    if (p.number !== null && counted !== null && amount !== null) add({ ...p.number, role: counted, amount });
  };
  for (const p of placed) {
    const role = p.slot === 'within' ? null : index.role(trigger, p.slot, p.classes);
    // "update to the latest version": what mends a flaw is not what it is in
    if (role !== null && !(role === 'system' && p.classes.has('patch'))) take(p, role);
  }
  const filled = new Set(args.map((a) => a.role));
  for (const p of elsewhere(scene, at, placed)) {
    const near = distance(p, at) < CLOSE ? index.role(trigger, `close-${p.slot}`, p.classes) : null;
    const together = near !== null && TOGETHER.has(near);
    if (together && !filled.has(near)) continue;
    const role = near ?? index.role(trigger, p.slot, p.classes);
    if (role === null || (filled.has(role) && !MANY.has(role) && !together)) continue;
    take(p, role);
    if (!MANY.has(role)) filled.add(role);
  }
  if (FLAWED.has(trigger.kind))
    // "versions before 2.4 are hit", "update to 2.4"
    for (const v of versionsIn(text, scene.s.sentence))
      if (trigger.kind !== 'vulnerability-patched') add({ ...v, role: 'system-version', amount: null });
      else if (v.start > at.end) add({ ...v, role: 'patch-number', amount: null });
  for (const d of deedsOf(scene.s, trigger.kind, at, clause, (c) => verbStart(c.verb))) add({ ...d, amount: null });
  for (const t of timesOf(scene, at, clause)) add({ ...withoutPreposition(text, t), role: 'time', amount: null });
  return { sentence: scene.s.index, kind: trigger.kind, trigger: at, realis, args: args.sort((a, b) => a.start - b.start) };
};

const FLAWED: ReadonlySet<string> = new Set(['vulnerability-disclosed', 'vulnerability-exploited', 'vulnerability-patched']);
const AMOUNT: ReadonlySet<string> = new Set(['amount']);
/** Parts that are told with how many they are: these are few, and nobody counts them for themselves. */
const COUNTED: ReadonlySet<HappeningRole> = new Set<HappeningRole>(['vulnerability', 'discoverer', 'attacker', 'releaser']);
/** Parts of which a sentence may name several. */
const MANY: ReadonlySet<HappeningRole> = new Set<HappeningRole>(['data', 'cve', 'payment-method']);

/** Parts that are told by names side by side, so that a second one stands near the first: a researcher, and whose researcher it is. */
const TOGETHER: ReadonlySet<HappeningRole> = new Set<HappeningRole>(['discoverer']);

/** The noun groups of the sentence that stand in no place of the clause, nearest first. */
const elsewhere = (scene: Scene, at: Span, placed: readonly Placed[]): Placed[] => {
  const seen = new Set(placed.map((p) => p.start));
  const out: Placed[] = [];
  for (const list of scene.items.values())
    for (const item of list) if (!seen.has(item.start)) out.push({ ...item, slot: item.start < at.start ? 'before' : 'later' });
  return out.filter((p) => distance(p, at) <= FAR).sort((a, b) => distance(a, at) - distance(b, at));
};

/** Further away in a long sentence, what stands in no place of the clause belongs to something else. */
const FAR = 100;
/** So near that it needs less to belong: "researchers from Contoso's lab found". */
const CLOSE = 30;
const distance = (a: Span, b: Span): number => (a.start < b.start ? b.start - a.end : a.start - b.end);

/** "since May", but "the past few weeks" and "almost two years ago" with the words about the time itself. */
const withoutPreposition = (text: string, { start, end }: Span): Span => {
  const about = /(?:\b(?:the|almost|nearly|about|around|at least|more than) ){1,2}$/i.exec(text.slice(Math.max(0, start - 20), start));
  if (about !== null) return { start: start - about[0].length, end };
  const lead = /^(?:on|in|at|by|since|from|during|until|before|after|for|over|within|of)\s+(?=\S)/i.exec(text.slice(start, end));
  return { start: start + (lead?.[0].length ?? 0), end };
};

/** Letters that a word or two take up beside an event, and before the time that opens a sentence. */
const BESIDE = 15;
const OPENING = 12;

/** When: a time within the clause, else one that opens the sentence. */
const timesOf = (scene: Scene, trigger: Span, clause: Clause | null): Span[] => {
  const { clauses, sentence, tokens } = scene.s;
  // "Contoso Reader 2017": a year straight behind a name belongs to the name
  const times = scene.s.times.filter(
    (t) =>
      distance(t, trigger) <= FAR &&
      (!/^\d{4}$/.test(scene.page.text.slice(t.start, t.end)) || tokens.findLast((x) => x.end <= t.start)?.pos !== 'PROPN'),
  );
  if (times.length === 0) return [];
  const at = clause?.index ?? -1;
  const start = clause === null ? sentence.start : at <= 0 ? sentence.start : Math.min(clause.start, trigger.start);
  const end = clause === null ? sentence.end : (clauses[at + 1]?.start ?? sentence.end);
  // "Contoso, which a rival bought in May, was robbed": what stands before an event dates it from right beside it, or where it opens the sentence
  const dating = times.filter((t) => t.start > trigger.start || trigger.start - t.end < BESIDE || t.start - sentence.start < OPENING);
  const within = dating.filter((t) => t.start >= start && t.end <= end);
  const nearest = (within.length > 0 ? within : dating.filter((t) => t.start < trigger.start)).sort(
    (a, b) => distance(a, trigger) - distance(b, trigger),
  )[0];
  return nearest === undefined ? [] : [{ start: nearest.start, end: nearest.end }];
};
