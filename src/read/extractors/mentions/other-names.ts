import type { SentenceAnalysis } from '../../analysis.ts';
import { type DraftEntity, isAttackerKind } from '../../analysis.ts';
import { startsCapital, type Token } from '../../syntax/token.ts';
import type { Chunk } from '../../syntax/chunk.ts';
import { SIDE } from './named.ts';
import { joinText, type NounGroup } from './noun-group.ts';
import { addName, mention } from '../../entities.ts';
import type { Scope } from './scope.ts';

/**
 * The further names by which a text calls attackers in one breath: "APT33 aka Holmium", "Ocean Lotus/APT32", "Marlin, AKA Salt Fox", "(aka
 * Marlin)". The text says that they are one, and nobody else does.
 */

const KINDS = new Set(['apt', 'group', 'hacker', 'hackers', 'hackergroup', 'gang', 'team']);
const AKA = new Set(['aka', 'a.k.a.', 'alias']);

/** Within the noun group: known names of the same key, and whatever stands beside "aka". */
export const otherNames = (scope: Scope, g: NounGroup, entity: DraftEntity | null): void => {
  if (!entity || !isAttackerKind(entity.kind) || !entity.named) return;
  for (const k of g.known) {
    if (!isAttackerKind(k.name.kind) || !k.all.some((n) => n.key === entity.knowledge)) continue;
    addName(scope.analysis, entity, joinText(g.tokens.slice(k.from, k.to)));
  }
  const marks = g.tokens.flatMap((t, i) => (AKA.has(t.lower) ? [i] : []));
  if (marks.length === 0) return;
  for (const [n, at] of [-1, ...marks].entries()) {
    const run = nameAt(g.tokens.slice(at + 1, marks[n] ?? g.tokens.length), at < 0);
    if (run !== null) addName(scope.analysis, entity, run);
  }
};

/** The capitals at the beginning of these words, or at their end. */
const nameAt = (tokens: readonly Token[], end: boolean): string | null => {
  const own: Token[] = [];
  for (const t of end ? [...tokens].reverse() : tokens) {
    if (!startsCapital(t.text) || t.pos === 'DET' || SIDE.test(t.text) || KINDS.has(t.lower)) break;
    own.push(t);
  }
  const run = end ? own.reverse() : own;
  return run.length > 0 && run.length < 4 ? joinText(run) : null;
};

/** Behind the noun group: the names are taken in and their groups are not read again. */
export const namesBehind = (scope: Scope, s: SentenceAnalysis, i: number, entity: DraftEntity | null): void => {
  if (!entity || !isAttackerKind(entity.kind) || !entity.named) return;
  const { analysis } = scope;
  let at = i + 1;
  for (;;) {
    const [sign, chunk] = [s.chunks[at], s.chunks[at + 1]];
    if (!sign || chunk?.kind !== 'NP') return;
    const slash = sign.kind === 'OTHER' && sign.head.text === '/';
    const aka = (sign.kind === 'COMMA' || sign.kind === 'OPEN') && AKA.has(chunk.tokens[0]?.lower ?? '');
    const words = (aka ? chunk.tokens.slice(1) : chunk.tokens).filter((t, k) => !(k === 0 && t.pos === 'DET'));
    if (!(slash || aka) || !isBareName(words)) return;
    const [first, last] = [words[0] as Token, words.at(-1) as Token];
    addName(analysis, entity, joinText(words));
    mention(analysis, entity, first.start, last.end, 'shape');
    analysis.seen.add(chunk);
    analysis.byChunk.set(chunk, entity.id);
    at += 2;
    if (sign.kind === 'OPEN' && s.chunks[at]?.kind === 'CLOSE') at++;
  }
};

const isBareName = (words: readonly Chunk['tokens'][number][]): boolean =>
  words.length > 0 && words.length < 5 && words.every((t) => startsCapital(t.text) || /^[\p{L}\d.-]*\d/u.test(t.text));
