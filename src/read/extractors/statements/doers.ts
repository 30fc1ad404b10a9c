import type { Doer } from '../../../model/reading.ts';
import { type Analysis, type DraftEntity, entityById, isAttackerKind, type SentenceAnalysis } from '../../analysis.ts';
import type { KnowledgeIndex } from '../../knowledge-index.ts';
import type { Chunk } from '../../syntax/chunk.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { agents, governorOf, isFuture, isPurpose, under } from './context.ts';
import { DO_ATTACK, isAttackNoun } from './words.ts';

/**
 * Who stands where a sentence puts the doer of an attack, whatever else it tells and whoever says so: "the agency spied on journalists",
 * "attacks from Ruritania", "a gang tied to the ministry". It asks for no victim and no event, so it is no attribution: it fills the flat
 * record of a short text, and no statement is made of it.
 */
export const findDoers = (analysis: Analysis, index: KnowledgeIndex): Doer[] => {
  const out: Doer[] = [];
  for (const s of analysis.sentences) {
    if (s.chunks.length === 0) continue;
    const place: Place = { analysis, index, s, cyber: CYBER.test(analysis.input.text.slice(s.sentence.start, s.sentence.end)) };
    for (const c of s.clauses) for (const chunk of inClause(place, c)) out.push(...doer(place, chunk));
    s.chunks.forEach((chunk, i) => {
      if (chunk.kind === 'NP') out.push(...aroundNoun(place, chunk, i));
    });
  }
  return out;
};

interface Place {
  analysis: Analysis;
  index: KnowledgeIndex;
  s: SentenceAnalysis;
  /** the sentence speaks of computers or of attacks on them */
  cyber: boolean;
}

const CYBER =
  /cyber|hack|network|system|server|comput|web ?site|malware|breach|ransom|ddos|denial.of|wiper|intrusion|phish|spyware|botnet|trojan|online|e-?mail|internet|account|phone|smartphone/i;

/** Verbs that tell of an attack by themselves, and those that do where the sentence speaks of computers. */
const SURE = new Set('hack breach infiltrate ddos deface wiretap exfiltrate phish spy eavesdrop spambomb'.split(' '));
const LIKELY = new Set(
  'attack target steal access compromise disrupt infect penetrate intercept monitor surveil sabotage jam hijack tap cripple shut_down take_down break'.split(
    ' ',
  ),
);
/** Verbs that need a thing of attackers as their object: "used spyware", "launched an attack", "gained access". */
const WITH_OBJECT = new Set(['use', 'deploy', 'employ', 'gain', 'obtain', 'purchase', 'spread', 'plant', 'install', 'develop', 'create']);
const WEAPON = /spyware|malware|trojan|backdoor|exploit|wiper|worm|virus|implant|pegasus|phishing|access|surveillance|hacking/i;
/** "attributed to X", "traced back to X", "blamed on X": where the one held to have done it stands. */
const LAID_TO = new Map<string, readonly string[]>([
  ['attribute', ['to']],
  ['ascribe', ['to']],
  ['trace', ['to']],
  ['blame', ['on']],
  ['pin', ['on']],
]);
const COMING = new Set(['originate', 'emanate', 'come', 'stem', 'launch', 'arrive']);
const TIES = new Set(
  'link tie back sponsor affiliate direct support work connect control run hire employ align associate act belong'.split(' '),
);
const SITED = new Set(['base', 'operate', 'locate', 'headquarter', 'work', 'trace', 'originate']);

/** The noun groups of a clause that its verb makes the doer. */
const inClause = (place: Place, c: Clause): Chunk[] => {
  if (c.negated || isFuture(c)) return [];
  const heads = (phrases: readonly Phrase[]): Chunk[] => phrases.flatMap((p) => withJoined(place, p));
  const lemma = c.lemma.replace(' ', '_');
  const deed = SURE.has(lemma) || (place.cyber && LIKELY.has(lemma));
  const done = [...c.objects, ...(c.passive ? c.subjects : [])];
  const armed = place.cyber && WITH_OBJECT.has(lemma) && done.some((p) => WEAPON.test(p.head.tokens.map((t) => t.text).join(' ')));
  const conducts = DO_ATTACK.has(lemma.split('_')[0] ?? '') && place.cyber && done.some((p) => isAttackNoun(p));
  // "Parliament hacked using stolen data": whoever hacks, hacks something
  if (deed && !c.passive && c.objects.length === 0 && c.pps.length === 0) return [];
  if (deed || armed || conducts) return isPurpose(place.s, c) && !willed(place.s, c) ? [] : heads(isActive(c) ? c.subjects : agents(c));
  const laid = LAID_TO.get(lemma);
  if (laid && (place.cyber || done.some((p) => isAttackNoun(p)))) return heads(under(c, ...laid));
  const [subject] = c.subjects;
  if (lemma === 'be' && c.pps.some((p) => p.prep === 'behind')) return place.cyber ? heads(c.subjects) : [];
  const attacking = isAttackNoun(subject) || isAttackers(place, subject?.head);
  if (!attacking) return [];
  if (COMING.has(lemma) && isAttackNoun(subject)) return heads(under(c, 'from', 'in'));
  if (TIES.has(lemma)) return heads(under(c, 'to', 'with', 'by', 'for'));
  return SITED.has(lemma) ? heads(under(c, 'in', 'from', 'out of')) : [];
};

/** "The agency spied on reporters": not passive, as a verb in -ed without an object may seem to be. */
const isActive = (c: Clause): boolean =>
  ['spy', 'eavesdrop', 'hack', 'break'].includes(c.lemma) &&
  c.verb.tokens.every((t) => t.pos !== 'AUX') &&
  under(c, 'on', 'into').length > 0;

/** "began defacing", "managed to hack", "used spyware to spy on": the subject means to, and does. */
const willed = (s: SentenceAnalysis, c: Clause): boolean => {
  const governor = governorOf(s, c);
  return governor !== undefined && !governor.passive && WITH_OBJECT.has(governor.lemma);
};

/** The group itself and those joined to it: "originating in China and South Korea". */
const withJoined = ({ s }: Place, p: Phrase): Chunk[] => {
  const next = s.chunks[p.to + 2];
  return s.chunks[p.to + 1]?.kind === 'CC' && next?.kind === 'NP' && s.chunks[p.to + 3]?.kind !== 'VG' ? [p.head, next] : [p.head];
};

const isAttackers = ({ analysis }: Place, chunk: Chunk | undefined): boolean => {
  const entity = chunk && entityById(analysis, analysis.byChunk.get(chunk));
  return entity !== undefined && isAttackerKind(entity.kind);
};

/** "attacks by X", "attacks from X", "X's cyberattack", "Ruritanian hacking", "of Ruritanian origin". */
const aroundNoun = (place: Place, chunk: Chunk, i: number): Doer[] => {
  const { analysis, s } = place;
  const { chunks } = s;
  if (chunk.head.lemma === 'origin') return place.cyber ? bare(place, chunk) : [];
  const attack = isAttackNoun({ head: chunk, start: chunk.start, end: chunk.end, from: i, to: i });
  const group = !attack && isAttackers(place, chunk);
  if (!place.cyber || !(attack || group)) return [];
  const out: Doer[] = [];
  const owner = entityById(analysis, analysis.ownerByChunk.get(chunk));
  if (attack && owner?.kind === 'state' && chunk.tokens.some((t) => t.lower === "'s")) out.push(found(chunk, owner));
  else if (attack) out.push(...bare(place, chunk));
  let [prep, target] = [chunks[i + 1], chunks[i + 2]];
  // "attacks on the bank by X"
  while (prep?.kind === 'P' && ['on', 'against', 'of', 'with'].includes(prep.head.lower) && target?.kind === 'NP' && attack) {
    const at = chunks.indexOf(target);
    [prep, target] = [chunks[at + 1], chunks[at + 2]];
  }
  if (prep?.kind === 'P' && target?.kind === 'NP' && (attack ? ['by', 'from'] : ['from', 'in']).includes(prep.head.lower)) {
    out.push(...doer(place, target));
    const at = chunks.indexOf(target);
    const next = chunks[at + 2];
    if (chunks[at + 1]?.kind === 'CC' && next?.kind === 'NP' && chunks[at + 3]?.kind !== 'VG') out.push(...doer(place, next));
  }
  return out;
};

/** The state whose adjective stands in the group: "Chinese cyberespionage". */
const bare = ({ index }: Place, chunk: Chunk): Doer[] => {
  for (let k = 0; k < chunk.tokens.length; k++) {
    const state = index.match(chunk.tokens, k).find((n) => n.use === 'adjective');
    if (state) return [{ start: chunk.start, end: chunk.end, entity: null, country: state.country }];
  }
  return [];
};

const found = (at: Chunk, entity: DraftEntity): Doer => ({ start: at.start, end: at.end, entity: entity.id, country: entity.country });

/** States, their bodies, and attackers can have done it; a noun group of none of them that names a state gives the state. */
const doer = (place: Place, chunk: Chunk): Doer[] => {
  const { analysis } = place;
  const entity = entityById(analysis, analysis.byChunk.get(chunk));
  if (entity && (entity.kind === 'state' || entity.kind === 'agency' || isAttackerKind(entity.kind))) return [found(chunk, entity)];
  return entity?.kind === 'organisation' || entity?.kind === 'place' || entity === undefined ? bare(place, chunk) : [];
};
