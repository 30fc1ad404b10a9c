import type { SentenceAnalysis } from '../../analysis.ts';
import type { Clause } from '../../syntax/clause.ts';
import { judged } from './authorship.ts';
import { matterBefore } from './echoes.ts';
import { type Context, type Frame, isAttacker, speakerAt, textAt, under } from './context.ts';
import { recentClaims, topicOf } from './silence.ts';
import { isThing } from './words.ts';

/** What was shown as proof is not what it was said to be: it is older, somebody else's, or made up. */

const SHOWN =
  /\b(?:screenshots?|pictures?|images?|photo(?:graph)?s?|footage|videos?|files?|samples?|rows?|names|records|entries|numbers?|dumps?|data|proofs?|evidence|material|documents?|list|haul|leak|database|archive|folders?)\b/i;
/** What nobody steals, and many show. */
const EXHIBITS = /\b(?:screenshots?|pictures?|images?|photo(?:graph)?s?|footage|videos?|samples?|rows?|names|proofs?|evidence|dumps?)\b/i;
const ELSEWHERE =
  /\b(?:old(?:er)?|earlier|previous(?:ly)?|other|another|somebody else|someone else|different|training|exercises?|simulator|demonstration|demo|tests?|public(?:ly)?|published|teaching|school|textbook|leaks?|brochure|trade fair|archive|stock|film|game|(?:19|20)\d\d)\b/i;
const FROM = new Set([
  'come',
  'take',
  'copy',
  'lift',
  'stem',
  'borrow',
  'originate',
  'recycle',
  'date',
  'reuse',
  'download',
  'scrape',
  'scrap',
  'gather',
  'compile',
  'collect',
]);
const FAKING = new Set(['fabricate', 'doctor', 'fake', 'forge', 'invent', 'recycle', 'photoshop', 'manipulate', 'stage']);
const MADE_UP = /\b(?:invented|made[- ]up|fictitious|fabricated|random(?:ly)?|generated|synthetic|dummy|fake)\b/i;

/** "The pictures were taken from a training simulator", "94 per cent of the rows had been copied from an older leak", "They came from". */
const fromElsewhere = (ctx: Context, s: SentenceAnalysis, c: Clause): boolean => {
  if (
    !FROM.has(c.lemma) ||
    c.negated ||
    (!c.passive &&
      ['take', 'copy', 'lift', 'borrow', 'download', 'reuse', 'recycle', 'scrape', 'scrap', 'gather', 'compile', 'collect'].includes(
        c.lemma,
      ) &&
      c.form === 'finite')
  )
    return false;
  const origin = c.pps.find((p) => p.prep === 'from' || p.prep === 'back to')?.objects[0];
  // "data were copied from an old server" is a theft
  if (!origin || isThing(origin) || under(c, 'from').some((p) => isThing(p))) return false;
  return ELSEWHERE.test(textAt(ctx, { start: origin.start, end: s.sentence.end }));
};

/** "is made of invented names", "is an old database", "turned out to be generated". */
const invented = (ctx: Context, s: SentenceAnalysis, c: Clause): boolean => {
  if (c.negated || c.modal !== null) return false;
  // "the files were fabricated", "the screenshots had been doctored"
  if (FAKING.has(c.lemma)) return c.passive && c.form === 'finite';
  if (!['be', 'make', 'consist', 'compose', 'contain', 'include'].includes(c.lemma)) return false;
  const rest = textAt(ctx, { start: c.verb.end, end: Math.min(s.sentence.end, Math.max(c.end, c.verb.end)) });
  if (c.lemma === 'contain' || c.lemma === 'include')
    return /^\W*(?:only |just )?(?:publicly available|public|old|outdated|recycled|dummy|test|fictitious|invented)\b/i.test(rest);
  if (['make', 'consist', 'compose'].includes(c.lemma) && under(c, 'of', 'up of').length > 0) return MADE_UP.test(rest);
  return (
    c.lemma === 'be' &&
    c.objects.length + c.predicate.length > 0 &&
    (MADE_UP.test(rest) || /^\W*(?:an? )?(?:old|older|recycled|public|publicly available|previously published)\b/i.test(rest))
  );
};

export const disproved: Frame = (ctx, s, c) => {
  if (!ctx.about) return [];
  const elsewhere = fromElsewhere(ctx, s, c);
  if (!elsewhere && !invented(ctx, s, c)) return [];
  const before = textAt(ctx, { start: s.clauses[c.index - 1]?.relative === false ? c.start : s.sentence.start, end: c.verb.start });
  const pointing = elsewhere && /^\W*(?:they|it|these|all)\b/i.test(textAt(ctx, { start: c.start, end: c.verb.start }));
  if (!SHOWN.test(before) && !pointing) return [];
  if (isAttacker(speakerAt(ctx, c.verb.start))) return [];
  const claim = recentClaims(ctx, s, null).at(-1);
  if (!claim && !EXHIBITS.test(before)) return [];
  const matter = claim ? topicOf(claim.content) : matterBefore(ctx, s);
  return [matter].map((x) => ({
    ...judged(ctx, s, c, 'disproved'),
    ...x,
    negative: true,
    wording: 'flat' as const,
    strength: 1,
    stance: 'refute' as const,
    hasEvidence: true,
    quote: { start: c.start, end: s.sentence.end < c.end + 60 ? s.sentence.end : Math.max(c.end, c.verb.end) },
  }));
};
