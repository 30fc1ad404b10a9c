import type { Hypothesis } from '../model/api.ts';
import type { IncidentLine, LineParty } from '../model/tally.ts';
import type { Proposition } from '../model/records.ts';
import type { ArgRole } from '../model/reading.ts';
import type { z } from 'zod';
import { leastContradicted } from '../weigh/rivals.ts';
import { TABLE } from '../weigh/tables.ts';
import type { Picture } from './views.ts';

type Level = Hypothesis['level'];
const LEVELS: readonly Level[] = ['conducted', 'sponsored', 'linked', 'other'];

const partyOf = (picture: Picture, p: Proposition, role: z.infer<typeof ArgRole>): LineParty | null => {
  const arg = p.args.find((a) => a.role === role);
  if (arg === undefined) return null;
  const entity = picture.entity(arg.entity);
  return { entity: entity?.id ?? null, text: entity === null ? arg.text : '' };
};

/** Who it is said to have been: one party, or the one that is linked and to whom. */
const partiesOf = (picture: Picture, p: Proposition): LineParty[] => {
  const actor = partyOf(picture, p, 'actor');
  const sponsor = partyOf(picture, p, 'sponsor') ?? partyOf(picture, p, 'other');
  if (p.type === 'linked' && actor !== null && sponsor !== null) return [actor, sponsor];
  return [(p.type === 'sponsored' ? (sponsor ?? actor) : (actor ?? sponsor)) ?? { entity: null, text: p.text }];
};

const hypothesisName = (picture: Picture, p: Proposition): string =>
  partiesOf(picture, p)
    .map(({ entity, text }) => picture.entity(entity)?.name ?? text)
    .reduce((name, to) => picture.words.reason.linkedTo(name, to));

const levelOf = (p: Proposition): Level | null => {
  if (p.type === 'conducted' || p.type === 'sponsored' || p.type === 'linked') return p.type;
  return p.type === 'same-as' ? 'other' : null;
};

/** Whether a proposition about no incident concerns this one: its actor is one of the incident's. */
const concerns = (picture: Picture, p: Proposition): boolean =>
  p.incidents.includes(picture.bundle.incident.id) ||
  (p.incidents.length === 0 &&
    (p.type === 'linked' || p.type === 'sponsored') &&
    p.args.some((a) => a.entity !== null && picture.bundle.incident.actors.includes(a.entity)));

export const actorPropositions = (picture: Picture): Proposition[] =>
  picture.all.filter((p) => levelOf(p) !== null && concerns(picture, p));

/** One answer to who did it: the proposition of the highest sum, and the others of the same candidate and level. */
export interface Candidate {
  hypothesis: Hypothesis;
  proposition: Proposition;
  also: Proposition[];
}

/**
 * The answers given to who did it, one a candidate and level (a claim for each of four victims is one candidate), those with the least
 * against them first, names before descriptions; of whom nobody says anything for or against is the least contradicted of all, and belongs
 * at the end. Nothing says that they exclude each other, so no shares are given.
 */
export const candidatesOf = (picture: Picture): Candidate[] => {
  const found = new Map<string, Candidate>();
  for (const p of actorPropositions(picture)) {
    const level = levelOf(p) ?? 'other';
    const name = hypothesisName(picture, p);
    const { L, negative, status } = picture.assessment(p.id);
    const key = `${level} ${name}`;
    const known = found.get(key);
    if (known !== undefined && L <= known.hypothesis.L) {
      known.also.push(p);
      continue;
    }
    found.set(key, {
      hypothesis: { proposition: p.id, name, level, L, negative, status, share: null },
      proposition: p,
      also: known === undefined ? [] : [known.proposition, ...known.also],
    });
  }
  const silent = ({ hypothesis }: Candidate): number => Number(hypothesis.status === 'open');
  // "the same actors", "hackers": less of an answer than a name, however little speaks against it
  const described = ({ proposition }: Candidate): number =>
    Number(partiesOf(picture, proposition).every(({ entity }) => picture.entity(entity)?.named !== true));
  const ranked = ({ hypothesis: { proposition, L, negative } }: Candidate) => ({ id: proposition, L, negative });
  return [...found.values()].sort(
    (a, b) =>
      LEVELS.indexOf(a.hypothesis.level) - LEVELS.indexOf(b.hypothesis.level) ||
      silent(a) - silent(b) ||
      described(a) - described(b) ||
      leastContradicted(ranked(a), ranked(b)),
  );
};

export const hypothesesOf = (picture: Picture): Hypothesis[] => candidatesOf(picture).map((c) => c.hypothesis);

/** The attributions somebody other than the claimant makes, strongest first, with the strongest wording and whether they are denied. */
export const attributionsOf = (picture: Picture): IncidentLine['attribution'] =>
  candidatesOf(picture)
    .flatMap(({ hypothesis: h, proposition }) => {
      const { flags, status, weights } = picture.assessment(h.proposition);
      const evidence = (picture.weighed.inputs.get(h.proposition)?.evidence ?? []).filter(
        (e) => e.polarity > 0 && (e.role === 'agentless' || !TABLE.notThirdParty.has(e.role)),
      );
      const strongest = [...evidence].sort((a, b) => TABLE.wordingStrength[b.wording] - TABLE.wordingStrength[a.wording])[0];
      if (strongest === undefined) return [];
      const speaking = new Set(evidence.map((e) => e.id));
      const by = [...new Set(weights.filter((w) => speaking.has(w.evidence)).map((w) => w.origin))];
      return [
        {
          L: h.L,
          line: {
            proposition: h.proposition,
            parties: partiesOf(picture, proposition),
            status,
            wording: strongest.wording,
            by,
            denied: flags.some((f) => f.startsWith('denied-by:')),
          },
        },
      ];
    })
    .sort((a, b) => b.L - a.L)
    .map((a) => a.line);

/** "We have stolen data from the State Police" claims the attack, also where nobody says "we attacked". */
const CLAIMED_DEED: ReadonlySet<Proposition['type']> = new Set(['conducted', 'data-theft']);

/** Who claims to have done it. */
export const claimantsOf = (picture: Picture): { entity: string; text: string }[] => {
  const found = new Map<string, string>();
  for (const p of picture.own.filter((o) => CLAIMED_DEED.has(o.type))) {
    for (const e of picture.weighed.inputs.get(p.id)?.evidence ?? []) {
      const entity = picture.entity(picture.statement(e.id)?.asserterEntity ?? null);
      if (e.polarity > 0 && e.role.startsWith('claimant/')) {
        if (entity !== null) found.set(entity.id, '');
        // A post in the group's own channel speaks in the channel's voice: the claimant is the actor it names.
        else
          for (const a of p.args)
            if (a.role === 'actor' && a.entity !== null) found.set(a.entity, picture.entity(a.entity) === null ? a.text : '');
      }
    }
  }
  return [...found].map(([entity, text]) => ({ entity, text }));
};
