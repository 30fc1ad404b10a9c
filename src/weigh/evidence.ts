import { nameKey } from '../core/names.ts';
import type { Proposition } from '../model/records.ts';
import { propositionClass, type PropositionType } from '../model/vocabulary.ts';
import type { Evidence, WeighInput } from '../model/weighing.ts';
import { argsOf, type BundleIndex } from './bundle-index.ts';
import { borrowed, type Candidate, direct, type Voice } from './candidates.ts';
import { dependenceOf } from './dependence.ts';
import { entailed } from './entail.ts';
import { originsOf } from './origins.ts';
import { roleOf, type Standing } from './roles.ts';
import { silences } from './silences.ts';
import { superseded } from './supersede.ts';
import { TABLE } from './tables.ts';

/** What every statement of the bundle says about every proposition, by proposition id. */
export const gather = (ix: BundleIndex, standing: Standing): Map<string, Candidate[]> => {
  const byTarget = new Map<string, Candidate[]>(ix.bundle.propositions.map((p) => [p.id, []]));
  const add = (c: Candidate): void => {
    const list = byTarget.get(c.target.id);
    if (list === undefined) return;
    const key = (x: Candidate): string => `${x.statement.id} ${x.speaker.id} ${x.polarity}`;
    if (!list.some((x) => key(x) === key(c) && x.flags.every((f) => c.flags.includes(f)) && x.flags.length === c.flags.length))
      list.push(c);
  };
  const own = ix.statements.flatMap((s) => {
    const target = ix.proposition(s.proposition);
    return target === null ? [] : [direct(ix, s, target)];
  });
  for (const c of own) {
    const flagged = silences(ix, c);
    if (!flagged.some((f) => f.target.id === c.target.id)) add(c);
    for (const f of flagged) add(f);
  }
  for (const c of own) {
    for (const e of entailed(ix, standing, c)) {
      add(e);
      // "The US sanctioned Iran's intelligence agency" reaches "Iran-linked groups did it" by way of "Iran is behind it".
      if (c.target.type === 'response' && e.target.type === 'sponsored')
        for (const next of entailed(ix, standing, e))
          if (next.target.type === 'conducted') add(borrowed(next, next.target, { via: c.target.id }));
    }
  }
  return byTarget;
};

const roleIn = (ix: BundleIndex, standing: Standing, c: Candidate, all: readonly Candidate[]): Evidence['role'] => {
  if (c.polarity === 0 && c.statement.stance !== 'not-attributed') return 'narrator';
  const hasClaimed = all.some((o) => o.polarity > 0 && o.speaker.id === c.speaker.id && o.statement.id !== c.statement.id);
  return roleOf({ ix, standing, speaker: c.speaker, statement: c.statement, proposition: c.target, hasClaimed });
};

/** What is held of the source a voice was read in, where somebody holds anything. */
const gradeOn = (ix: BundleIndex, { statement, speaker, target }: Voice): Pick<Evidence, 'grade'> => {
  const grade = ix.gradeOf(statement.document, propositionClass(target.type));
  if (grade === null) return {};
  const source = ix.document(statement.document)?.source ?? '';
  const own = speaker.kind === 'source' || nameKey(speaker.name) === nameKey(source);
  return { grade: { letter: grade.grade, source, by: grade.by, decision: grade.decision, own } };
};

/** The input of the scale for one proposition, evidence in the order of the statements. */
export const evidenceFor = (ix: BundleIndex, standing: Standing, target: Proposition, candidates: readonly Candidate[]): WeighInput => {
  const voices = candidates.map((c): Voice => ({ ...c, role: roleIn(ix, standing, c, candidates) }));
  const standingRole = (v: Voice): boolean => TABLE.standingRoles.has(v.role);
  const outright = voices.some((v) => !v.fallback && v.polarity > 0 && standingRole(v));
  const heard = voices.filter((v) => !v.fallback || (!outright && standingRole(v)));

  const origins = originsOf(ix, target, heard);
  const replaced = superseded(ix, heard, origins);
  const affirmedByThird = heard.some((v) => v.polarity > 0 && !TABLE.notThirdParty.has(v.role));
  const evidence = heard.map((v, i): Evidence => {
    const flags = v.flags.filter((f) => f !== 'no-third-party-attribution' || !affirmedByThird);
    if (replaced[i]?.drift === true) flags.push('drift');
    const by = replaced[i]?.by;
    return {
      id: v.statement.id,
      origin: origins[i]?.label ?? v.speaker.name,
      polarity: v.polarity,
      role: origins[i]?.role ?? v.role,
      wording: v.wording,
      ...(v.statement.hasEvidence ? { hasEvidence: true } : {}),
      ...(flags.length > 0 ? { flags } : {}),
      ...(v.via === null ? {} : { via: v.via }),
      ...gradeOn(ix, v),
      ...(by === undefined ? {} : { supersededBy: by }),
    };
  });
  return {
    kind: NO_CULPRIT.has(target.type) ? 'event' : propositionClass(target.type),
    evidence,
    dependence: dependenceOf(ix, target, heard, origins),
  };
};

/** What caused an outage and which names mean one group is reported, and attributed to nobody. */
const NO_CULPRIT: ReadonlySet<PropositionType> = new Set<PropositionType>(['origin', 'same-as']);

/** Event propositions are weighed first: whether a claimed attack is confirmed decides what the claim of it is worth. */
export const isFirstPass = (p: Proposition): boolean => propositionClass(p.type) === 'event';

/** What the first pass teaches the second. */
export const afterFirstPass = (standing: Standing, confirmed: readonly Proposition[]): Standing => {
  const hits = confirmed.filter((p) => p.type === 'occurred' || p.type === 'targeted');
  return { ...standing, confirmedVictims: new Set(hits.flatMap((p) => argsOf(p, 'victim'))), anyConfirmed: hits.length > 0 };
};
