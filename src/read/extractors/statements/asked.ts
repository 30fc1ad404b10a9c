import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import {
  bodyOf,
  type Content,
  type Context,
  currentVictim,
  entityArg,
  entityOfPhrase,
  headLemma,
  isAttacker,
  isSponsor,
  textArg,
  textAt,
  under,
} from './context.ts';
import { isPlainAttackNoun } from './words.ts';

/** What a question is about, where its own words say so: "would not discuss the ransom", "whether the group works for a state". */

export type Topic = Pick<Content, 'type' | 'kind' | 'args' | 'events'>;

const THEFTS = new Set(['theft', 'leak', 'haul', 'dump']);
const PAYMENTS = new Set(['ransom', 'payment', 'demand', 'extortion', 'figure']);
const MEASURES = new Set(['countermeasure', 'retaliation', 'sanction', 'reprisal']);
const DEALINGS = new Set(['contact', 'talk', 'negotiation', 'conversation', 'dealing']);

const eventsNow = (ctx: Context): Topic['events'] => (ctx.events.current ? [ctx.events.current] : []);

const lastTold = (ctx: Context, type: Content['type']): Topic | null => {
  const last = ctx.said.findLast((x) => x.content.type === type)?.content;
  return last ? { type: last.type, kind: last.kind, args: last.args, events: last.events } : null;
};

/** What stands under the verb of a silence, or of what was refused: "declined to comment on the theft". */
const matters = (s: SentenceAnalysis, c: Clause): Phrase[] =>
  [c, ...s.clauses.filter((x) => x.governor === c.index && x.form === 'infinitive')].flatMap((x) => [
    ...x.objects,
    ...under(x, 'on', 'about', 'of', 'for'),
  ]);

/** The matter that a noun under the verb names. @param who whose silence it is, null for a remark of the text */
export const namedMatter = (ctx: Context, s: SentenceAnalysis, c: Clause, who: DraftEntity | null): Topic | null => {
  const victim = currentVictim(ctx);
  for (const p of [...matters(s, c), ...(who === null ? c.subjects : [])]) {
    const noun = headLemma(p);
    if (THEFTS.has(noun))
      return (
        lastTold(ctx, 'data-theft') ?? {
          type: 'data-theft',
          kind: null,
          args: victim ? [entityArg('victim', victim)] : [],
          events: eventsNow(ctx),
        }
      );
    if (PAYMENTS.has(noun) && (noun !== 'figure' || /\bransom\b/i.test(textAt(ctx, p))))
      return (
        lastTold(ctx, 'demand') ?? {
          type: 'demand',
          kind: null,
          args: victim ? [entityArg('against', victim)] : [],
          events: eventsNow(ctx),
        }
      );
    if (who !== null && (MEASURES.has(noun) || DEALINGS.has(noun)))
      return {
        type: 'response',
        kind: MEASURES.has(noun) ? 'diplomatic' : 'investigation',
        args: [entityArg('by', bodyOf(ctx, who))],
        events: eventsNow(ctx),
      };
  }
  return null;
};

const ORDERED = new Set([
  'act',
  'work',
  'operate',
  'order',
  'direct',
  'command',
  'task',
  'instruct',
  'back',
  'support',
  'sponsor',
  'control',
  'pay',
  'run',
  'belong',
]);

/** The matter of an indirect question behind `c`: "whether the group acts for a state", "why the network failed", "whether a break-in took place". */
export const questionMatter = (ctx: Context, s: SentenceAnalysis, c: Clause, text: string): Topic | null => {
  if (/\bwhy\b|\bwhat (?:had )?caused\b|\bcause\b/i.test(text))
    return { type: 'origin', kind: null, args: [textArg('origin', 'unknown', null)], events: eventsNow(ctx) };
  if (!/\b(?:whether|if)\b/i.test(text)) return null;
  for (const x of s.clauses) {
    if (x === c || (x.marker !== 'whether' && x.marker !== 'if' && s.clauses.length > 2)) continue;
    const subject = x.subjects[0];
    const who = entityOfPhrase(ctx, subject);
    if (ORDERED.has(x.lemma) && isAttacker(who)) {
      const state = /\b(?:state|government|country|service|ministry|anyone|anybody)\b/i.test(
        textAt(ctx, { start: x.start, end: s.sentence.end }),
      );
      if (state) return { type: 'linked', kind: null, args: [entityArg('actor', who)], events: [] };
    }
    if (ORDERED.has(x.lemma) && who !== null && isSponsor(who))
      return { type: 'sponsored', kind: null, args: [entityArg('sponsor', who)], events: eventsNow(ctx) };
    if (subject && isPlainAttackNoun(subject)) {
      const victim = currentVictim(ctx);
      return { type: 'occurred', kind: null, args: victim ? [entityArg('victim', victim)] : [], events: eventsNow(ctx) };
    }
  }
  return null;
};
