import type { SentenceAnalysis } from '../../analysis.ts';
import { joinText } from './noun-group.ts';

/** What follows a noun group and names it. */
export interface Tail {
  end: number;
  name: string | null;
  alias: string | null;
}
export const NO_TAIL: Tail = { end: 0, name: null, alias: null };

const NAMING = new Set(['know', 'call', 'dub', 'name', 'track', 'style', 'nickname', 'term', 'codename']);
const FILLERS = new Set(['itself', 'themselves', 'that', 'we', 'it', 'they']);

const HANDLES = new Set(['handle', 'moniker', 'nickname', 'pseudonym', 'alias', 'nick']);
/** "going by the online handle of X", "under the moniker X". */
const handleBehind = (s: SentenceAnalysis, i: number): Tail | null => {
  for (let k = i + 1; k <= i + 4; k++) {
    const c = s.chunks[k];
    if (c?.kind === 'P' || c?.kind === 'VG' || c?.kind === 'REL') continue;
    if (c?.kind !== 'NP') return null;
    const at = c.tokens.findIndex((t) => HANDLES.has(t.lower));
    if (at < 0) return null;
    const own = c.tokens.slice(at + 1);
    const next = s.chunks[k + 1]?.kind === 'P' && s.chunks[k + 1]?.head.lower === 'of' ? s.chunks[k + 2] : s.chunks[k + 1];
    const words = own.length > 0 ? own : next?.kind === 'NP' ? next.tokens : [];
    const last = words.at(-1);
    return last ? { end: last.end, name: joinText(words), alias: null } : null;
  }
  return null;
};

/** "the group known as X", "a persona calling itself X", "a loader that we call X", "the Office of ... (OFAC)". */
export const namingTail = (s: SentenceAnalysis, i: number): Tail => {
  const next = s.chunks[i + 1];
  if (next?.kind === 'OPEN') {
    const inside = s.chunks[i + 2];
    const close = s.chunks[i + 3];
    const short = inside?.kind === 'NP' && inside.tokens.length <= 2 && /^\p{Lu}[\p{Lu}\d&-]+$/u.test(inside.tokens[0]?.text ?? '');
    if (inside && close?.kind === 'CLOSE' && short) return { end: close.end, name: null, alias: joinText(inside.tokens) };
  }
  // "a persona by the name of X"
  const named =
    next?.kind === 'P' && ['by', 'under', 'with'].includes(next.head.lower) && s.chunks[i + 2]?.head.lower === 'name'
      ? s.chunks.slice(i + 3, i + 5).find((c) => c.kind === 'NP')
      : undefined;
  if (named && /^[“"]?\p{Lu}/u.test(named.tokens[0]?.text ?? '')) return { end: named.end, name: joinText(named.tokens), alias: null };
  const handle = handleBehind(s, i);
  if (handle) return handle;
  let v = i + 1;
  while (
    s.chunks[v]?.kind === 'REL' ||
    (s.chunks[v]?.kind === 'SUB' && s.chunks[v]?.head.lower === 'that') ||
    FILLERS.has(s.chunks[v]?.head.lower ?? '')
  )
    v++;
  const verb = s.chunks[v];
  if (verb?.kind !== 'VG' || !NAMING.has(verb.verb?.lemma ?? '')) return NO_TAIL;
  if (v === i + 1 && verb.verb?.form === 'finite') return NO_TAIL;
  let j = v + 1;
  while (s.chunks[j]?.kind === 'P' || s.chunks[j]?.kind === 'ADV' || FILLERS.has(s.chunks[j]?.head.lower ?? '')) j++;
  const target = s.chunks[j];
  if (target?.kind !== 'NP') return NO_TAIL;
  const words = target.tokens.filter((t, k) => !(k === 0 && t.pos === 'DET'));
  if (!/^[“"‘'@#]?[\p{Lu}\d]/u.test(words[0]?.text ?? '') && !target.quoted) return NO_TAIL;
  return { end: target.end, name: joinText(words), alias: null };
};
