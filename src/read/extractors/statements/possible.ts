import type { Phrase } from '../../syntax/clause.ts';
import type { SentenceAnalysis } from '../../analysis.ts';
import { judged } from './authorship.ts';
import {
  arg,
  type Content,
  type Context,
  currentVictim,
  entityArg,
  entityOfPhrase,
  type Frame,
  headLemma,
  inside,
  isAttacker,
  isSponsor,
  noneOf,
  span,
  textArg,
  textAt,
  under,
} from './context.ts';
import { isAttackNoun } from './words.ts';

/** What somebody only holds possible, told by a noun or a verb of its own: "cannot rule out a hostile state", "one possibility is". */

const POSSIBILITY = new Set(['possibility', 'hypothesis', 'theory', 'option', 'scenario']);
const JUDGED = new Set(['link', 'connection', 'tie', 'attribution', 'involvement', 'role', 'relation']);
const HINTS = new Set(['hint', 'indication', 'sign', 'suggestion', 'pointer']);
const EXCLUDING = new Set(['exclude', 'rule out', 'discount']);

/** The matter that a noun names: a party, an attack, a theft, a link; else where it came from. */
const matterOf = (ctx: Context, p: Phrase): Pick<Content, 'type' | 'kind' | 'args' | 'events'> => {
  const events = ctx.events.current ? [ctx.events.current] : [];
  const victim = currentVictim(ctx);
  const hurt = victim ? [entityArg('victim', victim)] : [];
  const e = entityOfPhrase(ctx, p);
  const text = textAt(ctx, p);
  if (['link', 'connection', 'tie', 'relation'].includes(headLemma(p)))
    return { type: 'same-as', kind: null, args: [textArg('actor', text, span(p))], events };
  if (/\b(?:theft|stolen|leak(?:ed)?|exfiltrat\w+|data)\b/i.test(text)) return { type: 'data-theft', kind: null, args: hurt, events };
  if (isAttackNoun(p)) return { type: 'occurred', kind: null, args: hurt, events };
  if (e && isSponsor(e)) return { type: 'sponsored', kind: null, args: [arg(ctx, 'sponsor', p, e)], events };
  if (/\b(?:state|government|foreign (?:power|service)|intelligence)\b/i.test(text))
    return { type: 'sponsored', kind: null, args: [textArg('sponsor', text, span(p))], events };
  if (e && (isAttacker(e) || e.kind === 'person'))
    return { type: 'conducted', kind: null, args: [arg(ctx, 'actor', p, e), ...hurt], events };
  if (/\binsiders?\b/i.test(text)) return { type: 'technique', kind: 'insider', args: [textArg('technique', text, span(p))], events };
  return { type: 'origin', kind: null, args: [textArg('origin', text, span(p))], events };
};

/** "could not be excluded", "cannot rule out a hostile state", "is one possibility", "there are hints of an insider". */
export const possible: Frame = (ctx, s, c) => {
  if (!EXCLUDING.has(c.lemma) && !['be', 'have', 'hint'].includes(c.lemma)) return [];
  if (!ctx.about || s.sentence.zone !== 'body' || c.marker === 'if') return [];
  const cleared = EXCLUDING.has(c.lemma) && !c.negated && c.modal === null ? (c.passive ? c.subjects : c.objects)[0] : undefined;
  const freed = entityOfPhrase(ctx, cleared);
  const p = c.passive ? undefined : c.subjects[0];
  const who = entityOfPhrase(ctx, p);
  // "have ruled out Iran as the culprit"
  if (cleared && freed && (isSponsor(freed) || isAttacker(freed)))
    return [
      {
        ...judged(ctx, s, c, 'possible'),
        ...matterOf(ctx, cleared),
        negative: true,
        wording: 'flat',
        strength: 1,
        stance: 'deny',
        ...(who && p ? { asserter: { kind: 'entity', entity: who, span: span(p) } } : {}),
      },
    ];
  const what = thought(ctx, s, c);
  if (!what) return [];
  return [
    {
      ...judged(ctx, s, c, 'possible'),
      ...matterOf(ctx, what),
      negative: false,
      wording: 'possible',
      strength: 0.15,
      stance: 'hypothesise',
    },
  ];
};

const thought = (ctx: Context, s: SentenceAnalysis, c: Parameters<Frame>[2]): Phrase | null => {
  const [subject, object] = [c.subjects[0], c.objects[0]];
  if (EXCLUDING.has(c.lemma) && c.negated && c.complement === null) return (c.passive ? subject : object) ?? null;
  const none = noneOf([...c.objects, ...c.subjects]);
  if (c.negated || none) return null;
  if (
    c.lemma === 'be' &&
    subject &&
    subject.head.head.pos !== 'PRON' &&
    ctx.events.current !== null &&
    c.objects.some((o) => POSSIBILITY.has(headLemma(o)) && /\b(?:one|a|another|possible|only)\b/i.test(textAt(ctx, o)))
  )
    return subject;
  if (c.lemma === 'be' && POSSIBILITY.has(headLemma(subject)) && object && c.complement === null) return object;
  // "hints" is taken for a verb: "there are hints of an insider"
  if (subject?.head.head.lower === 'there' && (c.lemma === 'hint' || c.objects.some((o) => HINTS.has(headLemma(o))))) {
    const noun = c.objects.find((o) => HINTS.has(headLemma(o)));
    return under(c, 'of')[0] ?? inside(ctx, noun, 'of')[0] ?? null;
  }
  // "low confidence in any link between the two"
  const unsure = c.lemma === 'have' && c.objects.some((o) => headLemma(o) === 'confidence' && /\b(?:low|little)\b/i.test(textAt(ctx, o)));
  return unsure ? (under(c, 'in').find((p) => JUDGED.has(headLemma(p))) ?? null) : null;
};

/** "Perhaps the vaccination law.": a sentence without a verb, told as a thought. */
export const supposed = (ctx: Context, s: SentenceAnalysis): Content[] => {
  if (!ctx.about || s.clauses.length > 0 || s.sentence.zone !== 'body' || s.tokens.length > 12) return [];
  const first = s.tokens.find((t) => /\p{L}/u.test(t.text));
  const noun = s.chunks.find((x) => x.kind === 'NP');
  if (!first || !noun || !['perhaps', 'maybe', 'possibly', 'presumably', 'probably'].includes(first.lower)) return [];
  const at = { head: noun, start: noun.start, end: noun.end, from: 0, to: 0 };
  const events = ctx.events.current ? [ctx.events.current] : [];
  const e = entityOfPhrase(ctx, at);
  const matter: Pick<Content, 'type' | 'kind' | 'args' | 'events'> =
    e && (isAttacker(e) || isSponsor(e))
      ? matterOf(ctx, at)
      : { type: 'motive', kind: null, args: [textArg('motive', textAt(ctx, at), span(at))], events };
  const surely = first.lower === 'presumably' || first.lower === 'probably';
  return [
    {
      ...matter,
      negative: false,
      wording: surely ? 'probably' : 'possible',
      strength: surely ? 0.4 : 0.15,
      quote: span(s.sentence),
      focus: null,
      cue: span(first),
      at: noun.start,
      rule: 'supposed',
      stance: surely ? 'suspect' : 'hypothesise',
    },
  ];
};
