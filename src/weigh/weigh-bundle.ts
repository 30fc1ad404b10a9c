import { parseEdtf } from '../core/edtf.ts';
import type { IncidentBundle, LinkedStatement } from '../model/bundle.ts';
import type { Assessment, WeighInput } from '../model/weighing.ts';
import type { Words } from '../words/words.ts';
import { type BundleIndex, indexBundle } from './bundle-index.ts';
import { direct } from './candidates.ts';
import { afterFirstPass, evidenceFor, gather, isFirstPass } from './evidence.ts';
import { standingIn } from './roles.ts';
import { silentVictims } from './silences.ts';
import { TABLE, type WeighTable } from './tables.ts';
import { weigh } from './weigh.ts';

export interface WeighOptions {
  /** EDTF date or ISO date-time; only what was known by then counts. */
  asOf?: string;
  /** Known when published (default) or when collected by this system. */
  basis?: 'published' | 'collected';
  table?: WeighTable;
  /** In which notes on weights are told; English where left out. */
  words?: Words;
}

/** Last day a date may mean; what is not EDTF is compared as it is. */
const lastDayOf = (value: string): string => parseEdtf(value)?.to ?? value.slice(0, 10);

/**
 * Whether a document was known by then, to the day unless both sides are date-times; a month counts to its end. One without a
 * publication date was known when it was collected.
 */
export const knownBy = (
  document: { published: string | null; collectedAt: string },
  asOf: string | undefined,
  basis: 'published' | 'collected' = 'published',
): boolean => {
  if (asOf === undefined) return true;
  const at = basis === 'collected' ? document.collectedAt : (document.published ?? document.collectedAt);
  if (at.includes('T') && asOf.includes('T')) return Date.parse(at) <= Date.parse(asOf);
  return lastDayOf(at) <= lastDayOf(asOf);
};

/** The statements in force: known by the day asked for and not rejected. */
const statementsInForce = (bundle: IncidentBundle, options: WeighOptions = {}): LinkedStatement[] => {
  const out = new Set(bundle.rejected);
  const known = new Set(bundle.documents.filter((d) => knownBy(d, options.asOf, options.basis)).map((d) => d.id));
  return bundle.statements.filter((s) => known.has(s.document) && !out.has(s.id));
};

/** A bundle weighed, with what the dossier shows of the way there. */
export interface WeighedBundle {
  /** What went on the scale, by proposition id. */
  inputs: Map<string, WeighInput>;
  assessments: Map<string, Assessment>;
  /** Statements in force that note a victim's silence, by victim. */
  silent: Map<string, string[]>;
  statements: readonly LinkedStatement[];
  /** The look-ups it was weighed with. */
  index: BundleIndex;
}

/**
 * Weighs every proposition of a bundle as of a time of knowledge: events first, since a confirmed event gives a claim of it more
 * weight. Propositions nobody had spoken on by then come out `open`. The order of statements in the bundle does not matter.
 */
export const weighBundle = (bundle: IncidentBundle, options: WeighOptions = {}): Map<string, Assessment> =>
  weighFully(bundle, options).assessments;

/** As `weighBundle`, with the inputs. */
export const weighFully = (bundle: IncidentBundle, options: WeighOptions = {}): WeighedBundle => {
  const inForce = [...statementsInForce(bundle, options)].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const ix = indexBundle(bundle, inForce);
  const first = standingIn(ix);
  const candidates = gather(ix, first);
  const inputs = new Map<string, WeighInput>();
  const assessments = new Map<string, Assessment>();
  const pass = (when: boolean, standing: typeof first): void => {
    for (const p of bundle.propositions) {
      if (isFirstPass(p) !== when) continue;
      const input = evidenceFor(ix, standing, p, candidates.get(p.id) ?? []);
      const assessment = weigh(input, options.table ?? TABLE, options.words);
      // "Occurred" says that it took place at that time; other propositions hold whichever year it was.
      if (p.type === 'occurred' && bundle.incident.when.candidates.length > 1 && bundle.incident.when.resolvedBy === null)
        assessment.flags = [...assessment.flags, 'time-ambiguous'].sort();
      inputs.set(p.id, input);
      assessments.set(p.id, assessment);
    }
  };
  pass(true, first);
  pass(
    false,
    afterFirstPass(
      first,
      bundle.propositions.filter((p) => assessments.get(p.id)?.status === 'confirmed'),
    ),
  );
  const silent = new Map<string, string[]>();
  for (const s of inForce) {
    const target = ix.proposition(s.proposition);
    if (target === null || (s.stance !== 'no-response' && s.stance !== 'decline-comment')) continue;
    for (const v of silentVictims(ix, direct(ix, s, target))) silent.set(v, [...(silent.get(v) ?? []), s.id]);
  }
  return { inputs, assessments, silent, statements: inForce, index: ix };
};
