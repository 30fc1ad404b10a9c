import { monthAt } from './points.ts';
import { amount } from './relative.ts';
import { type Match, phraseAt, type Rule, type Spec, wordAt } from './spec.ts';
import type { Token } from './tokens.ts';
import { DAYTIMES, UNITS, type Unit } from './words.ts';

type Tokens = readonly Token[];

const match = (from: number, to: number, spec: Spec): Match => ({ from, to, spec });

const same = (unit: Unit | null, shift = 0, month = 0): Spec => ({ type: 'same', unit, shift, month });

const DETERMINERS = new Set(['the', 'a', 'an', 'that', 'this', 'its', 'their', 'his', 'her', 'those', 'these']);
/** Nouns of happenings: the head at which "after the massive cyber attack on ..." ends. General English, open to more from the caller. */
const EVENT_NOUNS = new Set(
  'attack attacks cyberattack cyberattacks breach breaches hack hacks intrusion intrusions incident incidents outage leak leaks announcement vote election elections invasion compromise infection disclosure discovery publication deadline takedown raid arrest arrests operation campaign disruption blackout strike strikes theft shutdown statement claim claims report event events'.split(
    ' ',
  ),
);
const STOPS = new Set(
  'on in at of by to for from with and or but as that which who when while it they he she we was were is are had has have became came took hit began made said a the against into over under after before during'.split(
    ' ',
  ),
);

/** End of the noun phrase after "after"/"before", `at` itself where none follows that could be one. */
const eventPhraseEnd = (tokens: Tokens, at: number, eventNouns: ReadonlySet<string>): number => {
  const first = tokens[at];
  if (first === undefined || first.kind !== 'word' || !DETERMINERS.has(first.lower)) return at;
  for (let k = at + 1; k < at + 6; k++) {
    const token = tokens[k];
    if (token === undefined || token.kind !== 'word' || token.line || STOPS.has(token.lower)) break;
    if (eventNouns.has(token.lower) || EVENT_NOUNS.has(token.lower)) return k + 1;
  }
  return at;
};

/** "within days, new servers will be up": a promise, not a date. */
const looksAhead = (tokens: Tokens, at: number): boolean => {
  for (let k = at; k < at + 8; k++) if (['will', 'must', 'should', 'can', 'could'].includes(wordAt(tokens, k))) return true;
  return false;
};

const LATER = new Set(['after', 'following', 'later', 'since']);
const EARLIER = new Set(['before', 'earlier', 'prior', 'previously']);

/** "Two months after the attack", "three days later", "a week before", "days later", "within hours of the announcement". */
export const offsetRule =
  (eventNouns: ReadonlySet<string>): Rule =>
  (tokens, at) => {
    const within = wordAt(tokens, at) === 'within';
    if (within && wordAt(tokens, at + 1) === 'the') {
      const unit = UNITS.get(wordAt(tokens, at + 2));
      const whole = unit !== undefined && unit !== 'hour' && !wordAt(tokens, at + 2).endsWith('s');
      return whole ? match(at, at + 3, same(unit)) : null;
    }
    const start = within ? at + 1 : wordAt(tokens, at) === 'the' ? at + 1 : at;
    const bareUnit = UNITS.get(wordAt(tokens, start));
    const plain = bareUnit !== undefined && (wordAt(tokens, start).endsWith('s') || within || start > at);
    const counted = plain
      ? { to: start, count: within && !wordAt(tokens, start).endsWith('s') ? 1 : start > at && !within ? 1 : 0 }
      : amount(tokens, start);
    if (counted === null) return null;
    let next = counted.to;
    if (wordAt(tokens, next) === 'full' || wordAt(tokens, next) === 'whole') next++;
    const unit = UNITS.get(wordAt(tokens, next));
    if (unit === undefined || tokens[next]?.line) return null;
    next++;
    const link = wordAt(tokens, next);
    const sign = LATER.has(link) ? 1 : EARLIER.has(link) ? -1 : 0;
    if (within) {
      const of = link === 'of' || link === 'after' ? eventPhraseEnd(tokens, next + 1, eventNouns) : next;
      const to = of > next + 1 ? of : next;
      // "within 24 hours" alone is a duration; "within days" tells of what came soon after.
      if (to === next && ((counted.count > 0 && !plain) || looksAhead(tokens, next))) return null;
      return match(at, to, { type: 'offset', count: counted.count, unit, sign: 1, within: true });
    }
    if (sign === 0 || link === 'since' || tokens[next]?.line) return null;
    if (link === 'later' || link === 'earlier' || link === 'previously') {
      if (wordAt(tokens, next + 1) === 'than') return null;
      return match(at, next + 1, { type: 'offset', count: counted.count, unit, sign, within: false });
    }
    const object = link === 'prior' ? (wordAt(tokens, next + 1) === 'to' ? next + 2 : next + 1) : next + 1;
    const to = eventPhraseEnd(tokens, object, eventNouns);
    return match(at, to > object ? to : object, { type: 'offset', count: counted.count, unit, sign, within: false });
  };

/** that day, the same day, the following week, the next day, the previous month, at that time, That May. */
export const anaphor: Rule = (tokens, at) => {
  const first = wordAt(tokens, at);
  const second = wordAt(tokens, at + 1);
  if (first === 'at') {
    if (phraseAt(tokens, at, ['at', 'that', 'time']) || phraseAt(tokens, at, ['at', 'the', 'time'])) {
      // "at the time of", "at the time that the order was given" bring their own time
      const owners = second === 'that' ? ['of'] : ['of', 'that', 'this', 'the', 'when'];
      const owned = owners.includes(wordAt(tokens, at + 3)) && !tokens[at + 3]?.line;
      return owned ? null : match(at, at + 3, same(null));
    }
    return null;
  }
  if (first === 'that') {
    const month = tokens[at + 1]?.line ? 0 : monthAt(tokens, at + 1);
    if (month > 0) return match(at, at + 2, same('month', 0, month));
    if (second === 'weekend') return match(at, at + 2, same('week'));
    if (DAYTIMES.has(second)) return match(at, at + 2, same('day'));
    const unit = UNITS.get(second);
    return unit !== undefined && unit !== 'hour' && !second.endsWith('s') ? match(at, at + 2, same(unit)) : null;
  }
  if (first !== 'the') return null;
  const unit = UNITS.get(wordAt(tokens, at + 2));
  if (second === 'day' || second === 'night') {
    if (wordAt(tokens, at + 2) === 'before' && wordAt(tokens, at + 3) === 'yesterday')
      return match(at, at + 4, { type: 'period', unit: 'day', shift: -2, part: null, count: 1, ordinal: 0 });
    return null;
  }
  if (unit === undefined || unit === 'hour' || wordAt(tokens, at + 2).endsWith('s') || tokens[at + 2]?.line) return null;
  if (second === 'same') return match(at, at + 3, same(unit));
  // "in the next year" looks ahead from publication; "the next year" alone goes on from what was told before
  const ahead = second === 'next' && ['in', 'over', 'within', 'during'].includes(wordAt(tokens, at - 1));
  if (ahead) return match(at, at + 3, { type: 'coming', count: 1, unit });
  if (second === 'following' || second === 'next') return match(at, at + 3, same(unit, 1));
  return second === 'previous' || second === 'preceding' ? match(at, at + 3, same(unit, -1)) : null;
};

/** by the time of publication, at press time. */
export const publication: Rule = (tokens, at) => {
  const to = (n: number): Match => match(at, at + n, { type: 'publication' });
  for (const lead of ['by', 'at', 'as', 'before', 'prior']) {
    if (wordAt(tokens, at) !== lead) continue;
    for (const tail of [
      ['the', 'time', 'of', 'publication'],
      ['the', 'time', 'of', 'publishing'],
      ['the', 'time', 'of', 'writing'],
      ['the', 'time', 'of', 'this', 'writing'],
      ['the', 'time', 'of', 'going', 'to', 'press'],
      ['time', 'of', 'publication'],
      ['time', 'of', 'writing'],
      ['press', 'time'],
      ['publication', 'time'],
      ['of', 'press', 'time'],
      ['of', 'publication'],
      ['publication'],
      ['publishing', 'time'],
    ])
      if (phraseAt(tokens, at + 1, tail)) return to(tail.length + 1);
  }
  return null;
};
