import { type DraftEntity, entityById, type SentenceAnalysis } from '../../analysis.ts';
import { headClass } from './heads.ts';
import { lemmaOf } from './noun-group.ts';
import type { ReadGroup, Scope } from './scope.ts';

const OF = new Set(['of', 'by', 'at', 'belonging', 'belonging to', 'to', 'for']);
const USED_BY = new Set(['use', 'run', 'operate', 'own', 'belong', 'maintain', 'manage']);

/** Who owns or uses the systems, sites or data of a noun group, by what stands behind it: "computer systems used by the national police". */
export const ownerBehind = (scope: Scope, s: SentenceAnalysis, i: number, read: ReadGroup): { entity: DraftEntity; end: number } | null => {
  const next = s.chunks[i + 1];
  const after = s.chunks[i + 2];
  const used = next?.kind === 'VG' && USED_BY.has(next.verb?.lemma ?? '');
  const link = next?.kind === 'P' ? next : used && after?.kind === 'P' ? after : undefined;
  if (!link || !OF.has(link.head.lower)) return null;
  const at = link === next ? i + 2 : i + 3;
  const target = s.chunks[at];
  if (target?.kind !== 'NP') return null;
  read(at);
  const found = entityById(scope.analysis, scope.analysis.byChunk.get(target) ?? scope.analysis.ownerByChunk.get(target));
  return found && (found.kind !== 'place' || found.country) ? { entity: found, end: target.end } : null;
};

/** "researchers at Mandiant", "a spokesman for the ministry", "the head of security at the service": the body named behind a role. */
export const partyBehind = (scope: Scope, s: SentenceAnalysis, i: number, read: ReadGroup): DraftEntity | null => {
  for (let at = i; at < i + 6; at += 2) {
    const p = s.chunks[at + 1];
    const n = s.chunks[at + 2];
    if (p?.kind !== 'P' || !['at', 'for', 'of', 'from', 'with'].includes(p.head.lower) || n?.kind !== 'NP') return null;
    read(at + 2);
    const party = entityById(scope.analysis, scope.analysis.byChunk.get(n) ?? scope.analysis.ownerByChunk.get(n));
    if (party && party.kind !== 'place' && party.kind !== 'person' && party.kind !== 'generic') return party;
    const klass = headClass(lemmaOf(n.head));
    if (klass && klass.kind !== 'place') return party ?? null;
  }
  return null;
};
