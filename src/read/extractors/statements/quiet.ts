import type { Stance } from '../../../model/vocabulary.ts';
import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { type Context, entityOfPhrase, headLemma, headWord, inside, noneOf, textAt, under } from './context.ts';
import { isPlainAttackNoun } from './words.ts';

/** The words of silence: who was asked and does not answer, who will not speak, and whose silence it is. */

const ASKED = /\b(?:request|comment|question|inquir|enquir|e-?mail|message|call|quer|letter|text|phone|fax|whatsapp|attempts? to reach)/i;
const TO_SPEAK =
  /\b(?:comment|elaborate|say|discuss|answer|provide|speculate|respond|disclose|specify|identify|name|reveal|give|go into|be drawn|explain|confirm|share|release|talk|speak|be interviewed|be quoted|interview|statement)\b/;
const DECLINED = new Set(['comment', 'request', 'interview', 'question', 'answer']);
const ANSWERING = new Set(['respond', 'reply', 'answer', 'return', 'react', 'write back', 'get back', 'call back']);
const ASKERS = new Set(['us', 'me', 'reporter', 'journalist', 'newspaper', 'newsroom', 'paper', 'agency', 'outlet']);
const QUIET = new Set(['silent', 'quiet', 'mum', 'tight-lipped', 'speechless']);
const STATEMENTS = new Set(['comment', 'statement', 'answer', 'reply', 'response', 'mention', 'explanation', 'word', 'remark', 'detail']);
export const GIVING = new Set(['make', 'issue', 'give', 'offer', 'provide', 'have', 'release', 'publish', 'send', 'receive', 'get']);

/** "has not replied to us", "did not answer": nothing else stands under the verb than who asked, and when. */
const plainAnswer = (ctx: Context, c: Clause): boolean =>
  c.objects.every((o) => ASKERS.has(headLemma(o)) || ['our', 'my'].includes(o.head.tokens[0]?.lower ?? '')) &&
  c.pps.every(
    (p) =>
      ['by', 'until', 'before', 'on', 'in', 'for', 'at', 'since', 'as of'].includes(p.prep) ||
      p.objects.every((o) => ASKERS.has(headLemma(o)) || o.head.tokens[0]?.lower === 'our' || entityOfPhrase(ctx, o)?.kind === 'outlet'),
  );

export const silent = (ctx: Context, s: SentenceAnalysis, c: Clause): Stance | null => {
  const said = textAt(ctx, { start: Math.min(c.start, c.verb.start), end: Math.min(s.sentence.end, c.end + 40) });
  const objects = c.objects.length === 0 ? NO_WORDS : c.objects.map((o) => headLemma(o));
  const will = c.modal === 'would' || c.modal === 'will' || c.modal === 'wo';
  // "could not comment on an ongoing investigation"
  if (c.lemma === 'comment' && c.negated && (c.modal === 'could' || c.modal === 'can' || c.modal === 'ca')) return 'decline-comment';
  if (c.lemma === 'comment' && c.negated) return will || /\b(?:do|does)\b/.test(textAt(ctx, c.verb)) ? 'decline-comment' : 'no-response';
  if (ANSWERING.has(c.lemma) && c.negated && !c.passive && (ASKED.test(said) || plainAnswer(ctx, c)))
    return will ? 'decline-comment' : 'no-response';
  if (['reach', 'contact'].includes(c.lemma) && c.passive && c.negated && c.modal !== null && isParty(entityOfPhrase(ctx, c.subjects[0])))
    return 'no-response';
  // "has not publicly acknowledged the attack"
  if (
    ['acknowledge', 'address'].includes(c.lemma) &&
    c.negated &&
    !c.passive &&
    c.modal === null &&
    c.objects.some((o) => isPlainAttackNoun(o))
  )
    return 'no-response';
  if (['decline', 'refuse'].includes(c.lemma) && !c.passive && c.objects.some((o) => DECLINED.has(headLemma(o)))) return 'decline-comment';
  if (['decline', 'refuse'].includes(c.lemma) && !c.passive && (TO_SPEAK.test(said) || barely(c))) return 'decline-comment';
  // "declined comment": the noun is taken for the verb
  if (c.lemma === 'comment' && /\b(?:declin|refus)ed comment\b/.test(said)) return 'decline-comment';
  // "did not wish to comment", "asked us not to comment", "am not going to get into that"
  if (c.form === 'infinitive' && SPEAKING.has(c.lemma) && UNWILLING.test(textAt(ctx, { start: s.sentence.start, end: c.verb.start })))
    return 'decline-comment';
  // "won't be drawn on who did it"
  if (
    c.lemma === 'draw' &&
    c.passive &&
    c.negated &&
    /^\s+(?:further\s+)?(?:on|into|about)\b/.test(textAt(ctx, { start: c.verb.end, end: s.sentence.end }))
  )
    return 'decline-comment';
  if (c.lemma === 'take' && !c.passive && noneOf(c.objects) && objects.includes('question')) return 'decline-comment';
  // "we do not discuss individual cases": never
  if (
    ['discuss', 'comment', 'confirm'].includes(c.lemma) &&
    c.negated &&
    /\b(?:do|does)\b/.test(textAt(ctx, c.verb)) &&
    c.objects.some((o) => ['case', 'incident', 'matter', 'detail', 'operation', 'investigation', 'attack'].includes(headLemma(o)))
  )
    return 'decline-comment';
  if (
    ['discuss', 'say', 'disclose', 'confirm', 'elaborate', 'name', 'specify', 'identify', 'answer'].includes(c.lemma) &&
    c.negated &&
    will
  )
    return 'decline-comment';
  if (['confirm', 'deny'].includes(c.lemma) && /\bneither\b[^.;]*\bnor\b/.test(textAt(ctx, s.sentence)))
    return c.lemma === 'confirm' ? 'decline-comment' : null;
  if (/\byet to (?:comment|respond|acknowledge|confirm|reply|react|make|issue|answer|say)/.test(said) && c.lemma === 'have')
    return 'no-response';
  if (['remain', 'keep', 'stay', 'fall', 'be'].includes(c.lemma) && c.predicate.some((w) => QUIET.has(w)) && !c.negated)
    return 'no-response';
  if (c.lemma === 'say' && !c.passive && c.objects.some((o) => headWord(o) === 'nothing')) return 'no-response';
  if (
    c.lemma === 'be' &&
    /\bfor comment\b/.test(said) &&
    (c.predicate.includes('unavailable') || (c.negated && c.predicate.includes('available')))
  )
    return 'no-response';
  if (GIVING.has(c.lemma) && !c.passive && (c.negated || noneOf(c.objects)) && objects.some((o) => STATEMENTS.has(o)))
    return objects.includes('comment') && c.lemma !== 'make' && !c.negated ? 'decline-comment' : noAnswer(c, objects);
  return null;
};
const NO_WORDS: readonly string[] = [];
const UNWILLING =
  /\b(?:(?:not|n[’']t) (?:wish|want|propose|intend|plan|care|going|willing|prepared|inclined|about|ready|in a position)|asked (?:us|me|reporters|the paper) not|unwilling|reluctant)\s*$/i;
const SPEAKING = new Set([
  'comment',
  'express',
  'discuss',
  'speculate',
  'elaborate',
  'get',
  'go',
  'talk',
  'speak',
  'answer',
  'say',
  'confirm',
  'respond',
  'disclose',
  'name',
  'go into',
]);

/** "made no comment" declines, "made no statement" and "made no mention of it" are silence. */
const noAnswer = (c: Clause, objects: readonly string[]): Stance | null =>
  c.lemma === 'receive' || c.lemma === 'get' || (objects.includes('detail') && c.lemma === 'have')
    ? null
    : objects.includes('comment')
      ? 'decline-comment'
      : 'no-response';
/** "The port authority declined.": what was asked stands in the sentence before. */
const barely = (c: Clause): boolean => c.form === 'finite' && c.complement === null && c.objects.length === 0 && c.pps.length === 0;
const isParty = (e: DraftEntity | null): boolean =>
  e !== null && ['organisation', 'agency', 'person', 'group', 'persona', 'vendor', 'outlet', 'state', 'generic'].includes(e.kind);

/** "There has been no reaction from Lasconia so far", "no word came from the bank": whom none came from. */
export const noWordFrom = (ctx: Context, c: Clause): Phrase[] => {
  const there = c.lemma === 'be' && headWord(c.subjects[0]) === 'there';
  if (!there && !['come', 'emerge', 'arrive'].includes(c.lemma)) return [];
  const word = there ? c.objects[0] : c.subjects[0];
  if (!word || !NO_WORD.has(headLemma(word)) || !(c.negated || noneOf([word]))) return [];
  return [...under(c, 'from', 'by'), ...inside(ctx, word, 'from', 'by')];
};
const NO_WORD = new Set(['reaction', 'response', 'comment', 'reply', 'answer', 'word', 'statement', 'confirmation']);

/** "E-mails to the company went unanswered", "calls to the ministry were not returned": whom they went to keeps silent. */
export const unanswered = (ctx: Context, c: Clause): Phrase[] => {
  const subject = c.subjects[0];
  if (!subject || !ASKED.test(headWord(subject))) return [];
  const none =
    (['go', 'be', 'remain', 'stay'].includes(c.lemma) && c.predicate.some((w) => w === 'unanswered' || w === 'unreturned')) ||
    (['answer', 'return'].includes(c.lemma) && c.passive && c.negated);
  return none ? [...inside(ctx, subject, 'to', 'for'), ...under(c, 'to', 'for')] : [];
};

/** "We have contacted the bank but have not heard back": who was asked. */
export const unheard = (s: SentenceAnalysis, c: Clause): Phrase[] => {
  if (!['hear', 'get', 'receive'].includes(c.lemma) || !c.negated || c.passive) return [];
  if (c.lemma === 'hear' ? !c.adverbs.includes('back') : !c.objects.some((o) => ['answer', 'reply', 'response'].includes(headLemma(o))))
    return [];
  const asked = s.clauses.find(
    (x) => x.index < c.index && ['contact', 'ask', 'approach', 'reach', 'email', 'e-mail', 'write'].includes(x.lemma),
  );
  return asked ? [...(asked.passive ? asked.subjects : asked.objects), ...under(asked, 'to')] : under(c, 'from');
};

/** Whose silence it is: in "would neither confirm nor deny" the subject stands before the auxiliary. */
export const silentOnes = (s: SentenceAnalysis, c: Clause): Phrase[] => {
  if (c.subjects.length > 0) return c.subjects;
  const before = s.clauses[c.index - 1];
  return before !== undefined && ['would', 'do', 'could', 'will', 'can'].includes(before.lemma) ? before.subjects : [];
};
