import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import { isAttackerKind } from '../../analysis.ts';
import { arg, type Content, type Context, entityOfPhrase, span } from './context.ts';

const LINK = /^(.+)-(linked|backed|sponsored|aligned|affiliated|nexus|supported|associated|tied|directed|controlled|allied)$/;

/**
 * Attribution smuggled in by a modifier: "the Iran-linked hacker group known as X", "pro-Russian collective Y".
 * Only for parties with a name; the writer says it unless speech around it does.
 */
export const modifierLinks = (ctx: Context, s: SentenceAnalysis): Content[] => {
  const out: Content[] = [];
  for (const chunk of s.chunks) {
    if (chunk.kind !== 'NP') continue;
    const id = ctx.analysis.byChunk.get(chunk);
    const actor = ctx.analysis.entities.find((e) => e.id === id);
    if (!actor || !actor.named || !isAttackerKind(actor.kind)) continue;
    for (const t of chunk.tokens) {
      const linked = LINK.exec(t.lower);
      const pro = /^pro-(.+)$/.exec(t.lower);
      const word = linked?.[1] ?? pro?.[1];
      if (!word) continue;
      const state = stateByWord(ctx, word, t.text);
      if (!state) continue;
      const mention = ctx.analysis.mentions.find((m) => m.entity === actor.id && m.start <= chunk.start && m.end >= chunk.end);
      const phrase = { head: chunk, start: chunk.start, end: mention?.end ?? chunk.end, from: 0, to: 0 };
      out.push({ type: 'linked', kind: null, args: [arg(ctx, 'actor', phrase, actor), { role: 'sponsor', entity: state, text: state.name, span: span(t) }], events: [], negative: false, wording: 'linked', strength: pro ? 0.5 : 0.8, quote: { start: phrase.start, end: phrase.end }, focus: null, cue: span(t), at: chunk.start, rule: 'modifier-link', directness: 'modifier', stance: 'attribute' });
    }
  }
  return out;
};

const stateByWord = (ctx: Context, word: string, text: string): DraftEntity | null => {
  const tokens = [{ start: 0, end: word.length, text: text.slice(0, word.length), lower: word, lemma: word, pos: 'PROPN' as const }];
  const known = ctx.index.match(tokens, 0).find((k) => k.kind === 'state') ?? ctx.index.match([{ ...tokens[0], text: text.slice(4), lower: word } as (typeof tokens)[0]], 0).find((k) => k.kind === 'state');
  if (known) {
    const existing = ctx.analysis.entities.find((e) => e.knowledge === known.key);
    if (existing) return existing;
    const made: DraftEntity = { id: `e${ctx.analysis.entities.length + 1}`, kind: 'state', name: ctx.index.stateName(known.country ?? ''), names: [known.name], named: true, country: known.country, organOf: null, authority: true, count: null, sector: null, knowledge: known.key, head: 'country', plural: false, firstAt: 0, lastAt: 0, attacker: false };
    ctx.analysis.entities.push(made);
    return made;
  }
  return null;
};

/** The words of a phrase that tie a nameless party to a state: "one or multiple Iran-linked groups". */
export const phraseIsLinked = (ctx: Context, e: DraftEntity): boolean => /-(?:linked|backed|sponsored|aligned|affiliated)/.test(e.name) && entityOfPhrase(ctx, undefined) === null;
