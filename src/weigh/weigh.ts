import type { Assessment, Dependence, EffectiveWeight, Evidence, WeighInput } from '../model/weighing.ts';
import { en } from '../words/en/en.ts';
import type { Words } from '../words/words.ts';
import { bandOf, confidenceOf, flagsOf, statusOf, type Weighed } from './status.ts';
import { cappedClass, gradedReliability, TABLE, type WeighTable } from './tables.ts';

const byId = (a: Evidence, b: Evidence): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const round = (value: number, digits: number): number => {
  const scale = 10 ** digits;
  return Math.round((value + Number.EPSILON * Math.sign(value)) * scale) / scale + 0;
};

const weighOne = (evidence: Evidence, table: WeighTable): Weighed => {
  const worded = table.wordingStrength[evidence.wording];
  // "unlikely" turns an affirming sentence against what it says; a denial in that word doubts once, and not twice
  const strength = evidence.polarity < 0 ? Math.abs(worded) : worded;
  const r0 = table.roleReliability[evidence.role];
  const reliability = evidence.grade === undefined ? r0 : gradedReliability(r0, evidence.grade, table);
  const weight = evidence.polarity * strength * Math.log(reliability / (1 - reliability)) + 0;
  const side = weight > 0 ? 1 : weight < 0 ? -1 : 0;
  return { evidence, strength, reliability, weight, side, discount: 0, effective: 0, note: null };
};

/** Strongest first; of equals the one with standing, then a fixed order, so that the order of arrival never shows in the result. */
const strongestFirst =
  (table: WeighTable) =>
  (a: Weighed, b: Weighed): number =>
    Math.abs(b.weight) - Math.abs(a.weight) ||
    Number(table.standingRoles.has(b.evidence.role)) - Number(table.standingRoles.has(a.evidence.role)) ||
    Number(table.notThirdParty.has(a.evidence.role)) - Number(table.notThirdParty.has(b.evidence.role)) ||
    byId(a.evidence, b.evidence);

const rhoTable = (dependence: readonly Dependence[]): ((a: string, b: string) => Dependence | null) => {
  const pairs = new Map<string, Dependence>();
  const key = (a: string, b: string): string => JSON.stringify(a < b ? [a, b] : [b, a]);
  for (const d of dependence) {
    const known = pairs.get(key(d.a, d.b));
    if (known === undefined || d.rho > known.rho) pairs.set(key(d.a, d.b), d);
  }
  return (a, b) => pairs.get(key(a, b)) ?? null;
};

/** Why two origins share: by its kind in words, else as whoever gave the evidence says it. */
const whyShared = (why: string, { dependence }: Words['reason']): string => (dependence as Readonly<Record<string, string>>)[why] ?? why;

/** One side of the scale: one voice an origin, less what stronger origins already said, less what a class may not exceed. */
const weighSide = (all: readonly Weighed[], side: 1 | -1, rho: ReturnType<typeof rhoTable>, table: WeighTable, { reason }: Words): void => {
  const counted: Weighed[] = [];
  const spent = new Map<string, number>();
  for (const item of all) {
    if (item.side !== side || item.evidence.supersededBy !== undefined) continue;
    const { origin, role } = item.evidence;
    const same = counted.find((c) => c.evidence.origin === origin);
    if (same !== undefined) {
      item.note = reason.sameOrigin(origin);
      continue;
    }
    item.discount = 1;
    const notes: string[] = [];
    for (const stronger of counted) {
      const shared = rho(stronger.evidence.origin, origin);
      if (shared === null || shared.rho === 0) continue;
      item.discount *= 1 - shared.rho;
      const { origin: other } = stronger.evidence;
      notes.push(
        shared.why === undefined
          ? reason.shares(shared.rho, other)
          : reason.sharesBecause(shared.rho, other, whyShared(shared.why, reason)),
      );
    }
    const full = Math.abs(item.weight) * item.discount;
    const group = cappedClass(role);
    const left = group === null ? full : Math.max(0, table.classCap[group] - (spent.get(group) ?? 0));
    if (group !== null) {
      if (full > left) notes.push(reason.classCounts[group](table.classCap[group]));
      spent.set(group, (spent.get(group) ?? 0) + Math.min(full, left));
    }
    item.effective = side * Math.min(full, left);
    item.note = notes.length === 0 ? null : notes.join('; ');
    counted.push(item);
  }
};

const explain = (item: Weighed, table: WeighTable, { reason }: Words): EffectiveWeight => ({
  evidence: item.evidence.id,
  origin: item.evidence.origin,
  role: item.evidence.role,
  wording: item.evidence.wording,
  reliability: item.evidence.grade === undefined ? item.reliability : round(item.reliability, 3),
  ...(item.evidence.grade === undefined ? {} : { graded: { ...item.evidence.grade, without: table.roleReliability[item.evidence.role] } }),
  strength: item.strength,
  weight: round(item.weight, 3),
  discount: round(item.discount, 3),
  effective: round(item.effective, 3),
  ...(item.evidence.via === undefined ? {} : { via: item.evidence.via }),
  note:
    item.evidence.supersededBy !== undefined
      ? reason.superseded(item.evidence.supersededBy)
      : item.side === 0
        ? reason.weighsNothing
        : item.note,
});

/**
 * Weighs one proposition. `L`, `P`, `positive`, `negative` and `conflict` are given to two decimals, which is all the
 * precision reasoned defaults have; status, band and confidence are decided on the unrounded numbers.
 * The order of evidence never matters. Throws nothing: the schema of WeighInput is the guard.
 * @param words in which notes tell why a weight was discounted; no number hangs on it
 */
export const weigh = (input: WeighInput, table: WeighTable = TABLE, words: Words = en): Assessment => {
  const all = input.evidence.map((e) => weighOne(e, table)).sort(strongestFirst(table));
  const rho = rhoTable(input.dependence);
  weighSide(all, 1, rho, table, words);
  weighSide(all, -1, rho, table, words);

  const sum = (side: 1 | -1): number => all.reduce((total, item) => (item.side === side ? total + item.effective : total), 0);
  const positive = sum(1);
  const negative = sum(-1);
  const { clamp } = table.thresholds;
  const L = Math.min(clamp, Math.max(-clamp, positive + negative));
  const P = 1 / (1 + Math.exp(-L));
  const stronger = Math.max(positive, -negative);
  const conflict = stronger === 0 ? 0 : Math.min(positive, -negative) / stronger;

  const scale = { kind: input.kind, items: all, L, P, conflict, rho: (a: string, b: string) => rho(a, b)?.rho ?? 0, table };
  const { word, stix } = confidenceOf(scale);
  return {
    status: statusOf(scale),
    L: round(L, 2),
    P: round(P, 2),
    band: bandOf(scale),
    positive: round(positive, 2),
    negative: round(negative, 2),
    conflict: round(conflict, 2),
    analyticConfidence: word,
    stixConfidence: stix,
    flags: flagsOf(scale),
    weights: [...all]
      .sort(
        (a, b) => Math.abs(b.effective) - Math.abs(a.effective) || Math.abs(b.weight) - Math.abs(a.weight) || byId(a.evidence, b.evidence),
      )
      .map((item) => explain(item, table, words)),
  };
};
