import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { create, mention } from '../../entities.ts';
import { type Context, entityOfPhrase, isAttacker, ownerOfPhrase } from './context.ts';
import { isAttackNoun, isData, isThing } from './words.ts';

/** Speakers of no known sort: "the cadastre explained", "two people familiar with the inquiry said", "the speaker of the house condemned". */

/** What only somebody does, and no thing. */
const PERSONAL = new Set(
  `say tell add explain write state insist argue claim confirm deny suspect believe think maintain warn note admit concede acknowledge judge assess conclude allege stress boast brag contend caution vow remark reiterate testify promise recall repeat recognise recognize
  announce suggest agree concur reply reject dismiss condemn denounce decline refuse accuse blame withdraw retract`.split(/\s+/),
);
/** What is written or shown says nothing of its own: who wrote it does. */
const WRITTEN = new Set(
  `report statement release notice advisory document filing letter log data evidence bulletin update record rule law text file analysis result page website site survey poll
  message post note version draft edition email e-mail banner listing screenshot picture image video photo claim theory rumour sample finding word sign`.split(
    /\s+/,
  ),
);

/** Is this a speaker of no known sort: no pronoun, nothing written, no thing? */
const isSomebody = (p: Phrase): boolean => {
  const { head, tokens } = p.head;
  return (
    (head.pos === 'NOUN' || head.pos === 'PROPN') &&
    !tokens.some((t) => t.pos === 'PRON' && t.lower !== 'itself') &&
    !WRITTEN.has(head.lemma.replace(/s$/, '')) &&
    !isAttackNoun(p) &&
    !isThing(p)
  );
};

/** Who a description stands for that nothing in the document has made somebody of yet: "a union official", "the third". */
export const somebody = (ctx: Context, p: Phrase): DraftEntity | null => {
  const known = entityOfPhrase(ctx, p);
  if (known || ownerOfPhrase(ctx, p) || !isSomebody(p)) return known;
  const { head, tokens } = p.head;
  const words = tokens.filter((t, i) => t.lower !== 'itself' && !(i === 0 && ['the', 'a', 'an', 'no'].includes(t.lower)));
  const name = words.map((t) => t.text).join(' ');
  if (!/^\p{L}/u.test(name) || tokens[0]?.lower === 'no') return null;
  const entity = create(ctx.analysis, { kind: 'generic', name, named: false, head: head.lemma, plural: head.lower !== head.lemma });
  mention(ctx.analysis, entity, p.head.start, p.head.end, 'description');
  ctx.analysis.byChunk.set(p.head, entity.id);
  return entity;
};

/** "The embassy of Taldor, informed in advance, dismissed": the sentence begins with whom the verb behind the aside belongs to. */
export const findTeller = (s: SentenceAnalysis, c: Clause): void => {
  const { chunks } = s;
  if (c.subjects.length > 0 || c.form !== 'finite' || c.passive || !PERSONAL.has(c.lemma)) return;
  if (
    chunks[0]?.kind !== 'NP' ||
    chunks[c.chunkIndex - 1]?.kind !== 'COMMA' ||
    s.clauses.some((x) => x.index < c.index && x.form === 'finite' && x.subjects.some((p) => p.head === chunks[0]))
  )
    return;
  let to = 0;
  while (chunks[to + 1]?.kind === 'P' && chunks[to + 2]?.kind === 'NP') to += 2;
  if (chunks[to + 1]?.kind !== 'COMMA') return;
  const [head] = chunks;
  c.subjects = [{ head, start: head.start, end: chunks[to]?.end ?? head.end, from: 0, to }];
  c.subjectFrom = 'own';
};

/** Deeds that nobody but their doer says of himself, and those that one may also do to systems of one's own. */
const DEEDS = new Set([
  'hack',
  'breach',
  'break',
  'deface',
  'steal',
  'exfiltrate',
  'infiltrate',
  'penetrate',
  'ddos',
  'paralyse',
  'paralyze',
  'sabotage',
]);
const DOUBLE = new Set([
  'encrypt',
  'wipe',
  'leak',
  'destroy',
  'delete',
  'publish',
  'disable',
  'copy',
  'attack',
  'hit',
  'take down',
  'shut down',
]);
const SELF = new Set(['it', 'they', 'he', 'she', 'we', 'i']);
const CONFESSING = new Set(['say', 'tell', 'write', 'claim', 'post', 'boast', 'brag', 'announce', 'declare', 'state', 'tweet']);
const OWNERS = new Set(['its', 'their', 'his', 'her', 'our', 'my', 'own']);

const OFFERING = new Set(['offer', 'advertise', 'sell', 'auction', 'list', 'put', 'post', 'leak', 'share']);
const DEALERS = new Set([
  'seller',
  'user',
  'actor',
  'poster',
  'member',
  'broker',
  'account',
  'vendor',
  'individual',
  'someone',
  'somebody',
]);
const MARKETS = /\b(?:forums?|dark ?web|darknet|marketplace|telegram|for sale|hacking site)\b/i;
/** "A user of a hacking forum is offering data of the bank for sale": who sells what was stolen says that he has it. */
const offering = (ctx: Context, s: SentenceAnalysis, c: Clause): void => {
  const [p] = c.subjects;
  if (!p || c.passive || c.negated || !DEALERS.has(p.head.head.lemma) || !c.objects.some((o) => isData(o))) return;
  if (!MARKETS.test(ctx.analysis.input.text.slice(s.sentence.start, s.sentence.end))) return;
  const who = somebody(ctx, p);
  if (!who || who.knowledge !== null || who.authority || !['generic', 'organisation', 'person', 'vendor'].includes(who.kind)) return;
  who.kind = 'persona';
  who.attacker = true;
};

/** "Activists said they had encrypted servers of the railway": who says such a thing of himself is an attacker, whatever the text calls him. */
export const owningUp = (ctx: Context, s: SentenceAnalysis, c: Clause): void => {
  if (OFFERING.has(c.lemma)) offering(ctx, s, c);
  if (!CONFESSING.has(c.lemma) || c.passive || c.negated || !c.subjects[0]) return;
  const inner = s.clauses[c.index + 1];
  const object = inner?.objects[0] ?? inner?.pps[0]?.objects[0];
  if (!inner || inner.form !== 'finite' || inner.passive || inner.negated || inner.modal !== null || inner.marker === 'if' || !object)
    return;
  const others = !object.head.tokens.some((t) => OWNERS.has(t.lower));
  const doubly = DOUBLE.has(inner.lemma) && ctx.analysis.ownerByChunk.has(object.head);
  if (!others || !(DEEDS.has(inner.lemma) || doubly) || !SELF.has(inner.subjects[0]?.head.head.lower ?? '')) return;
  const who = entityOfPhrase(ctx, c.subjects[0]);
  const pronoun = inner.subjects[0];
  if (isAttacker(who) && pronoun && !entityOfPhrase(ctx, pronoun)) ctx.analysis.byChunk.set(pronoun.head, who.id);
  if (!who || who.knowledge !== null || who.authority || !['generic', 'organisation'].includes(who.kind)) return;
  const told = entityOfPhrase(ctx, inner.subjects[0]);
  if (told && told.id !== who.id && told.kind !== 'group') return;
  who.kind = who.named ? 'persona' : 'group';
  who.attacker = true;
  if (pronoun) ctx.analysis.byChunk.set(pronoun.head, who.id);
};

/** Makes somebody of a subject that the reader has no sort for, where the verb is one that only people have. */
export const nameSpeaker = (ctx: Context, c: Clause, p: Phrase): void => {
  const confident = c.lemma === 'have' && c.objects.some((o) => o.head.head.lemma === 'confidence');
  if (!(PERSONAL.has(c.lemma) || confident) || c.passive || c.form !== 'finite' || (c.subjectFrom !== 'own' && c.subjectFrom !== 'after'))
    return;
  somebody(ctx, p);
};
