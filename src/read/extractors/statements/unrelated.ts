import type { Phrase } from '../../syntax/clause.ts';
import { judged } from './authorship.ts';
import { clauseQuote, type Frame, headLemma, headWord, noneOf, span, textArg, textAt, under } from './context.ts';
import { isPlainAttackNoun } from './words.ts';

/** That two attacks, or an attack and a failure, have nothing to do with each other. */

const HAPPENINGS = new Set([
  'incident',
  'campaign',
  'disruption',
  'outage',
  'failure',
  'fault',
  'glitch',
  'problem',
  'wave',
  'downtime',
  'case',
  'interruption',
  'event',
]);
const TIES = new Set(['connection', 'link', 'relation', 'relationship', 'tie', 'bearing']);
const TYING = new Set(['relate', 'link', 'connect', 'tie', 'associate']);

const happening = (p: Phrase | undefined): boolean => p !== undefined && (isPlainAttackNoun(p) || HAPPENINGS.has(headLemma(p)));

/** "The incident is not related to the outage in April", "had no connection with the attack", "the two waves had nothing to do with each other". */
export const unrelated: Frame = (ctx, s, c) => {
  const subject = c.subjects[0];
  if (!subject || !happening(subject) || !ctx.about) return [];
  const rest = textAt(ctx, { start: c.verb.end, end: s.sentence.end });
  const each = /^[^,;.]{0,60}\b(?:each other|one another)\b/.test(rest);
  const several = headWord(subject) !== headLemma(subject);
  const other = under(c, 'to', 'with').find((p) => happening(p));
  // "had nothing to do with the attack": the infinitive has the phrase
  const infinitive = s.clauses.find((x) => x.governor === c.index && x.lemma === 'do');
  const apart = other ?? (infinitive && under(infinitive, 'with').find((p) => happening(p)));
  const untied = TYING.has(c.lemma) && c.passive && c.negated && (apart !== undefined || (several && c.pps.length === 0));
  const without =
    c.lemma === 'have' &&
    noneOf(c.objects) !== c.negated &&
    (c.objects.some((o) => TIES.has(headLemma(o))) || (infinitive !== undefined && c.objects.some((o) => headWord(o) === 'nothing'))) &&
    (apart !== undefined || each);
  const said =
    ((c.lemma === 'be' && c.predicate.includes('unrelated')) || c.lemma.startsWith('unrelat')) &&
    !c.negated &&
    (apart !== undefined || several || /^\W*to\b[^,;.]*\b(?:attack|breach|incident|hack|intrusion|outage)\b/.test(rest));
  if (!untied && !without && !said) return [];
  return [
    {
      ...judged(ctx, s, c, 'unrelated'),
      type: 'same-as',
      kind: null,
      args: [textArg('actor', textAt(ctx, subject), span(subject)), ...(apart ? [textArg('other', textAt(ctx, apart), span(apart))] : [])],
      events: ctx.events.current ? [ctx.events.current] : [],
      negative: true,
      quote: { ...clauseQuote(s, c), end: Math.min(s.sentence.end, Math.max(c.end, infinitive?.end ?? 0)) },
    },
  ];
};
