import type { LocalEvent } from '../../../model/reading.ts';
import type { DraftEntity } from '../../analysis.ts';
import { bodyOf, type Context, isAttacker } from './context.ts';

/** Whom a denial clears, and of what: the party behind a speaker and the attacks this document has it accused of. */

/** The attacks a state or somebody tied to it is accused of in this document so far. */
export const accusedEvents = (ctx: Context, e: DraftEntity): LocalEvent[] => {
  const accused = (id: string | null): boolean => {
    const other = id ? ctx.analysis.byId.get(id) : undefined;
    if (!other) return false;
    if (other.id === e.id || (e.country !== null && other.country === e.country)) return true;
    // "hackers linked to Iran's government" are Iran's for a denial by Iran
    return e.country !== null && !other.named && other.name.toLowerCase().includes(e.name.toLowerCase());
  };
  const ids = new Set(
    ctx.analysis.propositions
      .slice(-RECENT)
      .filter((p) => (p.type === 'sponsored' || p.type === 'conducted') && p.args.some((a) => accused(a.entity)))
      .flatMap((p) => p.events),
  );
  const found = [...ids].flatMap((id) => ctx.events.byId(id) ?? []);
  return found.length > 0 ? found : ctx.events.current ? [ctx.events.current] : [];
};
/** Propositions back in which a denial looks for what it denies. */
const RECENT = 200;

const stateOf = (ctx: Context, code: string): DraftEntity | undefined => ctx.analysis.byKnowledge.get(`state:${code}`);

/** Whom a spokesman's denial clears: the state behind a ministry, the body behind a person. */
export const accusedBy = (ctx: Context, speaker: DraftEntity): DraftEntity => {
  const body = bodyOf(ctx, speaker);
  if (body.kind === 'state' || isAttacker(body)) return body;
  const state = body.country ? stateOf(ctx, body.country) : body.organOf ? ctx.analysis.byId.get(body.organOf) : undefined;
  return body.kind === 'agency' && state?.kind === 'state' ? state : body;
};
