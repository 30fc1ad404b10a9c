import type { Span } from '../../model/span.ts';
import type { Token } from './token.ts';

/**
 * Noun and verb groups of one sentence. Quotation marks are transparent (they say who chose the words, not how the
 * sentence is built) and time expressions are one opaque piece each, so that "On Monday, the group claimed" and
 * "the group on Monday claimed" come out alike.
 */
export type ChunkKind =
  | 'NP'
  | 'VG'
  | 'P'
  | 'CC'
  | 'COMMA'
  | 'STOP'
  | 'DASH'
  | 'OPEN'
  | 'CLOSE'
  | 'SUB'
  | 'REL'
  | 'ADJP'
  | 'ADV'
  | 'TIME'
  | 'OTHER';

export interface Chunk extends Span {
  kind: ChunkKind;
  tokens: Token[];
  /** NP: its head noun; VG: its main verb; else the last word. */
  head: Token;
  verb: VerbInfo | undefined;
  /** first token after a quotation mark was opened directly before */
  quoted: boolean;
}

/**
 * A chunk, with what differs from another one. Made here alone and with all its fields: read all over the reader, chunks of a dozen
 * layouts in memory made every look at them a search.
 */
export const makeChunk = (
  made: Pick<Chunk, 'kind' | 'tokens' | 'start' | 'end' | 'head'> & { verb?: VerbInfo | undefined; quoted?: boolean },
  change: Partial<Chunk> = {},
): Chunk => ({
  kind: change.kind ?? made.kind,
  tokens: change.tokens ?? made.tokens,
  start: change.start ?? made.start,
  end: change.end ?? made.end,
  head: change.head ?? made.head,
  verb: made.verb,
  quoted: made.quoted === true,
});

export type VerbForm = 'finite' | 'infinitive' | 'ing' | 'participle';

export interface VerbInfo {
  lemma: string;
  form: VerbForm;
  passive: boolean;
  negated: boolean;
  modal: string | null;
  perfect: boolean;
  adverbs: string[];
  /** "shut down", "take offline": the particle, already part of the lemma */
  particle: string | null;
}

const QUOTES = /^["“”„«»]+$|^[‘]$|^''$|^``$/;
const PARTICLES = new Set(['down', 'up', 'off', 'out', 'offline', 'back', 'away', 'over']);
const PARTICLE_VERBS = new Set([
  'shut',
  'take',
  'knock',
  'bring',
  'carry',
  'turn',
  'switch',
  'break',
  'cut',
  'lock',
  'walk',
  'back',
  'rule',
  'wipe',
  'point',
  'set',
  'force',
  'send',
  'own',
  'hand',
  'go',
  'put',
  'pull',
  'log',
  'make',
]);
const MODALS = new Set(['may', 'might', 'could', 'can', 'would', 'will', 'shall', 'should', 'must', "'ll", "'d"]);
const PRONOUN_REL = new Set(['who', 'which', 'whose', 'whom', 'where', 'whoever']);
const SUBORDINATORS = new Set([
  'that',
  'if',
  'whether',
  'because',
  'although',
  'though',
  'while',
  'whereas',
  'after',
  'before',
  'since',
  'until',
  'unless',
  'when',
  'once',
  'as',
]);
const PAST_IRREGULAR = new Set(
  'was were had did said told made took taken hit struck stole stolen broke broken knew known gave given wrote written found held led left lost put read sent set shut spoke spoken built came went gone got began begun brought bought caught chose chosen cut dealt drew drawn drove fell felt fought hid hidden kept laid let meant met paid ran rose saw seen sold shown spread stood stuck taught thought threw understood withdrew withdrawn won swore blew forbade forgave leapt overheard rebuilt shook shaken froze frozen'.split(
    ' ',
  ),
);
const PARTICIPLE_ONLY = new Set(
  'taken stolen broken known given written gone begun chosen drawn fallen hidden seen shown spoken withdrawn sworn been done'.split(' '),
);

export const isPast = (t: Token): boolean => t.lower.endsWith('ed') || PAST_IRREGULAR.has(t.lower) || PARTICIPLE_ONLY.has(t.lower);

const PARTICIPLE_ADJECTIVES = new Set([
  'stolen',
  'leaked',
  'compromised',
  'infected',
  'hacked',
  'breached',
  'exposed',
  'encrypted',
  'hijacked',
  'spoofed',
  'forged',
]);
const REFLEXIVE = new Set(['itself', 'himself', 'herself', 'themselves']);
const nominal = (t: Token): boolean => t.pos === 'NOUN' || t.pos === 'PROPN' || t.pos === 'NUM' || t.pos === 'PRON';

/** Chunks of the tokens of one sentence; `times` are spans of time expressions in it. */
export const chunk = (all: Token[], times: readonly Span[]): Chunk[] => {
  const chunks: Chunk[] = [];
  const tokens: Token[] = [];
  const opened = new Set<Token>();
  for (let i = 0; i < all.length; i++) {
    const t = all[i];
    if (!t) continue;
    if (QUOTES.test(t.text)) {
      const next = all[i + 1];
      if (next) opened.add(next);
      continue;
    }
    tokens.push(t);
  }
  let i = 0;
  const push = (kind: ChunkKind, from: number, to: number, head: Token, verb?: VerbInfo): void => {
    const slice = tokens.slice(from, to);
    const first = slice[0];
    const last = slice.at(-1);
    if (!first || !last) return;
    chunks.push(makeChunk({ kind, tokens: slice, start: first.start, end: last.end, head, verb, quoted: opened.has(first) }));
  };
  while (i < tokens.length) {
    const t = tokens[i];
    if (!t) break;
    const time = times.find((s) => t.start >= s.start && t.start < s.end);
    if (time) {
      let j = i;
      while (j < tokens.length && (tokens[j]?.start ?? Number.POSITIVE_INFINITY) < time.end) j++;
      push('TIME', i, j, tokens[j - 1] ?? t);
      i = j;
      continue;
    }
    const verbEnd = verbGroupEnd(tokens, i);
    if (verbEnd > i) {
      const { verb, head } = describeVerb(tokens.slice(i, verbEnd));
      push('VG', i, verbEnd, head, verb);
      i = verbEnd;
      continue;
    }
    const nounEnd = nounGroupEnd(tokens, i, times, opened);
    if (nounEnd > i) {
      const group = tokens.slice(i, nounEnd);
      push('NP', i, nounEnd, group.findLast((x) => nominal(x) && !(REFLEXIVE.has(x.lower) && group.length > 1)) ?? t);
      i = nounEnd;
      continue;
    }
    push(simpleKind(t, tokens[i + 1]), i, i + 1, t);
    i++;
  }
  return chunks;
};

const simpleKind = (t: Token, next: Token | undefined): ChunkKind => {
  if (t.text === ',') return 'COMMA';
  if (/^[.;:!?…]+$/.test(t.text)) return 'STOP';
  if (/^[—–]+$|^--+$|^-$/.test(t.text)) return 'DASH';
  if (t.text === '(' || t.text === '[') return 'OPEN';
  if (t.text === ')' || t.text === ']') return 'CLOSE';
  if (PRONOUN_REL.has(t.lower)) return 'REL';
  if (t.lower === 'that' && t.pos === 'PRON') return 'REL';
  if (t.pos === 'SCONJ' || (t.lower === 'that' && next?.pos !== 'NOUN'))
    return SUBORDINATORS.has(t.lower) || t.pos === 'SCONJ' ? 'SUB' : 'OTHER';
  if (t.pos === 'CCONJ') return 'CC';
  if (t.pos === 'ADP' || (t.lower === 'to' && t.pos === 'PART')) return 'P';
  if (t.pos === 'ADJ') return 'ADJP';
  if (t.pos === 'ADV') return 'ADV';
  return 'OTHER';
};

const DAYS_INSIDE = new Set(['today', 'yesterday', 'tonight']);
const verbGroupEnd = (tokens: Token[], from: number): number => {
  let i = from;
  let sawVerb = false;
  const first = tokens[i];
  if (!first) return from;
  if (first.lower === 'to' && (first.pos === 'PART' || first.pos === 'ADP')) {
    let k = i + 1;
    while (tokens[k]?.pos === 'ADV' || tokens[k]?.lemma === 'not') k++;
    const after = tokens[k];
    if (
      !after ||
      !(
        (after.pos === 'VERB' && after.lower === after.lemma) ||
        after.lower === 'be' ||
        after.lower === 'have' ||
        (after.pos === 'AUX' && after.lower === after.lemma)
      )
    )
      return from;
    i++;
  }
  while (i < tokens.length) {
    const t = tokens[i];
    if (!t) break;
    if (t.pos === 'AUX' || t.pos === 'VERB') {
      if (sawVerb && t.pos === 'VERB' && tokens[i - 1]?.pos === 'VERB') break; // "attempted" | "to interfere" is cut by "to"; "helped identify" by this
      // "the targeted systems": a participle inside a noun group is not a verb group
      if (!sawVerb && t.pos === 'VERB' && insideNounGroup(tokens, i)) return from;
      if (t.pos === 'VERB') {
        sawVerb = true;
        i++;
        const participle = tokens[i];
        // "reveals to have been hit": with "been" behind it "have" is no verb of its own
        const perfect = t.lemma === 'have' && participle?.lower === 'been';
        if (perfect || ((t.lemma === 'have' || t.lemma === 'be') && participle?.pos === 'VERB' && isPast(participle))) {
          t.pos = 'AUX';
          continue;
        }
        const p = tokens[i];
        if (p && isParticle(t, p, tokens[i + 1])) i++;
        break;
      }
      i++;
      sawVerb = true;
      continue;
    }
    if (t.lemma === 'not' || t.lower === 'never') {
      if (!sawVerb && i === from && tokens[i + 1]?.pos !== 'VERB' && tokens[i + 1]?.pos !== 'AUX') return from;
      i++;
      continue;
    }
    if (
      t.pos === 'ADV' &&
      i + 1 < tokens.length &&
      !['as', 'more', 'then', 'also', 'together', 'apart', 'abroad', 'online'].includes(t.lower)
    ) {
      let k = i;
      while (tokens[k]?.pos === 'ADV' || tokens[k]?.lemma === 'not') k++;
      const after = tokens[k];
      if (after && (after.pos === 'VERB' || after.pos === 'AUX') && !(after.pos === 'VERB' && insideNounGroup(tokens, k))) {
        i = k;
        continue;
      }
      break;
    }
    if (sawVerb && t.lower === 'also') {
      i++;
      continue;
    }
    // "has today summoned", "were yesterday charged": the day stands inside the verb
    if (sawVerb && DAYS_INSIDE.has(t.lower) && tokens[i - 1]?.pos === 'AUX' && tokens[i + 1]?.pos === 'VERB') {
      i++;
      continue;
    }
    if (t.lower === 'to' && sawVerb && ['have', 'ought', 'need'].includes(tokens[i - 1]?.lemma ?? '') && tokens[i + 1]?.pos === 'VERB') {
      i++;
      continue;
    }
    break;
  }
  return sawVerb ? i : from;
};

/** "shut down", "took over the page", "called in experts", "broke in": the little word belongs to the verb. */
const isParticle = (verb: Token, p: Token, next: Token | undefined): boolean => {
  if (p.lower === 'in') {
    const group = next !== undefined && (next.pos === 'DET' || next.pos === 'ADJ' || next.pos === 'NOUN');
    if (verb.lemma === 'call' || verb.lemma === 'bring') return group && next.lower !== 'the';
    return (
      ['break', 'log', 'sign', 'hack'].includes(verb.lemma) &&
      !group &&
      next?.pos !== 'PROPN' &&
      next?.pos !== 'NUM' &&
      next?.pos !== 'PRON'
    );
  }
  if (!PARTICLES.has(p.lower) || !PARTICLE_VERBS.has(verb.lemma)) return false;
  return p.lower !== 'over' || next?.pos !== 'DET' || verb.lemma === 'take' || verb.lemma === 'hand';
};

/** A participle or -ing word between a determiner (or adjective) and a noun. */
const insideNounGroup = (tokens: Token[], i: number): boolean => {
  const t = tokens[i];
  const prev = tokens[i - 1];
  const next = tokens[i + 1];
  if (!t || !next) return false;
  const form = isPast(t) || t.lower.endsWith('ing');
  if (!form) return false;
  const opens =
    prev !== undefined &&
    ((prev.pos === 'ADP' && isPast(t) && next.pos !== 'PROPN') ||
      (prev.pos === 'PROPN' && tokens[i - 2]?.pos === 'DET' && t.lower.endsWith('ing')) ||
      prev.pos === 'DET' ||
      prev.pos === 'ADJ' ||
      // "the first known victim"
      (tokens[i - 2]?.pos === 'DET' && ['first', 'last', 'latest', 'best', 'only', 'most', 'least'].includes(prev.lower)) ||
      prev.lower === "'s" ||
      prev.pos === 'NUM' ||
      // "using stolen passwords"
      (prev.pos === 'VERB' && PARTICIPLE_ADJECTIVES.has(t.lower) && next.pos === 'NOUN') ||
      (prev.pos === 'PRON' && ['its', 'their', 'his', 'her', 'our'].includes(prev.lower)));
  return opens && (next.pos === 'NOUN' || next.pos === 'ADJ' || next.pos === 'PROPN');
};

const nounGroupEnd = (tokens: Token[], from: number, times: readonly Span[], opened: ReadonlySet<Token>): number => {
  let i = from;
  let lastNominal = -1;
  while (i < tokens.length) {
    const t = tokens[i];
    if (!t) break;
    const time = i > from ? times.find((s) => t.start >= s.start && t.start < s.end) : undefined;
    if (time) {
      // "the July attack", "the 15 July 2022 breach": a date between article and noun is part of the group
      const after = tokens.findIndex((x, k) => k >= i && x.start >= time.end);
      const next = after > 0 ? tokens[after] : undefined;
      const opened0 = tokens[i - 1]?.pos === 'DET' || tokens[i - 1]?.pos === 'ADJ' || tokens[i - 1]?.lower === "'s";
      if (lastNominal < 0 && opened0 && next && (next.pos === 'NOUN' || next.pos === 'ADJ')) {
        i = after;
        continue;
      }
      break;
    }
    // called the claim “pure fantasy”: a quotation behind a noun is a group of its own
    if (lastNominal >= 0 && opened.has(t) && tokens[i - 1]?.lower !== "'s") break;
    if (t.pos === 'PRON') {
      if (PRONOUN_REL.has(t.lower) || (t.lower === 'that' && i === from && tokens[i + 1]?.pos !== 'NOUN')) break;
      if (['its', 'their', 'his', 'her', 'our', 'my', 'your'].includes(t.lower)) {
        if (lastNominal >= 0) break;
        i++;
        continue;
      }
      // "Iran itself" is Iran
      if (lastNominal < 0 || REFLEXIVE.has(t.lower)) lastNominal = i;
      else break;
      i++;
      break;
    }
    if (t.pos === 'DET') {
      if (lastNominal >= 0) break;
      i++;
      continue;
    }
    if (nominal(t)) {
      lastNominal = i;
      i++;
      continue;
    }
    if (t.pos === 'ADJ') {
      i++;
      continue;
    }
    if (t.pos === 'VERB' && insideNounGroup(tokens, i)) {
      i++;
      continue;
    }
    if (
      t.pos === 'ADV' &&
      (tokens[i + 1]?.pos === 'ADJ' || tokens[i + 1]?.pos === 'NUM') &&
      (lastNominal < 0 || tokens[i - 1]?.lower === "'s")
    ) {
      i++;
      continue;
    }
    if (t.pos === 'PART' && (t.lower === "'s" || t.lower === "'") && lastNominal === i - 1 && lastNominal >= 0) {
      // a possessive goes on only if a noun follows
      const after = tokens[i + 1];
      if (
        !after ||
        !(
          nominal(after) ||
          after.pos === 'ADJ' ||
          (after.pos === 'ADV' && tokens[i + 2]?.pos === 'ADJ') ||
          (after.pos === 'VERB' && insideNounGroup(tokens, i + 1))
        )
      )
        break;
      i++;
      continue;
    }
    if (t.text === '&' && lastNominal === i - 1 && tokens[i + 1]?.pos === 'PROPN') {
      i++;
      continue;
    }
    break;
  }
  return lastNominal >= 0 ? lastNominal + 1 : from;
};

const describeVerb = (tokens: Token[]): { verb: VerbInfo; head: Token } => {
  const words = tokens.filter((t) => t.pos === 'AUX' || t.pos === 'VERB');
  const last = words.at(-1) ?? (tokens[0] as Token);
  const aux = words.slice(0, -1);
  const hasBe = aux.some((t) => t.lemma === 'be' || t.lower === 'been' || t.lower === 'being' || t.lower === 'got');
  const modal = aux.find((t) => MODALS.has(t.lower))?.lower ?? null;
  const particle = tokens.at(-1) !== last && PARTICLES.has(tokens.at(-1)?.lower ?? '') ? (tokens.at(-1)?.lower ?? null) : null;
  const infinitive = tokens[0]?.lower === 'to';
  let form: VerbForm = 'finite';
  if (infinitive) form = 'infinitive';
  else if (aux.length === 0 && last.lower.endsWith('ing') && last.lemma !== last.lower) form = 'ing';
  else if (aux.length > 0 && aux[0]?.lower.endsWith('ing')) form = 'ing';
  else if (aux.length === 0 && PARTICIPLE_ONLY.has(last.lower)) form = 'participle';
  return {
    head: last,
    verb: {
      lemma: particle ? `${last.lemma} ${particle}` : last.lemma,
      form,
      // "is run by": behind a form of be a base form is the participle
      passive: hasBe && last.pos === 'VERB' && (isPast(last) || last.lower === last.lemma),
      negated: tokens.some((t) => t.lemma === 'not' || t.lower === 'never'),
      modal,
      perfect: aux.some((t) => t.lemma === 'have'),
      adverbs: tokens.filter((t) => t.pos === 'ADV').map((t) => t.lower),
      particle,
    },
  };
};
