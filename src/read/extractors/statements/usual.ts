import type { SentenceAnalysis } from '../../analysis.ts';
import type { PropositionType } from '../../../model/vocabulary.ts';
import { isPast } from '../../syntax/chunk.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { isWeapon } from './attack.ts';
import { type Content, type Context, entityOfPhrase, governorOf } from './context.ts';

/**
 * What is usual or possible, and did not happen to anybody: "phishing happens when criminals send e-mails", "ransomware encrypts files",
 * "attackers can then steal passwords". A report explains such things between the lines about its own attack.
 */

const TOLD: ReadonlySet<PropositionType> = new Set<PropositionType>([
  'targeted',
  'occurred',
  'effect',
  'data-theft',
  'attempted',
  'technique',
  'conducted',
  'demand',
]);
const POSSIBLE = new Set(['can', 'could', 'may', 'might', 'should', 'must', 'ca']);
const PRESENT = new Set(['is', 'are', 'gets', 'get', 'am']);
const OPEN = new Set(['a', 'an', 'any', 'some', 'most', 'many', 'other', 'every', 'each', 'such', 'all', 'one']);
const YOU = new Set(['you', 'your', 'yours', 'yourself', "you're"]);

/** Without the contents that the clause only tells as usual or possible. */
export const happened = (ctx: Context, s: SentenceAnalysis, c: Clause, contents: Content[]): Content[] =>
  contents.some(isTold) && isUsual(ctx, s, c) ? contents.filter((x) => !isTold(x)) : contents;

/** A deed or its effect, in the words of whoever tells it: a frame that settled the stance itself knows better, but of "they ask for money". */
const isTold = ({ type, stance }: Content): boolean => TOLD.has(type) && (stance === undefined || stance === 'threaten');

const isUsual = (ctx: Context, s: SentenceAnalysis, c: Clause): boolean => {
  // a headline tells what happened in the present, and a party's own release speaks to its readers
  if (s.sentence.zone !== 'body' || ctx.analysis.self !== null || c.negated) return false;
  const governor = governorOf(s, c);
  const possible = isPossible(c) || (c.form === 'infinitive' && governor !== undefined && isPossible(governor));
  if (!possible && !isSimplePresent(c)) return false;
  const phrases = [...c.subjects, ...c.objects, ...c.pps.flatMap((p) => p.objects)];
  if (phrases.some((p) => p.head.tokens.some((t) => YOU.has(t.lower)))) return true;
  const parties = [...c.subjects, ...c.objects];
  return parties.length > 0 && parties.every((p) => isAnybody(ctx, p)) && !phrases.some((p) => isNamed(ctx, p));
};

const isPossible = (c: Clause): boolean => c.modal !== null && POSSIBLE.has(c.modal) && !c.verb.tokens.some((t) => t.lower === 'have');

const isSimplePresent = (c: Clause): boolean => {
  const verb = c.verb.tokens.filter((t) => t.pos !== 'ADV');
  const [first] = verb;
  if (c.form !== 'finite' || c.modal !== null || first === undefined) return false;
  if (c.passive) return PRESENT.has(first.lower) && !c.verb.tokens.some((t) => t.lower === 'being');
  return verb.length === 1 && !isPast(first);
};

const isNamed = (ctx: Context, p: Phrase): boolean => {
  const e = entityOfPhrase(ctx, p);
  return e !== null && e.named && e.kind !== 'malware' && e.kind !== 'tool';
};

/** Somebody or something of a sort, and no one that was spoken of: no name, no number, nothing that points back. */
const isAnybody = (ctx: Context, p: Phrase): boolean => {
  const { tokens } = p.head;
  const [first] = tokens;
  if (first === undefined || isNamed(ctx, p)) return false;
  if (tokens.some((t) => t.pos === 'NUM' && !OPEN.has(t.lower))) return false;
  if (isMeans(ctx, p)) return true;
  if (first.pos === 'PRON') return false;
  return (first.pos !== 'DET' || OPEN.has(first.lower)) && !tokens.some((t) => t.lower === "'s" && isNamed(ctx, p));
};

/** "the malware": what it does, it does to anybody; not "the attack". */
const isMeans = (ctx: Context, p: Phrase): boolean => {
  const e = entityOfPhrase(ctx, p);
  if (e !== null && (e.kind === 'malware' || e.kind === 'tool')) return true;
  return isWeapon(p) && /^(?:malware|ransomware|wiper|worm|virus|trojan|encryptor|backdoor|exploit)$/.test(p.head.head.lemma);
};
