import { type DayRange, parseEdtf } from '../core/edtf.ts';
import type { BundleIndex } from './bundle-index.ts';
import type { Voice } from './candidates.ts';
import type { Origin } from './origins.ts';
import { TABLE } from './tables.ts';

export interface Replacement {
  /** Statement id of what takes its place. */
  by: string;
  /** The retelling is stronger than the origin's own words. */
  drift: boolean;
}

/** Whether the statement stands in a document of the party itself: its own words, not a retelling. */
const firstHand = (ix: BundleIndex, v: Voice): boolean => {
  const source = ix.document(v.statement.document)?.source;
  return v.speaker.kind === 'entity' && source !== undefined && ix.entityNamed(source)?.id === v.speaker.id;
};

/**
 * The day a statement was made, where it is known: as dated in the text, or the publication of the party's own document. A retelling
 * without a date may repeat old words, so it neither supersedes nor is superseded.
 */
const saidOn = (ix: BundleIndex, v: Voice): DayRange | null => {
  if (v.speaker.kind !== 'entity' || v.via !== null || v.statement.directness === 'act') return null;
  if (v.statement.timeSaid !== null) return parseEdtf(v.statement.timeSaid);
  return firstHand(ix, v) ? parseEdtf(ix.document(v.statement.document)?.published ?? '') : null;
};

/**
 * Which voices no longer count: an earlier statement of the same party in the same role on the same side, and a retelling
 * stronger than the party's own document (paraphrase drift). One entry a voice, undefined where it stands.
 */
export const superseded = (ix: BundleIndex, voices: readonly Voice[], origins: readonly Origin[]): (Replacement | undefined)[] =>
  voices.map((v, i) => {
    if (v.polarity === 0 || v.speaker.kind !== 'entity') return undefined;
    const peers = voices.filter(
      (o, j) => j !== i && origins[j]?.id === origins[i]?.id && o.role === v.role && o.polarity === v.polarity && o.via === v.via,
    );
    const said = saidOn(ix, v);
    const later = peers
      .map((o) => ({ o, day: saidOn(ix, o)?.from ?? null }))
      .filter(({ day }) => said?.to != null && day !== null && day > said.to)
      .sort((a, b) => ((a.day ?? '') < (b.day ?? '') ? 1 : -1))[0];
    if (later !== undefined) return { by: later.o.statement.id, drift: false };
    if (firstHand(ix, v) || v.statement.timeSaid !== null) return undefined;
    const own = peers.find((o) => firstHand(ix, o));
    if (own === undefined || TABLE.wordingStrength[v.wording] <= TABLE.wordingStrength[own.wording]) return undefined;
    return { by: own.statement.id, drift: true };
  });
