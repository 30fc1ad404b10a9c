import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { common, victimsIn } from './attack.ts';
import {
  arg,
  bodyOf,
  type Content,
  type ContentArg,
  type Context,
  currentVictim,
  entityArg,
  entityOfPhrase,
  type Frame,
  headLemma,
  headWord,
  inside,
  isAttacker,
  noneOf,
  referred,
  span,
  speakerAt,
  textArg,
  textAt,
  under,
} from './context.ts';
import { isAttackNoun, isData, isPlainAttackNoun } from './words.ts';

/** What is said not to be there: "knows of no incident", "found no trace of an intrusion", "rules out an attack". */

/** What may turn out to be no attack. */
const FAILURES = new Set([
  'incident',
  'outage',
  'it',
  'this',
  'that',
  'event',
  'disruption',
  'failure',
  'problem',
  'fault',
  'downtime',
  'crash',
]);
const FINDING = new Set(['find', 'see', 'have', 'discover', 'detect', 'uncover', 'identify', 'observe', 'show', 'reveal']);
const TRACES = new Set(['evidence', 'sign', 'indication', 'trace', 'proof', 'hint', 'record', 'knowledge', 'indicator']);
const EXCLUDING = new Set(['rule out', 'exclude', 'preclude']);
const LOSSES = new Set(['theft', 'leak', 'exfiltration', 'loss', 'misuse', 'disclosure', 'publication']);
const HARMS = new Set(['damage', 'impact', 'effect', 'disruption', 'interruption', 'harm', 'downtime', 'outage', 'delay', 'consequence']);
/** Only of somebody who has no right to them: "there was no access to e-mail" tells of an outage. */
const WAYS_IN = new Set(['access', 'entry']);
const ENTRIES = new Set(['access', 'entry', 'compromise', 'malware', 'infection', 'interference', 'tampering', 'incident', 'problem']);

/** The thing a clause says is not there, and the phrase that carries the negation. */
const absent = (ctx: Context, c: Clause): Phrase | null => {
  const [first] = c.objects;
  if (EXCLUDING.has(c.lemma) && !c.negated) return first ?? (c.passive ? (c.subjects[0] ?? null) : null);
  // "knows of no incident", "is not aware of any breach"
  const aware = c.lemma === 'know' || c.lemma === 'hear' || (c.lemma === 'be' && c.predicate.some((w) => w === 'aware' || w === 'unaware'));
  if (aware) {
    const [of] = under(c, 'of', 'about');
    return of && (c.negated !== noneOf([of]) || c.predicate.includes('unaware')) ? of : null;
  }
  // "the incident was not a cyberattack"
  if (c.lemma === 'be' && c.negated && FAILURES.has(headWord(c.subjects[0])) && first && isPlainAttackNoun(first)) return first;
  if (!FINDING.has(c.lemma) && !(c.lemma === 'be' && headWord(c.subjects[0]) === 'there')) return null;
  const object = c.passive ? c.subjects[0] : first;
  // "no company alone could have uncovered it": the negation must be the thing's or the verb's
  if (!object || !(c.negated || noneOf([object]))) return null;
  if (!TRACES.has(headLemma(object))) return (c.lemma === 'be' && !isData(object)) || isAttackNoun(object) ? object : null;
  return inside(ctx, object, 'of', 'for')[0] ?? under(c, 'of', 'for')[0] ?? null;
};

/** What kind of proposition falls when this thing is not there. */
const fallen = (ctx: Context, p: Phrase, traced: boolean): (Pick<Content, 'type' | 'kind'> & { args: ContentArg[] }) | null => {
  const head = headLemma(p);
  const words = p.head.tokens.map((t) => t.lemma);
  if (LOSSES.has(head) || (isData(p) && !isAttackNoun(p)) || (head === 'breach' && words.includes('data')))
    return { type: 'data-theft', kind: null, args: [] };
  if (HARMS.has(head)) return { type: 'effect', kind: 'none', args: [textArg('effect', textAt(ctx, p), span(p))] };
  const foreign = /unauthori[sz]ed|illegal|illicit|malicious|hacker|attacker|intruder|outside/i.test(textAt(ctx, p));
  if (ENTRIES.has(head) && !isAttackNoun(p) && (!WAYS_IN.has(head) || traced || foreign))
    return { type: 'effect', kind: 'none', args: [textArg('effect', textAt(ctx, p), span(p))] };
  return isAttackNoun(p) ? { type: 'occurred', kind: null, args: [] } : null;
};

/** "knew of no incident", "found no trace of an intrusion", "there was no theft of data", "ruled out a cyberattack". */
export const absence: Frame = (ctx, s: SentenceAnalysis, c) => {
  const thing = ctx.about || ctx.events.current ? absent(ctx, c) : null;
  const traced = c.objects.some((o) => TRACES.has(headLemma(o)) && o !== thing) || EXCLUDING.has(c.lemma);
  const what = thing ? fallen(ctx, thing, traced) : null;
  if (!thing || !what) return [];
  const acting = c.passive ? undefined : c.subjects[0];
  const doer = entityOfPhrase(ctx, acting);
  // "Shares fell as it ...": what excludes something is somebody
  if (acting && doer === null && EXCLUDING.has(c.lemma)) return [];
  const subject = c.lemma === 'be' && headWord(c.subjects[0]) === 'there' ? null : c.passive ? null : entityOfPhrase(ctx, c.subjects[0]);
  const speaker = subject ?? speakerAt(ctx, c.verb.start);
  const own = speaker ? ownSystems(ctx, speaker) : null;
  const elsewhere = victimsIn(ctx, [...under(c, 'on', 'against', 'at', 'in'), ...inside(ctx, thing, 'on', 'against', 'at', 'of')]);
  const named = elsewhere[0];
  const victim = named ? arg(ctx, 'victim', named.phrase, named.entity) : null;
  const hurt = victim ?? entityArgOf(own ?? currentVictim(ctx));
  if (!hurt) return [];
  return [
    {
      ...common(s, c, 'absence'),
      ...what,
      args: [...what.args, hurt],
      events: referred(ctx, s, c, hurt.entity ? [hurt.entity] : []),
      negative: true,
      ...(subject && c.subjects[0] && subject.kind !== 'outlet'
        ? { asserter: { kind: 'entity' as const, entity: subject, span: span(c.subjects[0]) } }
        : {}),
    },
  ];
};

const entityArgOf = (e: DraftEntity | null): ContentArg | null => (e ? entityArg('victim', e) : null);

/** A firm speaks of its own systems; an authority, a vendor or a reporter of somebody else's. */
const ownSystems = (ctx: Context, speaker: DraftEntity): DraftEntity | null => {
  const body = bodyOf(ctx, speaker);
  if (isAttacker(body) || body.authority) return null;
  return body.kind === 'organisation' || body.kind === 'agency' || body.kind === 'generic' ? body : null;
};
