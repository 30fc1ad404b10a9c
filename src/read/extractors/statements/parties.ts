import type { Span } from '../../../model/span.ts';
import { type DraftEntity, entityById, type SentenceAnalysis } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { type Context, entityOfPhrase, headWord, inside, ownerOfPhrase, under } from './context.ts';
import type { Scope } from './scope.ts';
import { somebody } from './speakers.ts';

/** Who the subject of a verb of saying stands for, whom they speak for, and who is told. */

const HEARERS = new Set(['tell', 'say', 'confirm', 'send', 'deny', 'write', 'speak', 'claim', 'add']);
export const partiesOf = (ctx: Context, p: Phrase): { entity: DraftEntity; span: Span }[] => {
  const entity = entityOfPhrase(ctx, p) ?? apposed(ctx, p) ?? employer(ctx, p) ?? stillSpeaking(ctx, p);
  if (!entity) return [];
  serve(ctx, p, entity);
  const at = { start: p.start, end: p.end };
  const members = ctx.analysis.members.get(entity.id);
  if (!members) return [{ entity, span: at }];
  return members.flatMap((id) => {
    const e = entityById(ctx.analysis, id);
    return e ? [{ entity: e, span: at }] : [];
  });
};

/** "…, he conceded": one whom nothing was led back to is the one heard just before. */
const stillSpeaking = (ctx: Context, p: Phrase): DraftEntity | null =>
  ['he', 'she'].includes(headWord(p)) && ctx.heard !== null && ctx.sentence.index - ctx.heard.sentence <= 2 ? ctx.heard.who : null;

const ORGANS = new Set<DraftEntity['kind']>(['organisation', 'agency', 'vendor', 'state']);
/** "Our auditors at Trellis Forensics": the firm they work for. */
const employer = (ctx: Context, p: Phrase): DraftEntity | null =>
  inside(ctx, p, 'at', 'from')
    .map((x) => entityOfPhrase(ctx, x))
    .find((e) => e?.named === true && ORGANS.has(e.kind)) ?? null;

const OFFICES = new Set(
  'head chief director spokesman spokeswoman spokesperson official officer minister manager executive president chair chairman chairwoman deputy boss representative commander secretary commissioner superintendent'.split(
    ' ',
  ),
);
/** "The head of cybersecurity at the security service": the body somebody speaks for, and with its authority. */
const serve = (ctx: Context, p: Phrase, e: DraftEntity): void => {
  if (e.organOf !== null || !['generic', 'person'].includes(e.kind) || !p.head.tokens.some((x) => OFFICES.has(x.lemma))) return;
  const named = inside(ctx, p, 'at', 'of', 'for', 'with', 'from')
    .map((x) => entityOfPhrase(ctx, x))
    .findLast((x) => x && x.id !== e.id && ORGANS.has(x.kind));
  // "its chairman Colm Tuohy", "the port's duty manager"
  const owner = ownerOfPhrase(ctx, p);
  const body = named ?? (owner && owner.id !== e.id && ORGANS.has(owner.kind) ? owner : null);
  if (!body) return;
  e.organOf = body.id;
  e.authority ||= body.authority;
};

/** "A hacktivist channel, “Free Rides”, boasted": who a description that says nothing is called. */
const apposed = (ctx: Context, p: Phrase): DraftEntity | null => {
  const [comma, name, end] = ctx.sentence.chunks.slice(p.to + 1, p.to + 4);
  if (comma?.kind !== 'COMMA' || name?.kind !== 'NP' || name.head.pos !== 'PROPN' || end?.kind !== 'COMMA') return null;
  return somebody(ctx, { head: name, start: name.start, end: name.end, from: p.to + 2, to: p.to + 2 });
};

export const relaysFor = (ctx: Context, s: SentenceAnalysis, c: Clause): Scope['relays'] => {
  const relays: Scope['relays'] = [];
  if (!HEARERS.has(c.lemma)) return relays;
  const add = (p: Phrase): void => {
    const e = entityOfPhrase(ctx, p);
    if (e?.kind === 'outlet' && e.name !== ctx.analysis.input.source.name) relays.push({ entity: e, span: { start: p.start, end: p.end } });
  };
  for (const p of [...c.objects, ...under(c, 'to')]) add(p);
  // "In a statement sent on Tuesday to The Associated Press, the spokesperson claimed"
  for (const other of s.clauses) {
    if (other === c || !['send', 'give', 'provide', 'e-mail', 'email', 'share'].includes(other.lemma)) continue;
    for (const p of under(other, 'to', 'with')) add(p);
  }
  return relays;
};

export const isHearer = (ctx: Context, p: Phrase): boolean => {
  const e = entityOfPhrase(ctx, p);
  return (
    e?.kind === 'outlet' ||
    e?.kind === 'person' ||
    ['reporter', 'reporters', 'journalist', 'journalists', 'lawmakers', 'television', 'radio', 'staff', 'us', 'him', 'her'].includes(
      headWord(p),
    )
  );
};
