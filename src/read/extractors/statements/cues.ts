import type { Knowledge } from '../../../model/knowledge.ts';
import type { Wording } from '../../../model/vocabulary.ts';
import type { Clause } from '../../syntax/clause.ts';
import type { SentenceAnalysis } from '../../analysis.ts';

export interface SpeechCue {
  stance: string;
  strength: number;
  distance: boolean;
}

export interface Hedge {
  wording: Wording;
  strength: number;
}

export interface CueIndex {
  /** The stance class of a verb of saying, by lemma; undefined: not one. */
  speech(lemma: string): SpeechCue | undefined;
}

const SPEECH_CLASSES = new Set([
  'claim',
  'assert',
  'report',
  'confirm',
  'acknowledge',
  'deny',
  'reject',
  'refute',
  'dispute',
  'accuse',
  'suspect',
  'hypothesise',
  'attribute',
  'threaten',
  'retract',
  'corroborate',
  'limit',
  'condemn',
]);
/** Verbs whose complement is not what they assert, or that act on things rather than say. */
const NOT_SPEECH = new Set([
  'suffer',
  'be',
  'fall',
  'have',
  'share',
  'see',
  'match',
  'link',
  'tie',
  'connect',
  'trace',
  'associate',
  'pin',
  'hold',
  'track',
  'operate',
  'act',
  'bear',
  'overlap',
  'arrest',
  'seize',
  'block',
  'repel',
  'foil',
  'thwart',
  'set',
  'delete',
  'remove',
  'withdraw',
  'charge',
  'indict',
  'blame',
  'name',
  'identify',
  'experience',
  'quote',
  'cite',
  'tout',
  'demand',
  'offer',
  'point',
  'back',
  'walk',
  'distance',
  'turn',
  'cast',
  'issue',
  'correct',
  'call',
  'appear',
  'seem',
  'may',
  'validate',
  'match',
]);
/** Common verbs of saying the lexicon lists only inside longer phrases or not at all. */
const MORE: Record<string, [string, number]> = {
  emphasise: ['assert', 1],
  emphasize: ['assert', 1],
  stress: ['assert', 1],
  argue: ['claim', 0.9],
  declare: ['assert', 1],
  warn: ['assert', 1],
  tweet: ['assert', 1],
  post: ['assert', 1],
  report: ['assert', 1],
  admit: ['acknowledge', 1],
  boast: ['claim', 0.8],
  brag: ['claim', 0.8],
  think: ['suspect', 0.5],
  recall: ['assert', 1],
  reiterate: ['assert', 1],
  repeat: ['assert', 1],
  testify: ['assert', 1],
  observe: ['assert', 1],
  vow: ['threaten', 0.9],
  threaten: ['threaten', 1],
  call: ['assert', 1],
  describe: ['assert', 0.9],
  hint: ['hypothesise', 0.3],
  estimate: ['assert', 0.9],
  assure: ['assert', 1],
  reassure: ['assert', 1],
  know: ['assert', 1],
  show: ['assert', 1],
  doubt: ['dispute', 0.5],
  acknowledge: ['acknowledge', 1],
  assert: ['assert', 1],
  affirm: ['assert', 1],
  remark: ['assert', 1],
  mention: ['assert', 1],
  proclaim: ['assert', 1],
  pronounce: ['assert', 1],
  caution: ['assert', 1],
  elaborate: ['assert', 1],
  detail: ['assert', 1],
  inform: ['assert', 1],
  convey: ['assert', 1],
  underline: ['assert', 1],
  underscore: ['assert', 1],
  highlight: ['assert', 1],
  reply: ['assert', 1],
  retort: ['assert', 1],
  counter: ['assert', 1],
  agree: ['assert', 1],
  attest: ['assert', 1],
  certify: ['assert', 1],
  swear: ['assert', 1],
  complain: ['assert', 1],
  lament: ['assert', 1],
  relay: ['report', 1],
  hear: ['report', 1],
  understand: ['report', 1],
  demonstrate: ['confirm', 1],
  discover: ['confirm', 1],
  deduce: ['confirm', 0.9],
  infer: ['suspect', 0.5],
  fear: ['suspect', 0.4],
  assume: ['suspect', 0.5],
  presume: ['suspect', 0.5],
  reckon: ['suspect', 0.5],
  guess: ['suspect', 0.3],
  imply: ['suspect', 0.4],
  consider: ['suspect', 0.5],
  theorise: ['hypothesise', 0.3],
  theorize: ['hypothesise', 0.3],
  hypothesise: ['hypothesise', 0.3],
  hypothesize: ['hypothesise', 0.3],
  conjecture: ['hypothesise', 0.3],
};

/** Looks cues up by the verb they start with. */
export const indexCues = (knowledge: Knowledge): CueIndex => {
  const byLemma = new Map<string, SpeechCue>();
  for (const cue of knowledge.cues) {
    const first =
      cue.phrase
        .toLowerCase()
        .replace(/\(.*?\)/g, '')
        .trim()
        .split(/[\s/]+/)[0] ?? '';
    if (first === '' || NOT_SPEECH.has(first) || !SPEECH_CLASSES.has(cue.stance) || !/\bV\b/.test(cue.frame)) continue;
    const plain = cue.phrase.replace(/\s*\(.*?\)/g, '').split(/\s+/).length;
    const existing = byLemma.get(first);
    if (existing && plain > 1) continue;
    byLemma.set(first, { stance: cue.stance, strength: cue.strength, distance: cue.writer_commitment === 'distance' });
  }
  for (const [lemma, [stance, strength]] of Object.entries(MORE))
    if (!byLemma.has(lemma) || lemma === 'report' || lemma === 'admit') byLemma.set(lemma, { stance, strength, distance: false });
  return { speech: (lemma) => byLemma.get(lemma) };
};

const ADVERBS: Record<string, Hedge> = {
  allegedly: { wording: 'claimed', strength: 0.6 },
  purportedly: { wording: 'claimed', strength: 0.6 },
  supposedly: { wording: 'claimed', strength: 0.5 },
  reportedly: { wording: 'claimed', strength: 0.6 },
  possibly: { wording: 'possible', strength: 0.15 },
  perhaps: { wording: 'possible', strength: 0.15 },
  maybe: { wording: 'possible', strength: 0.15 },
  presumably: { wording: 'probably', strength: 0.4 },
  potentially: { wording: 'possible', strength: 0.15 },
  probably: { wording: 'probably', strength: 0.4 },
  likely: { wording: 'likely', strength: 0.4 },
  apparently: { wording: 'appears', strength: 0.35 },
  'almost certainly': { wording: 'almost-certain', strength: 0.9 },
  unlikely: { wording: 'unlikely', strength: -0.4 },
};
/** Of these, what may stand before the whole clause. */
const FRONTED = new Set(['perhaps', 'maybe', 'possibly', 'presumably', 'probably', 'apparently']);
const ADJECTIVES: Record<string, Hedge> = {
  possible: { wording: 'possible', strength: 0.15 },
  potential: { wording: 'possible', strength: 0.15 },
  likely: { wording: 'likely', strength: 0.4 },
  probable: { wording: 'probably', strength: 0.4 },
  apparent: { wording: 'appears', strength: 0.35 },
  suspected: { wording: 'suspected', strength: 0.35 },
  alleged: { wording: 'claimed', strength: 0.6 },
  purported: { wording: 'claimed', strength: 0.6 },
  unlikely: { wording: 'unlikely', strength: -0.4 },
};
const FLAT: Hedge = { wording: 'flat', strength: 1 };

/** How strongly a clause is worded: its modal, adverbs, predicate and the adjectives of its own noun groups. */
export const hedgeOf = (s: SentenceAnalysis, c: Clause): Hedge => {
  const [from, to] = [Math.min(c.start, c.verb.start), Math.max(c.end, c.verb.end)];
  let before = '';
  for (const t of s.tokens) {
    if (t.start < from || t.end > to) continue;
    const w = t.lower;
    if (w === 'certainly' && (before === 'almost' || before === 'nearly')) return ADVERBS['almost certainly'] ?? FLAT;
    if (w === 'likely' && (before === 'very' || before === 'highly')) return { wording: 'very-likely', strength: 0.7 };
    before = w;
  }
  // "Perhaps Iran was behind it"
  const [opener] = s.tokens;
  const fronted = c.index === 0 && opener && FRONTED.has(opener.lower) ? ADVERBS[opener.lower] : undefined;
  if (fronted) return fronted;
  if (c.lemma === 'appear' || c.lemma === 'seem') return { wording: 'appears', strength: 0.4 };
  for (const a of [...c.adverbs, ...c.predicate, ...c.verb.tokens.map((t) => t.lower)]) {
    const h = ADVERBS[a];
    if (h) return h;
  }
  for (const p of [...c.objects, ...c.subjects])
    for (const t of p.head.tokens)
      if (t.pos === 'ADJ' || t.pos === 'VERB') {
        const h = ADJECTIVES[t.lower];
        if (h) return h;
      }
  if (c.modal === 'may' || c.modal === 'might' || (c.modal === 'could' && !c.negated)) return { wording: 'possible', strength: 0.15 };
  return FLAT;
};

/** "with high confidence", "they have moderate confidence that". */
export const confidenceIn = (words: readonly string[]): Hedge | null => {
  const at = words.indexOf('confidence');
  if (at < 1) return null;
  for (const level of ['high', 'moderate', 'medium', 'low'] as const) {
    if (words.slice(Math.max(0, at - 3), at).includes(level)) {
      if (level === 'high') return { wording: 'high-confidence', strength: 0.9 };
      if (level === 'low') return { wording: 'low-confidence', strength: 0.25 };
      return { wording: 'moderate-confidence', strength: 0.6 };
    }
  }
  return null;
};
