import type { PropositionType, Status } from '../model/vocabulary.ts';
import type { Picture } from './views.ts';

/** Propositions that are the attack itself, the plainest first. */
const MAIN: readonly PropositionType[] = ['occurred', 'targeted', 'attempted', 'conducted'];

/** Status of the main event: the best of what is said to have happened. */
export const mainStatus = (picture: Picture): Status => {
  for (const type of MAIN) {
    const best = picture.own
      .filter((p) => p.type === type)
      .map((p) => picture.assessment(p.id))
      .sort((a, b) => b.L - a.L)[0];
    if (best !== undefined) return best.status;
  }
  return 'open';
};

const SHOWN_FLAGS = ['unverified', 'no-third-party-attribution', 'investigator-declined', 'drift', 'superseded'];

/** What is to be warned of where the incident is shown in one line. */
export const flagsOf = (picture: Picture): string[] => {
  const { incident } = picture.bundle;
  const flags = new Set(incident.flags);
  for (const p of picture.own) {
    // who denies a motive or an effect denies neither the attack nor who did it
    const whole = MAIN.includes(p.type) || p.type === 'sponsored';
    for (const flag of picture.assessment(p.id).flags)
      if (SHOWN_FLAGS.includes(flag) || (whole && /^(?:denied-by|no-response):/.test(flag))) flags.add(flag);
  }
  if (incident.when.candidates.length > 1 && incident.when.resolvedBy === null) flags.add('time-ambiguous');
  return [...flags].sort();
};
