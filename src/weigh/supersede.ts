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
 * What the same party took back counts no more, whatever its role was: an agency that strikes an entry off its list does not stand on both
 * sides. What it is known to have said again after that stands, and the taking back does not.
 */
const turnedBy = (ix: BundleIndex, v: Voice, own: readonly Voice[]): Voice | undefined => {
  const isAfter = (later: Voice, earlier: Voice): boolean => {
    const [from, to] = [saidOn(ix, later)?.from, saidOn(ix, earlier)?.to];
    return from != null && to != null && from > to;
  };
  const others = own.filter((o) => o.via === v.via);
  if (v.statement.stance === 'retract') return others.find((o) => o.polarity > 0 && isAfter(o, v));
  return v.polarity < 0 ? undefined : others.find((o) => o.statement.stance === 'retract' && !isAfter(v, o));
};

/**
 * Which voices no longer count: an earlier statement of the same party in the same role on the same side, what it took back, and a
 * retelling stronger than the party's own document (paraphrase drift). One entry a voice, undefined where it stands.
 */
export const superseded = (ix: BundleIndex, voices: readonly Voice[], origins: readonly Origin[]): (Replacement | undefined)[] =>
  voices.map((v, i) => {
    if (v.polarity === 0 || v.speaker.kind !== 'entity') return undefined;
    const own = voices.filter((_, j) => j !== i && origins[j]?.id === origins[i]?.id);
    const turned = turnedBy(ix, v, own);
    if (turned !== undefined) return { by: turned.statement.id, drift: false };
    const peers = own.filter((o) => o.role === v.role && o.polarity === v.polarity && o.via === v.via);
    const said = saidOn(ix, v);
    const later = peers
      .map((o) => ({ o, day: saidOn(ix, o)?.from ?? null }))
      .filter(({ day }) => said?.to != null && day !== null && day > said.to)
      .sort((a, b) => ((a.day ?? '') < (b.day ?? '') ? 1 : -1))[0];
    if (later !== undefined) return { by: later.o.statement.id, drift: false };
    if (firstHand(ix, v) || v.statement.timeSaid !== null) return undefined;
    const itself = peers.find((o) => firstHand(ix, o));
    if (itself === undefined || TABLE.wordingStrength[v.wording] <= TABLE.wordingStrength[itself.wording]) return undefined;
    return { by: itself.statement.id, drift: true };
  });
