import type { Entity, Proposition } from '../model/records.ts';
import type { EvidenceRole } from '../model/vocabulary.ts';
import { argsOf, type BundleIndex } from './bundle-index.ts';
import type { Voice } from './candidates.ts';
import { shortName, stateOf } from './parties.ts';
import { TABLE } from './tables.ts';

/** Who is really speaking: the key voices are grouped by, and what it is called. `role` replaces the voice's own where it only restates. */
export interface Origin {
  id: string;
  label: string;
  role: EvidenceRole;
}

const strength = (v: Voice): number => {
  const r = TABLE.roleReliability[v.role];
  return Math.abs(TABLE.wordingStrength[v.wording] * Math.log(r / (1 - r)));
};
const strongest = (voices: readonly Voice[]): Voice | null =>
  voices.reduce<Voice | null>(
    (best, v) =>
      best === null || strength(v) > strength(best) || (strength(v) === strength(best) && v.statement.id < best.statement.id) ? v : best,
    null,
  );

/**
 * Whom a document's own voice restates: in a headline whatever the text below sources (a claim stays a claim there), in the body
 * a third party that says the same at least as strongly. The writer's own guess ("a possible retaliation") restates nobody.
 */
const restated = (voice: Voice, all: readonly Voice[]): Voice | null => {
  if (voice.speaker.kind !== 'source' || voice.role !== 'narrator' || voice.polarity === 0 || voice.statement.stance === 'hypothesise')
    return null;
  const headline = voice.statement.directness === 'headline';
  return strongest(
    all.filter((o) => {
      if (o.speaker.kind !== 'entity' || o.polarity !== voice.polarity || o.statement.document !== voice.statement.document) return false;
      if (headline) return true;
      return (
        !TABLE.notThirdParty.has(o.role) &&
        o.role !== 'media-unnamed' &&
        TABLE.wordingStrength[o.wording] >= TABLE.wordingStrength[voice.wording]
      );
    }),
  );
};

const LENDS: readonly EvidenceRole[] = [
  'authority/attribution',
  'authority/incident',
  'victim/own-incident',
  'ally/attribution',
  'indictment-or-sanction',
  'investigator/with-access',
  'investigator/no-access',
];
/** "Attributed to Iran" names nobody: it is the voice of whoever is known to have said so, the victim's own state before others. */
const lender = (voice: Voice, all: readonly Voice[]): Voice | null => {
  for (const role of LENDS) {
    const found = strongest(all.filter((o) => o.role === role && o.polarity === voice.polarity && o.speaker.kind === 'entity'));
    if (found !== null) return found;
  }
  return null;
};

/** What people call a body that has a long name: its abbreviation, where the documents use one. */
export const acronymOr = (entity: Entity): string =>
  entity.kind === 'state' ? entity.name : (entity.names.find((n) => /^[A-Z]{2,6}$/.test(n)) ?? entity.name);

/** The origin of every voice on one proposition, in the order given. */
export const originsOf = (ix: BundleIndex, target: Proposition, voices: readonly Voice[]): Origin[] => {
  const speaking = new Set(voices.map((v) => v.speaker.id));
  const victims = argsOf(target, 'victim');
  const own = (v: Voice): { id: string; label: string } => {
    const { entity } = v.speaker;
    if (v.polarity === 0 && entity !== null) return { id: entity.id, label: shortName(ix, entity) };
    if (entity === null) return { id: v.speaker.id, label: v.speaker.name };
    const state = stateOf(ix, entity);
    // A state speaks through its organs: the accused one always, another where it is itself quoted on this ("Albania", and its police).
    if (state !== null && (v.role === 'accused/denial' || (speaking.has(state.id) && !victims.includes(entity.id))))
      return { id: state.id, label: state.name };
    return { id: entity.id, label: entity.named ? acronymOr(entity) : shortName(ix, entity) };
  };
  const found = voices.map((v): Origin => {
    if (v.speaker.kind === 'unspecified') {
      const from = lender(v, voices);
      return { ...(from === null ? own(v) : own(from)), role: v.role };
    }
    const source = restated(v, voices);
    if (source === null) return { ...own(v), role: v.role };
    return { ...own(source), role: TABLE.notThirdParty.has(source.role) ? source.role : v.role };
  });
  return distinctLabels(found);
};

/** Two parties of one name stay two origins: an alias is not an identity. */
const distinctLabels = (origins: readonly Origin[]): Origin[] => {
  const holders = new Map<string, string[]>();
  for (const o of origins) {
    const ids = holders.get(o.label) ?? [];
    if (!ids.includes(o.id)) ids.push(o.id);
    holders.set(o.label, ids);
  }
  return origins.map((o) => {
    const at = [...(holders.get(o.label) ?? [])].sort().indexOf(o.id);
    return at > 0 ? { ...o, label: `${o.label} (${at + 1})` } : o;
  });
};
