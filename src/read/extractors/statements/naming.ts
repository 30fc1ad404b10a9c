import { entityById, type SentenceAnalysis } from '../../analysis.ts';
import type { Phrase } from '../../syntax/clause.ts';
import { judged } from './authorship.ts';
import {
  arg,
  type Content,
  type Context,
  entityOfPhrase,
  type Frame,
  headLemma,
  isAttacker,
  isSpoken,
  span,
  textArg,
  textAt,
  under,
} from './context.ts';

/** Names that are given in other words than "called": "the name of the campaign is X", "referred to their scheme as X", "alias X", "#OpX". */

const ACTIVITY = new Set(['campaign', 'operation', 'activity', 'scheme', 'wave', 'series', 'attack', 'intrusion', 'cluster', 'action']);
const NAME = /^[“"'‘]?[\p{Lu}#]/u;
const bare = (text: string): string => text.replace(/^[“"'‘]|[”"'’.,]+$/g, '');

const named = (ctx: Context, thing: Phrase, name: Phrase): Pick<Content, 'type' | 'kind' | 'args' | 'events'> => {
  const text = bare(textAt(ctx, name));
  const events = ctx.events.current ? [ctx.events.current] : [];
  if (ACTIVITY.has(headLemma(thing))) return { type: 'campaign-name', kind: null, args: [textArg('campaign', text, span(name))], events };
  const [a, b] = [entityOfPhrase(ctx, thing), entityOfPhrase(ctx, name)];
  return {
    type: 'same-as',
    kind: null,
    args: [
      a ? arg(ctx, 'actor', thing, a) : textArg('actor', textAt(ctx, thing), span(thing)),
      b && b.id !== a?.id ? arg(ctx, 'other', name, b) : textArg('other', text, span(name)),
    ],
    events: [],
  };
};

export const naming: Frame = (ctx, s, c) => {
  if ((c.lemma !== 'be' && c.lemma !== 'refer') || !ctx.about) return [];
  const [subject, object] = [c.subjects[0], c.objects[0]];
  let thing: Phrase | undefined;
  let name: Phrase | undefined;
  if (c.lemma === 'be' && subject && headLemma(subject) === 'name' && object && !c.negated) {
    const of = s.chunks[subject.from + 2];
    if (s.chunks[subject.from + 1]?.head.lower === 'of' && of?.kind === 'NP')
      thing = { head: of, start: of.start, end: of.end, from: subject.from + 2, to: subject.from + 2 };
    name = object;
  } else if (c.lemma === 'refer' && !c.negated) {
    name = under(c, 'as', 'to as')[0];
    thing = c.passive || under(c, 'to').length === 0 ? subject : under(c, 'to')[0];
  }
  if (!thing || !name || !NAME.test(textAt(ctx, name)) || (!ACTIVITY.has(headLemma(thing)) && !isAttacker(entityOfPhrase(ctx, thing))))
    return [];
  const speaker = c.lemma === 'refer' && !c.passive ? entityOfPhrase(ctx, subject) : null;
  return [
    {
      ...judged(ctx, s, c, 'naming'),
      ...named(ctx, thing, name),
      negative: false,
      stance: 'name',
      ...(speaker && subject ? { asserter: { kind: 'entity' as const, entity: speaker, span: span(subject) } } : {}),
      ...(c.passive && under(c, 'by').length === 0 && !isSpoken(ctx, c.verb.start)
        ? { asserter: { kind: 'unspecified' as const }, directness: 'agentless' as const }
        : {}),
    },
  ];
};

/** "Maxim Orlenko, alias “softbread”", and the banner of a channel: "#OpLastTrain". */
export const aliases = (ctx: Context, s: SentenceAnalysis): Content[] => {
  if (!ctx.about || s.sentence.zone !== 'body') return [];
  const text = textAt(ctx, s.sentence);
  const base = {
    negative: false,
    wording: 'flat' as const,
    strength: 1,
    focus: null,
    at: s.sentence.start,
    stance: 'name' as const,
    rule: 'naming',
  };
  const out: Content[] = [];
  const alias = /\b(?:alias|also (?:known|referred to) as|a\.k\.a\.|aka) (?=[“"'‘]?[\p{L}\d])/u.exec(text);
  if (alias) {
    const at = s.sentence.start + alias.index;
    const before = s.chunks.findLast(
      (x) => x.kind === 'NP' && x.end <= at && entityById(ctx.analysis, ctx.analysis.byChunk.get(x)) !== undefined,
    );
    const a = before && entityById(ctx.analysis, ctx.analysis.byChunk.get(before));
    const rest = /^[“"'‘]?([\p{L}\d][\p{L}\d_-]*(?: \p{Lu}[\p{L}\d_-]*)*)/u.exec(text.slice(alias.index + alias[0].length));
    const party = a && a.named && (isAttacker(a) || a.attacker || a.kind === 'person' || a.kind === 'organisation');
    if (before && party && rest && at - before.end < 24) {
      const end = at + alias[0].length + rest[0].length;
      out.push({
        ...base,
        type: 'same-as',
        kind: null,
        args: [
          { role: 'actor', entity: a, text: a.name, span: span(before) },
          textArg('other', rest[1] ?? '', { start: end - rest[0].length, end }),
        ],
        events: [],
        quote: { start: before.start, end },
        cue: { start: at, end: at + alias[0].length - 1 },
      });
    }
  }
  const banner =
    ctx.analysis.self?.kind === 'persona' ? /#Op\p{Lu}[\p{L}\d]*|\bOperation [“"]?\p{Lu}[\p{L}]*(?: \p{Lu}[\p{L}]*)*/u.exec(text) : null;
  if (banner && !ctx.analysis.propositions.some((p) => p.type === 'campaign-name')) {
    const at = { start: s.sentence.start + banner.index, end: s.sentence.start + banner.index + banner[0].length };
    out.push({
      ...base,
      type: 'campaign-name',
      kind: null,
      args: [textArg('campaign', bare(banner[0].replace(/^Operation /, '')), at)],
      events: [],
      quote: at,
      cue: null,
    });
  }
  return out;
};
