import type { Directness, Stance, Wording } from '../../../model/vocabulary.ts';
import { polarityOf, propositionClass } from '../../../model/vocabulary.ts';
import type { Analysis, DraftEntity } from '../../analysis.ts';
import { isAttackerKind } from '../../analysis.ts';
import type { Content, Context } from './context.ts';
import type { Scope } from './scope.ts';

export interface Decided {
  stance: Stance;
  polarity: 1 | 0 | -1;
  wording: Wording;
  strength: number;
}

/**
 * The stance of a statement: what is said decides its sign ("claimed the attacks are not related" denies), who says it
 * decides its class ("said" by the victim acknowledges, by a competent authority confirms, by a claimant claims).
 */
export const decide = (
  analysis: Analysis,
  content: Pick<Content, 'type' | 'args' | 'events' | 'negative' | 'wording' | 'strength' | 'stance'>,
  scope: Scope | null,
  asserter: DraftEntity | null,
): Decided => {
  const cue = scope?.cue.stance ?? 'assert';
  let negative = content.negative;
  if (['deny', 'reject', 'refute', 'dispute', 'retract', 'limit'].includes(cue) && content.stance === undefined) negative = !negative;
  const hedge = scope?.hedge;
  const wording =
    hedge && content.wording === 'flat'
      ? hedge.wording
      : content.wording === 'flat' && scope && ['suspect', 'hypothesise'].includes(cue)
        ? cue === 'suspect'
          ? 'suspected'
          : 'possible'
        : content.wording;
  // "unlikely that X", "doubts that X": speaks against it, and says how far
  const doubted = wording === 'unlikely' && content.stance === undefined;
  if (doubted) negative = !negative;
  const factor = hedge ? hedge.strength : ['suspect', 'hypothesise'].includes(cue) ? (scope?.cue.strength ?? 1) : 1;
  const strength = doubted
    ? 0.4
    : content.strength === 1
      ? factor
      : content.strength * (factor < 1 && content.wording === 'flat' ? factor : 1);
  const done = (stance: Stance): Decided => ({
    stance,
    polarity: stance === 'not-attributed' && content.type === 'attribution-exists' ? -1 : polarityOf(stance),
    wording,
    strength,
  });
  if (content.stance && !(content.stance === 'respond' && negative)) return done(content.stance);
  // "did not deny that it was hacked" is no denial
  if (scope?.negated && ['deny', 'reject', 'refute', 'dispute', 'retract'].includes(cue)) return done('unknown');
  if (scope?.negated && cue !== 'deny') return done(cue === 'confirm' || cue === 'acknowledge' ? 'unverified' : 'unknown');
  const speaker = asserter;
  const victimOfIt = speaker !== null && isVictim(content, speaker);
  const sourceKind = analysis.input.source.kind;
  // "the channel said that it was responsible": who says so of itself claims it, whatever it was taken for
  const owning =
    speaker !== null &&
    !negative &&
    content.type === 'conducted' &&
    ['organisation', 'generic', 'outlet'].includes(speaker.kind) &&
    content.args.some((a) => a.role === 'actor' && a.entity?.id === speaker.id);
  if (owning) speaker.attacker = true;
  const claimant = speaker ? isAttackerKind(speaker.kind) || owning : sourceKind === 'persona-channel';
  if (negative) {
    if (cue === 'reject' || cue === 'refute' || cue === 'retract') return done(cue);
    if (content.type === 'effect' || (content.type === 'data-theft' && cue !== 'deny')) return done('limit');
    return done('deny');
  }
  const group = propositionClass(content.type);
  if (
    claimant &&
    content.type === 'conducted' &&
    content.args.some((a) => a.role === 'actor' && (a.entity?.id === speaker?.id || speaker === null))
  )
    return done('claim-responsibility');
  if (claimant) return done('claim');
  if (group === 'actor' && content.type !== 'origin') {
    if (cue === 'accuse') return done('accuse');
    if (wording === 'possible') return done('hypothesise');
    if (wording === 'suspected' || cue === 'suspect') return done('suspect');
    if (cue === 'claim' && speaker && !speaker.authority && speaker.kind !== 'vendor') return done('claim');
    return done('attribute');
  }
  if (wording === 'possible') return done('hypothesise');
  // "suspect that an insider helped", "assumed that the power cut was part of it"
  if (cue === 'suspect' && GUESSING.has(scope?.lemma ?? '')) return done('suspect');
  // the cause of a failure is an assertion, whoever makes it
  if (content.type === 'origin') return done(speaker?.kind === 'outlet' ? 'report' : 'assert');
  if (group === 'motive') return done(cue === 'claim' ? 'claim' : speaker ? 'assert' : 'assert');
  if (speaker?.kind === 'outlet' || (cue === 'report' && (speaker === null || speaker.kind === 'generic'))) return done('report');
  if (victimOfIt) return done(cue === 'confirm' ? 'confirm' : 'acknowledge');
  // what a charge tells of those who were hit, an authority tells
  const own = scope === null || (cue === 'accuse' && !scope.unspecified);
  if (speaker?.authority || (speaker === null && own && (sourceKind === 'agency' || sourceKind === 'government'))) return done('confirm');
  if (speaker?.kind === 'vendor' || (speaker === null && scope === null && sourceKind === 'vendor'))
    return done(['targeted', 'effect', 'data-theft', 'occurred'].includes(content.type) ? 'confirm' : 'assert');
  if (speaker === null && scope === null && sourceKind === 'victim') return done('acknowledge');
  if (cue === 'claim') return done('claim');
  if (cue === 'confirm' && speaker) return done('confirm');
  return done('assert');
};

/** Verbs of no more than a suspicion, where "believe" and "think" may tell a finding. */
const GUESSING = new Set(['suspect', 'assume', 'presume', 'guess', 'surmise', 'reckon', 'fear']);

/** Does the speaker speak of itself, or for the body it belongs to, as the one that was hit? */
const isVictim = (content: Pick<Content, 'args' | 'events'>, speaker: DraftEntity): boolean => {
  const ids = new Set([speaker.id, speaker.organOf].filter((x): x is string => x !== null));
  if (content.args.some((a) => a.role === 'victim' && a.entity && ids.has(a.entity.id))) return true;
  return !speaker.authority && content.events.some((e) => e.victims.some((v) => ids.has(v)));
};

export const directnessOf = (ctx: Context, content: Content, scope: Scope | null, zone: string): Directness => {
  if (content.directness) return content.directness;
  if (zone === 'title') return 'headline';
  const { quote } = content;
  const whole = ctx.sentence.quotes.find((q) => q.start <= quote.start + 1 && q.end >= quote.end - 2);
  if (whole && scope) return 'direct-quote';
  const partly = ctx.sentence.quotes.some((q) => q.start >= quote.start - 1 && q.start < quote.end);
  return partly ? 'mixed-quote' : 'indirect';
};
