import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { create, mention } from '../../entities.ts';
import { type Context, entityOfPhrase, ownerOfPhrase } from './context.ts';
import { isAttackNoun, isThing } from './words.ts';

/** Speakers of no known sort: "the cadastre explained", "two people familiar with the inquiry said", "the speaker of the house condemned". */

/** What only somebody does, and no thing. */
const PERSONAL = new Set(
  `say tell add explain write state insist argue claim confirm deny suspect believe think maintain warn note admit concede acknowledge judge assess conclude allege stress boast brag contend caution vow remark reiterate testify promise recall repeat recognise recognize
  announce suggest agree concur reply reject dismiss condemn denounce decline refuse accuse blame withdraw retract`.split(/\s+/),
);
/** What is written or shown says nothing of its own: who wrote it does. */
const WRITTEN = new Set(
  `report statement release notice advisory document filing letter log data evidence bulletin update record rule law text file analysis result page website site survey poll
  message post note email e-mail banner listing screenshot picture image video photo claim theory rumour sample finding word sign`.split(
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

/** Makes somebody of a subject that the reader has no sort for, where the verb is one that only people have. */
export const nameSpeaker = (ctx: Context, c: Clause, p: Phrase): void => {
  const confident = c.lemma === 'have' && c.objects.some((o) => o.head.head.lemma === 'confidence');
  if (!(PERSONAL.has(c.lemma) || confident) || c.passive || c.form !== 'finite' || (c.subjectFrom !== 'own' && c.subjectFrom !== 'after'))
    return;
  somebody(ctx, p);
};
