import type { LocalEvent } from '../../../model/reading.ts';
import { type DraftEntity, entityById, type SentenceAnalysis } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { bare } from '../../syntax/verbs.ts';
import { victimsIn } from './attack.ts';
import { judged } from './authorship.ts';
import {
  agents,
  arg,
  clauseQuote,
  type Content,
  type ContentArg,
  type Context,
  currentVictim,
  dateOfAttack,
  entityArg,
  entityOfPhrase,
  eventOf,
  type Frame,
  governorOf,
  headLemma,
  headWord,
  inside,
  isAttacker,
  isFuture,
  isPurpose,
  noneOf,
  ownerOfPhrase,
  referred,
  span,
  speakerAt,
  textArg,
  textAt,
  themes,
  under,
} from './context.ts';
import { isAttackNoun, isThing, responseOf } from './words.ts';

/** What was done about it, and the attribution that an act implies. */

const PROBE = new Set([
  'investigation',
  'probe',
  'inquiry',
  'enquiry',
  'review',
  'proceedings',
  'proceeding',
  'case',
  'analysis',
  'docket',
]);
/** What one charges money as: "charged a fee". */
const PRICES = new Set(['fee', 'price', 'rate', 'cost', 'premium', 'toll', 'fare', 'rent', 'interest', 'commission', 'amount']);
const HIRING = new Set(['hire', 'engage', 'retain', 'bring in', 'call in', 'enlist', 'commission', 'contract', 'appoint']);
const AIDING = new Set(['support', 'assist', 'help', 'aid', 'advise']);
const HELPERS =
  /\b(?:experts?|specialists?|forensics?|investigators|consultants?|(?:security|incident[- ]response|cyber\w*) (?:firm|company|team|agency|centre|center|authority)|CERT)\b/i;
const CLOSING = new Set(['shut', 'shut down', 'shut off', 'switch off', 'turn off', 'disable', 'suspend', 'take down']);
const TRYING = new Set(['force', 'prompt', 'lead', 'cause', 'attempt', 'try', 'fail', 'claim', 'refuse', 'link']);

const kindOf = (ctx: Context, s: SentenceAnalysis, c: Clause): string | null => {
  const text = textAt(ctx, clauseQuote(s, c));
  const object = themes(c)[0];
  const head = headLemma(object);
  if (c.lemma === 'impose' && (head === 'sanction' || head === 'measure')) return 'sanctions';
  if (['add', 'put', 'place'].includes(c.lemma) && /\b(?:sanctions? list|consolidated list|blacklist|entity list)\b/.test(text))
    return 'sanctions';
  // "cut themselves off from the internet", "cut its remote links"
  if (
    c.lemma === 'cut' &&
    !c.passive &&
    (/\boff from the (?:internet|network|web)\b/.test(text) ||
      /\b(?:remote|network|internet|external) (?:links?|connections?|access)\b/.test(object ? textAt(ctx, object) : '')) &&
    !isAttacker(entityOfPhrase(ctx, agents(c)[0]))
  )
    return 'shutdown';
  if (['break', 'cut', 'sever', 'suspend'].includes(c.lemma)) return /\b(?:ties|relations)\b/.test(text) ? 'diplomatic' : null;
  if (c.lemma === 'expel' || c.lemma === 'summon' || c.lemma === 'recall')
    return /ambassador|envoy|diplomat|charg|embassy|attach|staff|member/i.test(text) ? 'diplomatic' : null;
  if (['launch', 'open', 'begin', 'start', 'conduct'].includes(c.lemma) && (PROBE.has(head) || PROBE.has(headWord(object))))
    return /criminal proceedings|^proceedings/.test(text) || head === 'proceeding' || headWord(object) === 'proceedings'
      ? 'legal'
      : 'investigation';
  if (c.lemma === 'refuse' && /\b(?:pay|ransom)\b/.test(text)) return 'payment-refused';
  // "has elected not to pay"
  const unpaid = c.lemma === 'pay' && s.tokens.some((t) => t.lower === 'not' && t.end < c.verb.start && c.verb.start - t.end < 3);
  if (c.lemma === 'pay' && headLemma(object) !== 'attention' && (unpaid || c.negated || noneOf(c.objects) || /^no ransom\b/i.test(text)))
    return 'payment-refused';
  if (c.lemma === 'reject' && /\b(?:demand|ransom)\b/.test(text)) return 'payment-refused';
  if (c.lemma === 'offer' && head === 'reward') return 'legal';
  if (
    ['take', 'switch', 'turn', 'shut', 'cut', 'pull'].includes(bare(c.lemma)) &&
    /\boffline\b|\boff\b|\bdown\b/.test(text) &&
    /precaution|isolat|contain|prevent|by hand|safety/.test(textAt(ctx, s.sentence))
  )
    return 'shutdown';
  if (c.lemma === 'switch' && /\bmanual\b|\bbackup\b|\bpaper\b/.test(text)) return 'recovery';
  if (
    c.lemma === 'be' &&
    (/\b(?:open|available|online|back|running|operational) (?:again|once more)\b/.test(text) ||
      /\bback (?:online|up|to normal|in operation)\b/.test(text))
  )
    return 'recovery';
  if (c.lemma === 'close' && /\b(?:access|account|hole|flaw)\b/.test(text) && !c.passive) return 'shutdown';
  const calledIn = c.lemma === 'call' && under(c, 'in').some((p) => entityOfPhrase(ctx, p) !== null && !isThing(p));
  if (
    (HIRING.has(c.lemma) || calledIn) &&
    !c.negated &&
    /\b(?:experts?|specialists?|forensics?|investigators|(?:security|incident[- ]response|forensic|cyber) (?:firm|company|team|consultan\w+)|forensics?)\b/i.test(
      textAt(ctx, { start: c.start, end: Math.min(s.sentence.end, c.end + 60) }),
    )
  )
    return 'investigation';
  if (AIDING.has(c.lemma) && !c.negated && !c.passive && c.modal === null && HELPERS.test(c.subjects[0] ? textAt(ctx, c.subjects[0]) : ''))
    return 'investigation';
  if (
    ['cooperate', 'work'].includes(c.lemma) &&
    under(c, 'with').some((p) => /authorit|police|law enforcement|investigator|prosecutor/i.test(textAt(ctx, p)))
  )
    return 'investigation';
  if (CLOSING.has(c.lemma) && !c.passive && isThing(object) && !isAttacker(entityOfPhrase(ctx, agents(c)[0]))) return 'shutdown';
  if (c.lemma === 'send' && /\b(?:teams?|experts?|specialists?)\b/.test(text)) return 'investigation';
  if (c.lemma === 'respond' && under(c, 'to').some((p) => isAttackNoun(p)) && !c.negated) return 'investigation';
  return inquiry(ctx, c) ?? care(ctx, s, c) ?? responseOf(c.lemma) ?? null;
};

const MATTER = new Set([
  'matter',
  'case',
  'it',
  'claim',
  'report',
  'allegation',
  'circumstance',
  'cause',
  'log',
  'evidence',
  'extent',
  'scope',
  'origin',
  'this',
  'trace',
]);
const isMatter = (ctx: Context, p: Phrase): boolean =>
  isAttackNoun(p) || (MATTER.has(headLemma(p)) && (ctx.events.current !== null || !['it', 'this', 'log'].includes(headLemma(p))));
const CHECKING = new Set([
  'check',
  'verify',
  'study',
  'review',
  'assess',
  'inspect',
  'examine',
  'analyse',
  'analyze',
  'probe',
  'investigate',
  'establish',
  'clarify',
]);

/** "are looking into the matter", "is still checking", "the case is under investigation", "called in experts". */
const inquiry = (ctx: Context, c: Clause): string | null => {
  if (c.negated || c.modal !== null) return null;
  if (c.lemma === 'look' && under(c, 'into').some((p) => isMatter(ctx, p) || isThing(p))) return 'investigation';
  if (['be', 'remain'].includes(c.lemma) && under(c, 'under').some((p) => ['investigation', 'review'].includes(headLemma(p))))
    return 'investigation';
  if (
    CHECKING.has(c.lemma) &&
    /\b\w+ing$/.test(c.verb.head.lower) &&
    (c.objects.length === 0 || c.objects.some((p) => isMatter(ctx, p))) &&
    worksOn(ctx, c)
  )
    return 'investigation';
  if (['call', 'call in', 'summon', 'bring in'].includes(c.lemma) && c.passive && worksOn(ctx, c, true)) return 'investigation';
  return null;
};
/** Somebody whose work such an inquiry is. */
const worksOn = (ctx: Context, c: Clause, passive = false): boolean => {
  const e = entityOfPhrase(ctx, passive ? c.subjects[0] : agents(c)[0]);
  return (
    e !== null && (e.authority || e.kind === 'vendor' || e.kind === 'agency' || (!passive && e.kind === 'organisation')) && !e.attacker
  );
};

const OFFICE =
  /police|regulator|authorit|prosecutor|commissioner|watchdog|ministry|agency|\bfbi\b|law enforcement|supervisor|cert\b|bureau/i;
const CONCERNED =
  /\b(?:affected|concerned|impacted|customers?|patients?|members?|clients?|users?|employees?|staff|students?|parents?|citizens?|residents?|individuals|people)\b/i;
const NOTICES = new Set(['letter', 'notice', 'notification']);
const WARNED = new Set(['tell', 'inform', 'notify', 'alert', 'contact', 'warn', 'advise', 'report']);

/** What a victim does for itself: tells those concerned, files a complaint, goes offline, comes back. */
const care = (ctx: Context, s: SentenceAnalysis, c: Clause): string | null => {
  const text = textAt(ctx, clauseQuote(s, c));
  const object = themes(c)[0];
  const objectText = object ? textAt(ctx, object) : '';
  const told =
    WARNED.has(c.lemma) &&
    c.complement === null &&
    (c.lemma === 'report'
      ? under(c, 'to').some((p) => OFFICE.test(textAt(ctx, p)) || CONCERNED.test(textAt(ctx, p)))
      : OFFICE.test(objectText) || (CONCERNED.test(objectText) && c.lemma !== 'tell' && c.lemma !== 'warn'));
  if (told && !c.negated && !isAttacker(entityOfPhrase(ctx, agents(c)[0]))) return 'notification';
  if (
    ['send', 'go', 'go out', 'mail', 'post'].includes(c.lemma) &&
    NOTICES.has(headLemma(c.passive ? c.subjects[0] : (c.objects[0] ?? c.subjects[0]))) &&
    CONCERNED.test(textAt(ctx, s.sentence))
  )
    return 'notification';
  if (
    ['file', 'lodge', 'submit', 'make'].includes(c.lemma) &&
    /\b(?:criminal )?(?:complaint|report)s?\b/.test(objectText) &&
    OFFICE.test(text)
  )
    return 'notification';
  if (c.lemma === 'make' && headLemma(object) === 'arrest') return 'legal';
  const own = ['its', 'our', 'their', 'all', 'the', 'certain', 'some', 'several', 'affected', 'parts', 'part'].includes(
    object?.head.tokens[0]?.lower ?? '',
  );
  if (
    ['take', 'pull', 'bring', 'keep'].includes(c.lemma) &&
    (c.predicate.includes('offline') || /\boffline\b/.test(text)) &&
    !c.passive &&
    object !== undefined &&
    own &&
    !isAttacker(entityOfPhrase(ctx, agents(c)[0])) &&
    !isAttackNoun(agents(c)[0])
  )
    return 'shutdown';
  if (c.lemma === 'be' && /\b(?:is|are|was|were|been|be|'s|'re) (?:now |all )?back\b(?! in\b(?! (?:service|operation|use)))/.test(text))
    return 'recovery';
  return null;
};

/** The attack that is answered: the one the clause names ("in response to the July attack"), else the one being spoken of. */
const answered = (ctx: Context, s: SentenceAnalysis, c: Clause): LocalEvent[] => {
  const attack = c.pps.flatMap((p) => p.objects).find((p) => isAttackNoun(p));
  if (!attack) return ctx.events.current ? [ctx.events.current] : [];
  // "responded to intrusions at three brokers"
  const victims = victimsIn(ctx, under(c, 'on', 'against', ...(c.lemma === 'respond' ? ['at'] : []))).map((v) => v.entity);
  const known = referred(ctx, s, c, victims);
  return known.length > 0 || (victims.length === 0 && dateOfAttack(s, c) === null)
    ? known
    : [eventOf(ctx, s, c, victims, false, null, false)];
};

/** Who did it: whoever acts; of what only happened ("services are back", "customers were told", "no ransom was paid") its owner or the victim. */
const responder = (ctx: Context, s: SentenceAnalysis, c: Clause, kind: string, actor: Phrase | undefined): DraftEntity | null => {
  const speaker = speakerAt(ctx, c.verb.start);
  const victim = (): DraftEntity | null =>
    currentVictim(ctx) ??
    (ctx.analysis.input.source.kind === 'victim'
      ? ctx.analysis.self
      : speaker?.kind === 'organisation' && !speaker.attacker
        ? speaker
        : null);
  const acting = entityOfPhrase(ctx, actor);
  // "engaged Quillon, a forensic firm": the inquiry is theirs
  if (HIRING.has(c.lemma) || (c.lemma === 'call' && !c.passive)) return entityOfPhrase(ctx, themes(c)[0] ?? under(c, 'in')[0]) ?? acting;
  // "External experts are supporting us"
  if (AIDING.has(c.lemma)) return acting ?? null;
  const own = ownerOfPhrase(ctx, themes(c)[0]);
  // "were seized in an operation led by the police"
  if (kind === 'takedown' && c.passive && !actor) return leaderOf(ctx, s, c);
  if (kind === 'recovery' && !c.passive && c.objects.length === 0 && (isThing(actor) || (actor && !acting && c.lemma === 'be')))
    return ownerOfPhrase(ctx, actor) ?? victim() ?? acting;
  if (acting !== null) return acting;
  // "service at Lund Rail was restored"
  const there = victimsIn(ctx, inside(ctx, themes(c)[0], 'at', 'of'))[0]?.entity ?? null;
  if (kind === 'recovery' || kind === 'shutdown') return own ?? there ?? currentVictim(ctx);
  if (c.passive && kind === 'notification') return own ?? victim();
  if (c.passive && kind === 'payment-refused') return victim();
  // "two defendants charged", in the prosecutor's own words
  if (c.passive && kind === 'legal' && ctx.analysis.self?.authority === true) return ctx.analysis.self;
  return null;
};

/** Who led what the clause was done in: "in an operation led by the police". */
const leaderOf = (ctx: Context, s: SentenceAnalysis, c: Clause): DraftEntity | null => {
  const led = s.clauses.find((x) => x.index === c.index + 1 && x.passive && x.form === 'participle' && LEADING.has(x.lemma));
  return led ? entityOfPhrase(ctx, under(led, 'by')[0]) : null;
};
const LEADING = new Set(['lead', 'coordinate', 'run', 'head', 'carry out', 'conduct']);

/** "severed diplomatic ties with Y in response", "imposed sanctions on Z", "restored its systems", "who analyzed the attack". */
export const response: Frame = (ctx, s, c) => {
  const kind = kindOf(ctx, s, c);
  if (!kind || !(ctx.events.current || ctx.about)) return [];
  const actor = agents(c)[0];
  const by = responder(ctx, s, c, kind, actor);
  // a "we" nobody is known to say
  if (actor && !by && ['we', 'i', 'they', 'it'].includes(headWord(actor))) return [];
  if (by && (isAttacker(by) || ['data', 'information', 'file', 'record', 'system'].includes(by.head))) return [];
  if (isAttackNoun(c.subjects[0]) && !c.passive) return [];
  if (isFuture(c) && kind !== 'payment-refused' && kind !== 'notification') return [];
  if (isPurpose(s, c) && kind !== 'payment-refused') return [];
  const governor = governorOf(s, c);
  if (governor && TRYING.has(governor.lemma) && kind !== 'payment-refused') return [];
  const object = themes(c)[0];
  const objectText = object ? textAt(ctx, object) : '';
  if (
    kind === 'investigation' &&
    ['analyse', 'analyze', 'examine', 'probe', 'investigate'].includes(c.lemma) &&
    !(c.objects.length === 0 && !c.passive && (by?.kind === 'agency' || by?.authority || c.verb.head.lower.endsWith('ing'))) &&
    ![...c.objects, ...(c.passive ? c.subjects : [])].some(
      (p) => isMatter(ctx, p) || ['technique', 'malware', 'tactic', 'breach', 'system', 'sample', 'it'].includes(headLemma(p)),
    )
  )
    return [];
  // work joined to another ("to recover the systems and analyze the tactics") is told once
  if (
    c.subjectFrom === 'shared' &&
    s.clauses.some(
      (x) =>
        x.index < c.index && x.index >= c.index - 2 && responseOf(x.lemma) && x.subjects[0] === c.subjects[0] && kind === 'investigation',
    )
  )
    return [];
  if (
    kind === 'recovery' &&
    !isThing(object) &&
    !/\b(?:service|operation|access|shop|website|work|production|again)/.test(objectText) &&
    !isThing(c.subjects[0]) &&
    c.lemma !== 'be' &&
    !(c.lemma === 'resume' || c.lemma === 'switch')
  )
    return [];
  if (
    kind === 'recovery' &&
    (c.lemma === 'return' || c.lemma === 'contain') &&
    !/\b(?:normal|online|service|incident|attack|breach)\b/.test(textAt(ctx, clauseQuote(s, c)))
  )
    return [];
  if (kind === 'legal' && !by && !c.passive) return [];
  if (
    kind === 'notification' &&
    (!(by || c.passive || NOTICES.has(headLemma(c.subjects[0]))) ||
      (c.passive &&
        !CONCERNED.test(c.subjects[0] ? textAt(ctx, c.subjects[0]) : '') &&
        !NOTICES.has(headLemma(c.subjects[0])) &&
        !CONCERNED.test(objectText) &&
        !OFFICE.test(objectText)))
  )
    return [];
  if (kind === 'takedown' && !/server|site|domain|infrastructure|forum|account|wallet|fund|system/i.test(objectText)) return [];
  if (
    kind === 'legal' &&
    c.lemma === 'charge' &&
    (/\bcharged? (?:for|\$|€|£)/.test(textAt(ctx, clauseQuote(s, c))) || themes(c).some((p) => PRICES.has(headLemma(p))))
  )
    return [];
  // "needs to prevent, detect and respond to such attacks": nobody did
  if (c.lemma === 'respond' && !actor) return [];
  if (kind === 'shutdown' && !by && !c.passive) return [];
  const againstPhrase = target(kind, c);
  const against =
    kind === 'diplomatic' ? sentBy(ctx, c, againstPhrase) : (entityOfPhrase(ctx, againstPhrase) ?? ownerOfPhrase(ctx, againstPhrase));
  // "the apps were blacklisted": nobody was sanctioned
  if (kind === 'sanctions' && !against && c.lemma !== 'add') return [];
  const args: ContentArg[] = [];
  // "All shops are open again": it is not the shops that opened them
  if (actor && ((by === null && !isThing(actor)) || (by !== null && by === entityOfPhrase(ctx, actor))))
    args.push(arg(ctx, 'by', actor, by));
  else if (by) args.push(entityArg('by', by));
  if (againstPhrase && against && against.id !== by?.id) args.push(arg(ctx, 'against', againstPhrase, against));
  // "arrested three people": whoever they are
  else if (againstPhrase && !against && kind === 'legal') args.push(textArg('against', textAt(ctx, againstPhrase), span(againstPhrase)));
  const lead = governor && ['work', 'begin', 'start', 'manage', 'continue', 'move'].includes(governor.lemma) ? governor : c;
  // a relative clause is quoted with the noun it belongs to
  const quote =
    c.relative && actor && c.subjectFrom === 'antecedent'
      ? { start: actor.start, end: c.end }
      : { start: lead.start, end: recoveryEnd(s, c) };
  const events = answered(ctx, s, c);
  const common = judged(ctx, s, c, 'response');
  const negative = kind === 'payment-refused' ? false : common.negative;
  const out: Content[] = [
    {
      ...common,
      negative,
      wording: common.wording === 'possible' ? 'flat' : common.wording,
      type: 'response',
      kind,
      args,
      events,
      ...(negative ? {} : { stance: 'respond' as const }),
      quote,
    },
  ];
  // "notifies patients of a data breach": who tells those concerned owns up to it
  if (kind === 'notification' && by && actor && !negative && !isAttacker(by) && by.kind !== 'agency' && events.length === 0) {
    if (under(c, 'of', 'about').some((p) => isAttackNoun(p)))
      out.push({
        ...common,
        rule: 'notifying-of',
        type: 'occurred',
        kind: null,
        args: [arg(ctx, 'victim', actor, by)],
        events: [eventOf(ctx, s, c, [by], true, null, false)],
        stance: 'acknowledge',
        asserter: { kind: 'entity', entity: by, span: span(actor) },
        directness: 'act',
        implied: true,
        quote,
      });
  }
  const sponsor = stateBehind(ctx, against);
  const speaker = by ?? (speakerAt(ctx, c.verb.start) !== null ? speakerAt(ctx, c.verb.start) : null);
  if (
    (kind === 'sanctions' || kind === 'diplomatic') &&
    speaker &&
    sponsor &&
    sponsor.id !== speaker.id &&
    sponsor.kind === 'state' &&
    !c.negated &&
    actor
  )
    out.push({
      ...common,
      rule: 'implied-by-act',
      type: 'sponsored',
      kind: null,
      args: [entityArg('sponsor', sponsor)],
      events,
      stance: 'attribute',
      asserter: { kind: 'entity', entity: speaker, span: span(actor) },
      wording: 'implied-by-act',
      strength: 0.9,
      directness: 'act',
      implied: true,
      quote,
    });
  return out;
};

/** "summoned the ambassador of Maru", "the Maruan envoy": the state whose people are sent for or sent home; null where nobody says which. */
const sentBy = (ctx: Context, c: Clause, p: Phrase | undefined): DraftEntity | null => {
  const whole = entityOfPhrase(ctx, p) ?? ownerOfPhrase(ctx, p);
  if (!p || whole?.kind === 'state') return whole;
  const home = entityById(ctx.analysis, whole?.organOf ?? undefined);
  if (home?.kind === 'state') return home;
  const behind = [...inside(ctx, p, 'of', 'from'), ...under(c, 'of', 'from')]
    .map((x) => entityOfPhrase(ctx, x) ?? ownerOfPhrase(ctx, x))
    .find((e) => e?.kind === 'state');
  if (behind) return behind;
  const code = ctx.index.match(p.head.tokens, 0).find((k) => k.country !== null)?.country ?? whole?.country;
  return code ? ctx.stateOf(code) : whole?.named === true ? whole : null;
};

const target = (kind: string, c: Clause) => {
  const object = themes(c)[0];
  if (kind === 'diplomatic') return under(c, 'with')[0] ?? (c.lemma === 'sever' || c.lemma === 'cut' ? undefined : object);
  if (kind === 'sanctions') return c.lemma === 'impose' ? under(c, 'on', 'against')[0] : object;
  return kind === 'legal' || kind === 'takedown' ? object : undefined;
};

const stateBehind = (ctx: Context, e: DraftEntity | null): DraftEntity | null =>
  e === null
    ? null
    : e.kind === 'state'
      ? e
      : e.country
        ? (ctx.analysis.byKnowledge.get(`state:${e.country}`) ?? e)
        : e.organOf
          ? (ctx.analysis.byId.get(e.organOf) ?? e)
          : e;

const recoveryEnd = (s: SentenceAnalysis, c: Clause): number => {
  let end = c.end;
  for (const next of s.clauses.slice(c.index + 1))
    if (next.subjectFrom === 'shared' && next.subjects[0] === c.subjects[0] && next.verb.start - end < 8) end = next.end;
  return end;
};
