import type { LocalArg, LocalEvent } from '../../../model/reading.ts';
import type { Span } from '../../../model/span.ts';
import { type EntityKind, type Polarity, polarityOf, type PropositionType, type Stance } from '../../../model/vocabulary.ts';
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

/** Sentences at the head of a text in which whoever it is about is named. */
const HEAD = 3;
const PARTIES = new Set<EntityKind>(['organisation', 'agency', 'generic']);

export interface Matter {
  type: PropositionType;
  args: readonly LocalArg[];
}

/** What is behind a guess: what was told before it, and whom the text is about. */
export interface Background {
  /** the arguments last told of a matter, by type, in statements and guesses up to here */
  told: Map<PropositionType, readonly LocalArg[]>;
  /** what was last said to be so, and where */
  last: (Matter & { sentence: number }) | null;
  /** the body that the head of the text names and the text speaks of most */
  party: DraftEntity | null;
  /** the attack told of last here, or else next, that has a victim, and the one that has an actor */
  near: { victims: LocalEvent | undefined; actors: LocalEvent | undefined };
}

/** Whom a text is about where no frame found a victim in it: the body named in its head that it speaks of most. */
export const partyOf = (analysis: Analysis): DraftEntity | null => {
  const heads = analysis.sentences.filter((s) => s.sentence.zone === 'title' || s.sentence.zone === 'body').slice(0, HEAD);
  const end = heads.at(-1)?.sentence.end ?? 0;
  const speakers = new Set(analysis.statements.flatMap((s) => (s.asserter.entity !== null && s.polarity === 1 ? [s.asserter.entity] : [])));
  const spoken = new Map<string, number>();
  for (const m of analysis.mentions) if (m.entity !== null) spoken.set(m.entity, (spoken.get(m.entity) ?? 0) + 1);
  const fits = analysis.entities.filter(
    (e) =>
      PARTIES.has(e.kind) && asVictim(e) !== null && !e.authority && e.firstAt < end && e.id !== analysis.self?.id && !speakers.has(e.id),
  );
  const rank = (e: DraftEntity): number => (spoken.get(e.id) ?? 0) + (e.named ? 1 : 0);
  return fits.toSorted((x, y) => rank(y) - rank(x) || x.firstAt - y.firstAt)[0] ?? null;
};

/** The people of the attack spoken of, else of the nearest one that has any: the last before, the next. */
const nearest = (analysis: Analysis, event: LocalEvent | null, near: Background['near'], part: 'victims' | 'actors'): DraftEntity[] => {
  const found = event !== null && event[part].length > 0 ? event : near[part];
  return (found?.[part] ?? []).flatMap((id) => entityById(analysis, id) ?? []);
};

/** Stances by which a deed is laid at somebody's door. */
const BLAMING = new Set<Stance>(['attribute', 'accuse', 'suspect', 'hypothesise']);
const BODIES = new Set<EntityKind>(['organisation', 'agency', 'vendor', 'generic']);

/**
 * Who or what plays a part in a guess of this type.
 * @param speaker who is guessed to say it, null for the document itself
 * @param stance null while it is not settled
 */
export const partsOf = (
  analysis: Analysis,
  { clause, event }: Sight,
  speaker: DraftEntity | null,
  type: PropositionType,
  { told: before, party, near }: Background,
  stance: Stance | null = null,
): LocalArg[] => {
  const pointsBack = stance !== null && polarityOf(stance) !== 1;
  const entity = (p: Phrase): DraftEntity | undefined => entityById(analysis, analysis.byChunk.get(p.head));
  const owner = (p: Phrase): DraftEntity | undefined => entityById(analysis, analysis.ownerByChunk.get(p.head));
  const first = (phrases: readonly Phrase[], fits: (e: DraftEntity, owns: boolean) => boolean): Found | null => {
    for (const p of phrases) {
      const e = entity(p) ?? owner(p);
      if (e !== undefined && fits(e, entity(p) === undefined)) return { e, at: span(p) };
    }
    return null;
  };
  const doers = clause === null ? [] : clause.passive ? under(clause, 'by') : clause.subjects;
  const suffering = clause === null ? [] : [...themes(clause), ...under(clause, 'on', 'against', 'at', 'from', 'into', 'of')];
  const all = clause === null ? [] : [...clause.subjects, ...clause.objects, ...clause.pps.flatMap((x) => x.objects)];
  const self = analysis.self;
  const claimant = isAttacker(speaker) ? speaker : speaker === null && isAttacker(self) ? self : null;
  const out: LocalArg[] = [];
  const earlier = (role: ArgRole): DraftEntity | undefined => entityById(analysis, before.get(type)?.find((a) => a.role === role)?.entity);
  const add = (role: ArgRole, found: Found | null, usual: DraftEntity | null | undefined): void => {
    const e = found?.e ?? (pointsBack ? earlier(role) : undefined) ?? usual ?? earlier(role);
    if (e && !out.some((a) => a.entity === e.id)) out.push({ role, entity: e.id, text: e.name, span: found?.at ?? null });
  };
  const victims = nearest(analysis, event, near, 'victims');
  // "no data is missing, the office says": a body that is no authority speaks of itself
  const speaking = speaker !== null && BODIES.has(speaker.kind) && !speaker.authority && asVictim(speaker) !== null ? speaker : null;
  const usualVictim =
    (speaking !== null && (victims.length === 0 || victims.includes(speaking) || (stance !== null && !BLAMING.has(stance)))
      ? speaking
      : undefined) ??
    victims.find((v) => v.named && v.kind !== 'state') ??
    victims[0] ??
    (self && !isAttacker(self) && analysis.input.source.kind === 'victim' ? self : party);
  const usualActor = claimant ?? nearest(analysis, event, near, 'actors').findLast((e) => isAttacker(e));
  const hit = (e: DraftEntity, owns: boolean): boolean =>
    asVictim(e) !== null && (owns || e.id !== speaker?.id) && e.kind !== 'state' && e.kind !== 'person';
  const sufferer = first(suffering, hit) ?? (clause !== null && !clause.passive ? first(clause.subjects, hit) : null);
  const blamed = (): Found | null =>
    stance !== null && BLAMING.has(stance)
      ? first(all, (e, owns) => !owns && e.id !== speaker?.id && !victims.includes(e) && e.kind !== 'place' && e.kind !== 'outlet')
      : null;
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
          first(doers, (e) => isAttacker(e)) ?? (type === 'conducted' ? (first(all, (e) => isAttacker(e)) ?? blamed()) : null),
          type === 'conducted' ? usualActor : claimant,
        );
      add('victim', sufferer, usualVictim);
      break;
    case 'sponsored':
      add(
        'sponsor',
        first(all, (e) => isSponsor(e) && e.id !== speaker?.id),
        null,
      );
      break;
    case 'linked':
      add('actor', first(all, (e) => isAttacker(e)) ?? first(doers, (e, owns) => !owns && e.id !== speaker?.id), usualActor);
      break;
    case 'response':
      add(
        'by',
        first(doers, (e) => !isAttacker(e)),
        speaker ?? self ?? (clause?.passive ? usualVictim : null),
      );
      add(
        'against',
        first([...(clause?.objects ?? []), ...(clause === null ? [] : under(clause, 'against', 'to', 'with'))], (e, owns) => !owns),
        null,
      );
      break;
    case 'threat':
    case 'demand':
      add(
        'by',
        first(doers, (e) => isAttacker(e)),
        stance === 'threaten' && speaker !== null ? speaker : usualActor,
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

interface Found {
  e: DraftEntity;
  at: Span;
}
