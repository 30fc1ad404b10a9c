import type { LinkedStatement } from '../model/bundle.ts';
import type { Proposition } from '../model/records.ts';
import type { EvidenceRole, Polarity, Wording } from '../model/vocabulary.ts';
import { argsOf, type BundleIndex } from './bundle-index.ts';
import { mentions, partyOf, type Speaker, speakerOf } from './parties.ts';
import { wordingOf } from './roles.ts';

/** A statement that bears on a proposition: because it is about it, or because of what it entails. */
export interface Candidate {
  statement: LinkedStatement;
  speaker: Speaker;
  target: Proposition;
  /** The proposition it is about, where that is another one. */
  via: string | null;
  polarity: Polarity;
  wording: Wording;
  flags: readonly string[];
  /** Counts only where no party with standing has said it outright: an act or a presupposition adds nothing to the plain word. */
  fallback: boolean;
}

/** A candidate with its role: what origins, dependence and supersession are decided on. */
export interface Voice extends Candidate {
  role: EvidenceRole;
}

/** The statement on its own proposition. "Has not been attributed" speaks against "somebody has attributed it", and for or against nobody else. */
export const direct = (ix: BundleIndex, statement: LinkedStatement, target: Proposition): Candidate => ({
  statement,
  speaker: speakerOf(ix, statement),
  target,
  via: null,
  polarity: target.type === 'attribution-exists' && statement.stance === 'not-attributed' ? -1 : statement.polarity,
  wording: wordingOf(statement, target),
  flags: [],
  fallback: false,
});

export const borrowed = (from: Candidate, target: Proposition, change: Partial<Candidate> = {}): Candidate => ({
  ...from,
  target,
  via: from.statement.proposition,
  ...change,
});

/**
 * Victims a statement is about: those its proposition names, else those its sentence names or lets speak ("during the attack on
 * the parliament, hackers attempted to ..."), else the only victim of the incident. Empty where it stays open.
 */
export const victimScope = (ix: BundleIndex, statement: LinkedStatement): string[] => {
  const proposition = ix.proposition(statement.proposition);
  const named = proposition === null ? [] : argsOf(proposition, 'victim');
  if (named.length > 0) return named;
  const { victims } = ix.bundle.incident;
  const sentence = `${statement.before}${statement.quote}${statement.after}`;
  const speaking = new Set(
    ix.inSentence(statement).flatMap((s) => {
      const entity = ix.entity(s.asserterEntity);
      return entity === null ? [] : [entity.id, partyOf(ix, entity).id];
    }),
  );
  const spoken = victims.filter((v) => {
    const entity = ix.entity(v);
    return entity !== null && (speaking.has(v) || mentions(ix, sentence, entity));
  });
  return spoken.length > 0 ? spoken : victims.length === 1 ? [...victims] : [];
};
