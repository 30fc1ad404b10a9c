import type { Clause, Phrase } from '../../syntax/clause.ts';
import { create, mention } from '../../entities.ts';
import { type Context, entityOfPhrase, ownerOfPhrase } from './context.ts';
import { isAttackNoun, isThing } from './words.ts';

/** Speakers of no known sort: "the cadastre explained", "two people familiar with the inquiry said", "the speaker of the house condemned". */

/** What only somebody does, and no thing. */
const PERSONAL = new Set(
  `say tell add explain write state insist argue claim confirm deny suspect believe think maintain warn note admit concede acknowledge judge assess conclude allege stress
  announce suggest reply reject dismiss condemn denounce decline refuse accuse blame withdraw retract`.split(/\s+/),
);
/** What is written or shown says nothing of its own: who wrote it does. */
const WRITTEN = new Set(
  `report statement release notice advisory document filing letter log data evidence bulletin update record rule law text file analysis result page website site survey poll
  message post note email e-mail banner listing screenshot picture image video photo claim theory rumour sample finding word sign`.split(
    /\s+/,
  ),
);

/** Makes somebody of a subject that the reader has no sort for, where the verb is one that only people have. */
export const nameSpeaker = (ctx: Context, c: Clause, p: Phrase): void => {
  const { head, tokens } = p.head;
  if (!PERSONAL.has(c.lemma) || c.passive || c.form !== 'finite' || (c.subjectFrom !== 'own' && c.subjectFrom !== 'after')) return;
  if (entityOfPhrase(ctx, p) || ownerOfPhrase(ctx, p) || (head.pos !== 'NOUN' && head.pos !== 'PROPN')) return;
  if (
    tokens.some((t) => t.pos === 'PRON' && t.lower !== 'itself') ||
    WRITTEN.has(head.lemma.replace(/s$/, '')) ||
    isAttackNoun(p) ||
    isThing(p)
  )
    return;
  const words = tokens.filter((t, i) => t.lower !== 'itself' && !(i === 0 && ['the', 'a', 'an', 'no'].includes(t.lower)));
  const name = words.map((t) => t.text).join(' ');
  if (!/^\p{L}/u.test(name) || tokens[0]?.lower === 'no') return;
  const entity = create(ctx.analysis, { kind: 'generic', name, named: false, head: head.lemma, plural: head.lower !== head.lemma });
  mention(ctx.analysis, entity, p.head.start, p.head.end, 'description');
  ctx.analysis.byChunk.set(p.head, entity.id);
};
