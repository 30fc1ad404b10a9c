import type { Proposition } from '../model/records.ts';
import { propositionClass } from '../model/vocabulary.ts';
import type { Dependence } from '../model/weighing.ts';
import type { BundleIndex } from './bundle-index.ts';
import type { Voice } from './candidates.ts';
import type { Origin } from './origins.ts';
import { stateOf } from './parties.ts';
import { DEPENDENCE, type DependenceKind, TABLE } from './tables.ts';

type Camp = { camp: 'government'; state: string } | { camp: 'investigator' } | null;

const campOf = (ix: BundleIndex, v: Voice): Camp => {
  const { entity } = v.speaker;
  if (entity === null || TABLE.notThirdParty.has(v.role)) return null;
  if (entity.kind === 'state' || entity.kind === 'agency' || entity.authority)
    return { camp: 'government', state: stateOf(ix, entity)?.id ?? entity.country ?? entity.id };
  return v.role === 'investigator/with-access' ? { camp: 'investigator' } : null;
};

const kindOf = (a: Camp, b: Camp, actor: boolean): DependenceKind | null => {
  if (a === null || b === null) return null;
  if (a.camp === 'government' && b.camp === 'government') return a.state === b.state ? 'sameGovernment' : actor ? 'coordinated' : null;
  if (a.camp === 'investigator' && b.camp === 'investigator') return 'sharedEvidence';
  return 'investigatorAndGovernment';
};

/**
 * How much the origins on one proposition share. Only a proposition about an incident has evidence to share: what is said of a
 * persona at large ("is linked to Iran") rests on different cases.
 */
export const dependenceOf = (ix: BundleIndex, target: Proposition, voices: readonly Voice[], origins: readonly Origin[]): Dependence[] => {
  const found: Dependence[] = [];
  const actor = propositionClass(target.type) !== 'event';
  voices.forEach((a, i) => {
    voices.slice(i + 1).forEach((b, offset) => {
      const [from, to] = [origins[i], origins[i + 1 + offset]];
      if (from === undefined || to === undefined || from.id === to.id || a.polarity === 0 || a.polarity !== b.polarity) return;
      const { statement: s } = a;
      const { statement: t } = b;
      const joint =
        s.document === t.document &&
        s.start === t.start &&
        s.end === t.end &&
        a.speaker.kind === 'entity' &&
        b.speaker.kind === 'entity' &&
        a.via === null &&
        b.via === null;
      const kind = joint ? 'joint' : target.incidents.length > 0 ? kindOf(campOf(ix, a), campOf(ix, b), actor) : null;
      if (kind !== null) found.push({ a: from.label, b: to.label, rho: DEPENDENCE[kind], why: kind });
    });
  });
  return found;
};
