import type { Analysis, SentenceAnalysis } from '../../analysis.ts';
import type { LocalEvent } from '../../../model/reading.ts';
import type { Span } from '../../../model/span.ts';
import { feature } from '../../learned/word-features.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import type { Content } from './context.ts';
import type { CueIndex } from './cues.ts';
import type { Scope } from './scope.ts';
import { topicsOf } from './topics.ts';
import { ACCUSATION, DO_ATTACK, effectOf, HIT, isAttackNoun, isData, isThing, responseOf, STEAL, SUFFER } from './words.ts';

/** A clause as the frames left it, or a whole sentence without a verb ("1) Royal Mint - down since 9:15"). */
export interface Sight {
  sentence: SentenceAnalysis;
  clause: Clause | null;
  /** the innermost speech around it */
  scope: Scope | null;
  /** a frame made a statement of it */
  made: boolean;
  /** who takes which stance, where a frame knows that and not of what */
  halves: readonly Content[];
  /** the attack spoken of there */
  event: LocalEvent | null;
}

/** Where it stands in the text. */
export const extentOf = ({ sentence: { sentence }, clause }: Sight): Span =>
  clause === null
    ? { start: sentence.start, end: sentence.end }
    : { start: Math.min(clause.start, clause.verb.start), end: Math.max(clause.end, clause.verb.end) };

/** What the frames made of the sentences, by index of the sentence: "targeted+1". */
export type Told = ReadonlyMap<number, readonly string[]>;

export const toldIn = ({ propositions, statements }: Analysis): Told => {
  const types = new Map(propositions.map((p) => [p.id, p.type]));
  const told = new Map<number, string[]>();
  for (const s of statements) {
    const list = told.get(s.sentence) ?? [];
    list.push(`${types.get(s.proposition) ?? ''}${s.polarity}`);
    told.set(s.sentence, list);
  }
  return told;
};

const FEW_WORDS = 6;
const BACK = new Set(['it', 'this', 'that', 'these', 'they', 'which', 'so', 'none', 'both', 'neither']);

/** What sorts of verb a verb is: of hitting, of harming, of answering, of saying. */
const classesOf = (lemma: string, cues: CueIndex): string[] => {
  const [effect, response, speech] = [effectOf(lemma), responseOf(lemma), cues.speech(lemma)];
  return [
    ...(HIT.has(lemma) ? ['hit'] : []),
    ...(STEAL.has(lemma) ? ['steal'] : []),
    ...(SUFFER.has(lemma) ? ['suffer'] : []),
    ...(DO_ATTACK.has(lemma) ? ['do'] : []),
    ...(effect === undefined ? [] : [`effect ${effect}`]),
    ...(response === undefined ? [] : [`response ${response}`]),
    ...(speech === undefined ? [] : [`speech ${speech.stance}`]),
  ];
};

/** What tells the matter of a sight, as numbers: the words that go with a matter, the build, what was told before. */
export const matterFeatures = (
  analysis: Analysis,
  cues: CueIndex,
  told: Told,
  { sentence: s, clause, scope }: Sight,
  at: Span,
): number[] => {
  const out = new Set<number>();
  const add = (name: string, value: string): void => void out.add(feature('m', name, value));
  const within = s.tokens.filter((t) => t.start >= at.start && t.end <= at.end);
  for (const [type, count] of topicsOf(within.flatMap((t) => [t.lemma, t.lower]))) {
    add('topic', type);
    if (count > 1) add('topics', type);
  }
  for (const type of topicsOf(s.tokens.map((t) => t.lemma)).keys()) add('around', type);
  // "That could not be verified": what it is about stands in the sentence before
  const back = within.length < FEW_WORDS || within.some((t) => BACK.has(t.lemma) || ACCUSATION.has(t.lemma));
  for (const type of topicsOf((analysis.sentences[s.index - 1]?.tokens ?? []).map((t) => t.lemma)).keys())
    add(back ? 'back' : 'earlier', type);
  for (const x of told.get(s.index) ?? []) add('here', x.replace(/-?\d$/, ''));
  for (const x of told.get(s.index - 1) ?? []) add('before', x.replace(/-?\d$/, ''));
  add('source', analysis.input.source.kind);
  add('speaker', scope === null ? 'none' : (scope.source?.kind ?? 'somebody'));
  add('stance', scope?.cue.stance ?? 'none');
  if (clause === null) return [...out];
  const { lemma } = clause;
  add('verb', lemma);
  add('negated', `${clause.negated}`);
  for (const w of clause.predicate) add('predicate', w);
  const party = (role: string, p: Phrase): void => {
    const id = analysis.byChunk.get(p.head);
    const entity = id === undefined ? undefined : analysis.byId.get(id);
    add(role, entity === undefined ? '-' : entity.attacker ? 'attacker' : entity.kind);
    add('noun', p.head.head.lemma);
    if (isAttackNoun(p)) add(role, 'attack');
    if (isThing(p)) add(role, 'thing');
    if (isData(p)) add(role, 'data');
  };
  for (const p of clause.subjects) party('subject', p);
  for (const p of clause.objects) party('object', p);
  for (const { prep, objects } of clause.pps) for (const p of objects) party(`under ${prep}`, p);
  for (const sort of classesOf(lemma, cues)) add('class', sort);
  return [...out];
};

/** The features of a sight as numbers. Training and reading share these lines, or weights mean nothing. */
export const sightFeatures = (analysis: Analysis, cues: CueIndex, told: Told, sight: Sight): number[] => {
  const out = new Set<number>();
  const add = (name: string, value: string): void => void out.add(feature('g', name, value));
  const { sentence: s, clause, scope } = sight;
  const { start, end } = extentOf(sight);
  let before = '^';
  for (const { lemma, start: from, end: to } of s.tokens) {
    const inside = from >= start && to <= end;
    add(inside ? 'word' : 'around', lemma);
    if (!inside) continue;
    add(before, lemma);
    before = lemma;
  }
  const here = told.get(s.index) ?? [];
  for (const x of here) add('here', x);
  if (here.length === 0) add('here', '');
  const earlier = told.get(s.index - 1) ?? [];
  for (const x of earlier) add('before', x);
  if (earlier.length === 0) add('before', '');
  add('zone', s.sentence.zone);
  add('source', analysis.input.source.kind);
  add('place', `${Math.min(4, Math.floor(s.index / 3))}`);
  if (clause === null) {
    add('verbless', `${Math.min(5, s.tokens.length >> 1)}`);
    return [...out];
  }
  const { lemma } = clause;
  const speaker = scope === null ? 'none' : (scope.source?.kind ?? 'somebody');
  add('verb', lemma);
  add('form', `${clause.form}${clause.passive ? ' passive' : ''}`);
  add('voice', `${lemma} ${clause.passive}`);
  add('modal', clause.modal ?? '');
  add('negated', `${clause.negated}`);
  add('negated', `${lemma} ${clause.negated}`);
  add('relative', `${clause.relative}`);
  add('marker', clause.marker ?? '');
  add('complement', `${clause.complement !== null}`);
  add('scope', scope?.lemma ?? 'none');
  add('stance', scope?.cue.stance ?? 'none');
  add('speaker', speaker);
  add('speaker', `${speaker} ${lemma}`);
  // who speaks decides whether "said" confirms, claims or reports
  const standing = scope?.source?.authority === true ? ' authority' : scope?.source?.attacker === true ? ' attacker' : '';
  add('voice', `${analysis.input.source.kind} ${speaker}${standing}`);
  add('voice', `${speaker}${standing} ${scope?.cue.stance ?? 'none'}`);
  for (const w of clause.predicate) add('predicate', w);
  const party = (role: string, p: Phrase): void => {
    const id = analysis.byChunk.get(p.head);
    const entity = id === undefined ? undefined : analysis.byId.get(id);
    add(role, p.head.head.lemma);
    add(role, `${p.head.head.lemma} ${lemma}`);
    add(`${role} kind`, `${entity?.kind ?? '-'}${entity?.named === true ? ' named' : ''}`);
    add(`${role} first`, p.head.tokens[0]?.lower ?? '');
    if (entity?.authority === true) add(`${role} is`, 'authority');
    if (entity?.attacker === true) add(`${role} is`, 'attacker');
    if (isAttackNoun(p)) add(`${role} is`, 'attack');
    if (isThing(p)) add(`${role} is`, 'thing');
    if (isData(p)) add(`${role} is`, 'data');
  };
  for (const p of clause.subjects) party('subject', p);
  for (const p of clause.objects) party('object', p);
  if (clause.subjects.length === 0) add('subject', '');
  if (clause.objects.length === 0) add('object', '');
  for (const { prep, objects } of clause.pps) {
    add('prep', `${lemma} ${prep}`);
    for (const p of objects) {
      party('under', p);
      add('under', `${prep} ${p.head.head.lemma}`);
    }
  }
  for (const sort of classesOf(lemma, cues)) add('class', sort);
  if (s.clauses.some((c) => c.governor === clause.index)) add('governs', '');
  const governor = clause.governor === null ? undefined : s.clauses[clause.governor];
  if (governor !== undefined) {
    add('governor', governor.lemma);
    add('governor class', cues.speech(governor.lemma)?.stance ?? 'none');
  }
  if (s.quotes.some((q) => q.start <= start + 1 && q.end >= clause.verb.end)) add('quoted', '');
  return [...out];
};
