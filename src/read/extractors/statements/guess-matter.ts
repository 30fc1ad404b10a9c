import type { LocalArg } from '../../../model/reading.ts';
import type { Polarity, PropositionType, Stance } from '../../../model/vocabulary.ts';
import { type Analysis, type DraftEntity, entityById } from '../../analysis.ts';
import type { Phrase } from '../../syntax/clause.ts';
import { asVictim, isAttacker, isSponsor, span, themes, under } from './context.ts';
import type { ArgRole } from './draft.ts';
import type { Sight } from './sights.ts';
import { decide } from './stance.ts';

/** What a guess is about: who takes which part in it, as the build of the clause and the attack spoken of say. */

/** Matters of which only one stance is taken for them. */
const ACTS: Partial<Record<PropositionType, readonly Stance[]>> = {
  response: ['respond', 'condemn'],
  threat: ['threaten', 'assert'],
  demand: ['threaten', 'report', 'assert'],
  'campaign-name': ['name'],
  'same-as': ['name', 'assert'],
};

/**
 * The stances that fit a matter, the likeliest first: who speaks and of what decides between "confirm", "claim" and "report", as in
 * statements. Empty where any of the sign will do.
 */
export const fittingStances = (
  analysis: Analysis,
  { scope }: Sight,
  speaker: DraftEntity | null,
  args: readonly LocalArg[],
  type: PropositionType,
  sign: Polarity,
): readonly Stance[] => {
  if (sign !== 1) return [];
  const acts = ACTS[type];
  if (acts !== undefined) return acts;
  const { stance } = decide(
    analysis,
    {
      type,
      args: args.map((a) => ({ ...a, entity: entityById(analysis, a.entity) ?? null })),
      events: [],
      negative: false,
      wording: 'flat',
      strength: 1,
    },
    scope,
    speaker,
  );
  return [stance, 'condemn'];
};

/** Who or what plays a part in a guess of this type. @param speaker who is guessed to say it, null for the document itself */
export const partsOf = (analysis: Analysis, { clause, event }: Sight, speaker: DraftEntity | null, type: PropositionType): LocalArg[] => {
  const told = (p: Phrase | undefined): DraftEntity | null =>
    (p && (entityById(analysis, analysis.byChunk.get(p.head)) ?? entityById(analysis, analysis.ownerByChunk.get(p.head)))) ?? null;
  const first = (phrases: readonly Phrase[], fits: (e: DraftEntity) => boolean): { p: Phrase; e: DraftEntity } | null => {
    for (const p of phrases) {
      const e = told(p);
      if (e !== null && fits(e)) return { p, e };
    }
    return null;
  };
  const doers = clause === null ? [] : clause.passive ? under(clause, 'by') : clause.subjects;
  const suffering = clause === null ? [] : [...themes(clause), ...under(clause, 'on', 'against', 'at', 'from', 'into', 'of')];
  const all = clause === null ? [] : [...clause.subjects, ...clause.objects, ...clause.pps.flatMap((x) => x.objects)];
  const self = analysis.self;
  const claimant = isAttacker(speaker) ? speaker : speaker === null && isAttacker(self) ? self : null;
  const out: LocalArg[] = [];
  const add = (role: ArgRole, found: { p: Phrase; e: DraftEntity } | null, else_: DraftEntity | null | undefined): void => {
    const e = found?.e ?? else_;
    if (e) out.push({ role, entity: e.id, text: e.name, span: found === null ? null : span(found.p) });
  };
  const victims = event?.victims.flatMap((id) => entityById(analysis, id) ?? []) ?? [];
  const usualVictim =
    victims.find((v) => v.named && v.kind !== 'state') ??
    victims[0] ??
    (self && !isAttacker(self) && analysis.input.source.kind === 'victim' ? self : null);
  const usualActor = claimant ?? event?.actors.flatMap((id) => entityById(analysis, id) ?? []).findLast((e) => isAttacker(e));
  const hit = (e: DraftEntity): boolean => asVictim(e) !== null && e.id !== speaker?.id && e.kind !== 'state' && e.kind !== 'person';
  switch (type) {
    case 'occurred':
    case 'targeted':
    case 'attempted':
    case 'effect':
    case 'data-theft':
    case 'conducted':
      if (type === 'conducted' || type === 'data-theft')
        add(
          'actor',
          first(doers, (e) => isAttacker(e)) ?? (type === 'conducted' ? first(all, (e) => isAttacker(e)) : null),
          type === 'conducted' ? usualActor : claimant,
        );
      add('victim', first(suffering, hit), usualVictim);
      break;
    case 'sponsored':
      add(
        'sponsor',
        first(all, (e) => isSponsor(e) && e.id !== speaker?.id),
        null,
      );
      break;
    case 'linked':
      add(
        'actor',
        first(all, (e) => isAttacker(e)),
        usualActor,
      );
      break;
    case 'response':
      add(
        'by',
        first(doers, (e) => !isAttacker(e)),
        speaker ?? self ?? (clause?.passive ? usualVictim : null),
      );
      break;
    case 'threat':
    case 'demand':
      add(
        'by',
        first(doers, (e) => isAttacker(e)),
        usualActor,
      );
      add('against', first(suffering, hit), usualVictim);
      break;
    case 'attribution-exists':
      add('by', null, speaker);
      break;
    default:
      break;
  }
  return out;
};
