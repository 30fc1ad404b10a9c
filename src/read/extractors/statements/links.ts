import type { DraftEntity, SentenceAnalysis } from '../../analysis.ts';
import { entityById } from '../../analysis.ts';
import type { Chunk } from '../../syntax/chunk.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { isPlatform } from './attack.ts';
import { judged } from './authorship.ts';
import { confidenceIn } from './cues.ts';
import {
  arg,
  type Content,
  type ContentArg,
  type Context,
  entityOfPhrase,
  type Frame,
  headLemma,
  headWord,
  inside,
  isAttacker,
  isSponsor,
  ownerOfPhrase,
  referred,
  span,
  textArg,
  textAt,
  under,
} from './context.ts';

/** How parties hang together: tied to a state by a modifier, an apposition or a verb; two names for one; names of campaigns. */

const LINK =
  /^(.+)-(linked|backed|sponsored|aligned|affiliated|nexus|supported|associated|tied|directed|controlled|allied|based|speaking)$/;
const WEAK = new Set(['based', 'speaking']);

/** "the Iran-linked hacker group known as X", "pro-Russian collective Y", "the Russian state group Z": said by the writer unless speech around it does. */
export const modifierLinks = (ctx: Context, s: SentenceAnalysis): Content[] => {
  const out: Content[] = [];
  s.chunks.forEach((chunk, i) => {
    if (chunk.kind !== 'NP') return;
    const actor = actorOf(ctx, chunk) ?? apposedActor(ctx, s.chunks, i);
    if (!actor) return;
    chunk.tokens.forEach((t) => {
      const linked = LINK.exec(t.lower);
      const pro = /^pro-(.+)$/.exec(t.lower);
      const word = linked?.[1] ?? pro?.[1];
      if (!word || (linked && WEAK.has(linked[2] ?? ''))) return;
      const at = pro ? 4 : 0;
      const state = stateByWord(ctx, t.text.slice(at, at + word.length));
      if (!state) return;
      const end = Math.max(chunk.end, ctx.analysis.mentionEnds.get(`${actor.id}|${chunk.start}`) ?? 0);
      out.push(
        link(
          actor,
          { role: 'sponsor', entity: state, text: state.name, span: span(t) },
          { start: chunk.start, end },
          span(t),
          pro ? 0.5 : 0.8,
          'modifier-link',
          'modifier',
        ),
      );
    });
  });
  return out;
};

const link = (
  actor: DraftEntity,
  to: ContentArg,
  quote: { start: number; end: number },
  cue: { start: number; end: number },
  strength: number,
  rule: string,
  directness: 'modifier' | 'presupposition',
): Content => ({
  type: 'linked',
  kind: null,
  args: [{ role: 'actor', entity: actor, text: actor.name, span: null }, to],
  events: [],
  negative: false,
  wording: 'linked',
  strength,
  quote,
  focus: null,
  cue,
  at: quote.start,
  rule,
  directness,
  stance: 'attribute',
});

const actorOf = (ctx: Context, chunk: Chunk): DraftEntity | null => {
  const e = entityById(ctx.analysis, ctx.analysis.byChunk.get(chunk));
  return e?.named && (isAttacker(e) || e.kind === 'malware') ? e : null;
};
/** "Killnet, a pro-Russian collective": the description alone is read as the name's. */
const apposedActor = (ctx: Context, chunks: readonly Chunk[], i: number): DraftEntity | null =>
  chunks[i - 1]?.kind === 'COMMA' && chunks[i - 2] ? actorOf(ctx, chunks[i - 2] as Chunk) : null;

const stateByWord = (ctx: Context, word: string): DraftEntity | null => {
  const known = ctx.index.byName(word);
  if (!known || known.kind !== 'state') {
    const met = ctx.analysis.byName.get(word.toLowerCase());
    return met?.kind === 'state' ? met : null;
  }
  return ctx.stateOf(known.country ?? '');
};

const ARM = new Set([
  'unit',
  'arm',
  'branch',
  'front',
  'persona',
  'wing',
  'offshoot',
  'subgroup',
  'faction',
  'division',
  'proxy',
  'cover',
  'alias',
  'directorate',
  'mouthpiece',
  'contractor',
  'ally',
  'brand',
  'subsidiary',
  'mask',
  'facade',
  'façade',
  'smokescreen',
  'cutout',
  'cut-out',
  'puppet',
  'instrument',
  'creation',
  'guise',
]);

/** "Sandworm, a unit of Russian military intelligence", "a group run by the Guard's intelligence arm", "a volunteer unit close to the ministry". */
export const apposedLinks = (ctx: Context, s: SentenceAnalysis): Content[] => {
  const out: Content[] = [];
  const { chunks } = s;
  for (let i = 0; i + 2 < chunks.length; i++) {
    const a = chunks[i] as Chunk;
    if (a.kind !== 'NP') continue;
    const actor = entityById(ctx.analysis, ctx.analysis.byChunk.get(a));
    if (!actor || !(isAttacker(actor) || actor.attacker)) continue;
    const [next, noun, of, target] = [chunks[i + 1], chunks[i + 2], chunks[i + 3], chunks[i + 4]];
    const arm =
      next?.kind === 'COMMA' && noun?.kind === 'NP' && ARM.has(noun.head.lemma) && of?.kind === 'P' && ['of', 'for'].includes(of.head.lower)
        ? target
        : undefined;
    const run =
      next?.kind === 'VG' &&
      ['run', 'control', 'direct', 'operate', 'finance', 'fund'].includes(next.verb?.lemma ?? '') &&
      next.verb?.form === 'participle' &&
      noun?.kind === 'P' &&
      ['by', 'from'].includes(noun.head.lower)
        ? of
        : undefined;
    const to = arm ?? run;
    if (to?.kind !== 'NP') continue;
    const b = entityById(ctx.analysis, ctx.analysis.byChunk.get(to)) ?? entityById(ctx.analysis, ctx.analysis.ownerByChunk.get(to));
    if (!b || b.id === actor.id || !(isSponsor(b) || b.kind === 'organisation' || isAttacker(b))) continue;
    out.push({
      ...link(
        actor,
        { role: isSponsor(b) ? 'sponsor' : 'other', entity: b, text: b.name, span: span(to) },
        { start: a.start, end: to.end },
        span(arm ? (noun as Chunk) : (next as Chunk)),
        0.8,
        'apposition-link',
        'presupposition',
      ),
    });
  }
  return out;
};

const WORKS_FOR = new Map<string, readonly string[]>([
  ['work', ['for', 'on behalf of', 'on', 'with']],
  ['act', ['for', 'on behalf of', 'on']],
  ['answer', ['to']],
  ['report', ['to']],
  ['belong', ['to']],
  ['run', ['by', 'from']],
  ['control', ['by']],
  ['finance', ['by']],
  ['fund', ['by']],
  ['direct', ['by']],
  ['operate', ['for', 'on behalf of', 'from', 'under', 'by']],
  ['command', ['by']],
  ['steer', ['by', 'from']],
  ['sponsor', ['by']],
  ['back', ['by']],
  ['support', ['by']],
  ['link', ['to', 'with']],
  ['tie', ['to']],
  ['associate', ['with']],
  ['affiliate', ['with', 'to']],
  ['serve', ['']],
  // "it did so on behalf of the Directorate"
  ['do', ['on behalf of', 'for']],
]);
const FOR = new Set(['work', 'act', 'operate', 'do']);
const DIRECTING = new Set(['direct', 'control', 'run', 'pay', 'command', 'fund', 'finance', 'own', 'steer']);

/** "takes orders from the service", "works on behalf of the Directorate", "is run from X", "is a front for Y", "a state directs it", "shares code with". */
export const linkVerbs: Frame = (ctx, s, c) => {
  const subject = c.subjects[0];
  const a = entityOfPhrase(ctx, subject);
  const cited = c.lemma === 'take' && c.objects.some((o) => ['order', 'instruction'].includes(headLemma(o)));
  const isTool = a?.kind === 'malware' || a?.kind === 'tool';
  // "the malware belongs to a family known as X" says what it is
  if (isTool && !a.named && c.lemma === 'belong') return [];
  const suspect = a !== null && (isAttacker(a) || a.attacker || isTool);
  const front = c.lemma === 'be' && c.objects.some((o) => ARM.has(headLemma(o)) || (headLemma(o) === 'author' && isTool));
  const close = c.lemma === 'be' && c.predicate.some((w) => ['close', 'loyal', 'subordinate'].includes(w));
  const shares = isTool && ['share', 'resemble', 'overlap', 'match', 'bear'].includes(c.lemma);
  // "has links to the service"
  const tied = c.lemma === 'have' && c.objects.some((o) => ['link', 'tie', 'connection', 'contact', 'relation'].includes(headLemma(o)));
  const preps = cited
    ? ['from']
    : tied
      ? ['to', 'with']
      : front
        ? ['for', 'of']
        : close
          ? ['to']
          : shares
            ? ['with', 'to']
            : (WORKS_FOR.get(c.lemma) ?? null);
  // an organisation that works with the authorities is no suspect; one that is a front for somebody is said to be
  // or that somebody judges to work for them "with moderate confidence"
  const judgedSo = a?.named === true && a.kind === 'organisation' && confidenceIn(s.tokens.map((t) => t.lower)) !== null;
  const acting =
    suspect || judgedSo || (a !== null && (front || c.lemma === 'associate') && (a.kind === 'organisation' || a.kind === 'person'));
  if (!acting || !a || !subject || (c.lemma === 'associate' && !c.passive)) return directing(ctx, s, c);
  // "hackers working for the government" is a description; of a name it is a statement
  if (!preps || (!a.named && c.relative)) return directing(ctx, s, c);
  const target = [...under(c, ...preps), ...(tied ? c.objects.flatMap((o) => inside(ctx, o, 'to', 'with')) : [])]
    .map((p) => ({ p, b: entityOfPhrase(ctx, p) }))
    .find(
      ({ b }) =>
        b !== null &&
        b.id !== a.id &&
        (isSponsor(b) ||
          isAttacker(b) ||
          ['agency', 'malware', 'tool'].includes(b.kind) ||
          ((front || judgedSo) && b.kind === 'organisation')),
    );
  if (!target?.b) return directing(ctx, s, c);
  // "works on behalf of the Directorate": it is behind whatever they did; "belongs to" says only whose they are
  const behindIt = FOR.has(c.lemma) && under(c, 'for', 'on behalf of').some((p) => p === target.p) && !isAttacker(target.b);
  if (behindIt)
    return [
      {
        ...judged(ctx, s, c, 'link-verb'),
        type: 'sponsored',
        kind: null,
        args: [arg(ctx, 'sponsor', target.p, target.b), arg(ctx, 'actor', subject, a)],
        events: referred(ctx, s, c),
      },
    ];
  return [
    {
      ...judged(ctx, s, c, 'link-verb'),
      type: 'linked',
      kind: null,
      args: [arg(ctx, 'actor', subject, a), arg(ctx, isSponsor(target.b) ? 'sponsor' : 'other', target.p, target.b)],
      events: [],
    },
  ];
};

const DESCRIBING = new Set(['describe', 'identify', 'name', 'see', 'regard', 'characterise', 'characterize', 'call', 'know', 'expose']);

/** "a persona that the agencies describe as a front for the Guard", "was identified in an indictment as an arm of the service". */
export const describedAs: Frame = (ctx, s, c) => {
  if (!DESCRIBING.has(c.lemma) || !under(c, 'as').some((p) => ARM.has(headLemma(p)))) return [];
  const described = c.passive ? c.subjects[0] : (c.objects[0] ?? antecedentOf(s, c));
  const actor = entityOfPhrase(ctx, described);
  const target = under(c, 'for', 'of').find((p) => p.start > c.verb.end);
  const behind = entityOfPhrase(ctx, target);
  if (!actor || !described || !target || !behind || behind.id === actor.id || !(isAttacker(actor) || actor.attacker)) return [];
  const speaker = c.passive ? entityOfPhrase(ctx, under(c, 'by')[0]) : entityOfPhrase(ctx, c.subjects[0]);
  const at = c.passive ? under(c, 'by')[0] : c.subjects[0];
  return [
    {
      ...judged(ctx, s, c, 'described-as'),
      type: 'linked',
      kind: null,
      args: [arg(ctx, 'actor', described, actor), arg(ctx, isSponsor(behind) ? 'sponsor' : 'other', target, behind)],
      events: [],
      stance: 'attribute',
      quote: { start: Math.min(described.start, c.start), end: c.end },
      asserter: speaker && at ? { kind: 'entity', entity: speaker, span: span(at) } : { kind: 'unspecified' },
    },
  ];
};

/** The noun a relative clause hangs on that has a subject of its own: "a persona that they describe". */
const antecedentOf = (s: SentenceAnalysis, c: Clause): Phrase | undefined => {
  const at = (c.subjects[0]?.from ?? 0) - 1;
  const noun = s.chunks[at - 1];
  return s.chunks[at]?.kind === 'REL' && noun?.kind === 'NP'
    ? { head: noun, start: noun.start, end: noun.end, from: at - 1, to: at - 1 }
    : undefined;
};

const directing = (ctx: Context, s: SentenceAnalysis, c: Parameters<Frame>[2]): Content[] => {
  if (!DIRECTING.has(c.lemma) || c.passive) return [];
  const by = c.subjects[0];
  const sponsor = entityOfPhrase(ctx, by);
  const actor = entityOfPhrase(ctx, c.objects[0]);
  const state = sponsor ? isSponsor(sponsor) : /\b(?:state|government|service)s?\b/.test(headWord(by));
  if (!by || !actor || !state || !(isAttacker(actor) || actor.attacker)) return [];
  return [
    {
      ...judged(ctx, s, c, 'directs'),
      type: 'linked',
      kind: null,
      args: [
        arg(ctx, 'actor', c.objects[0], actor),
        sponsor ? arg(ctx, 'sponsor', by, sponsor) : textArg('sponsor', textAt(ctx, by), span(by)),
      ],
      events: [],
    },
  ];
};

/** "the hackers named their campaign “X”", "announce Operation Y", "it calls the series “Z”". */
export const campaignName: Frame = (ctx, s, c) => {
  const campaign = ['campaign', 'operation', 'series', 'activity'].includes(headLemma(c.subjects[0]));
  const called =
    c.passive && campaign && ['call', 'name', 'dub', 'title'].includes(c.lemma)
      ? c.objects[0]
      : c.passive && campaign && ['refer', 'know', 'track'].includes(c.lemma)
        ? under(c, 'as')[0]
        : undefined;
  if (called && /^[“"]?[\p{Lu}#]/u.test(textAt(ctx, called))) {
    const at = { start: called.start, end: called.end };
    const namer = ownerOfPhrase(ctx, c.subjects[0]);
    return [
      {
        ...judged(ctx, s, c, 'campaign-name'),
        type: 'campaign-name',
        kind: null,
        args: [
          textArg('campaign', textAt(ctx, at).replace(/^[“"]|[”"]$/g, ''), at),
          ...(namer ? [{ role: 'by' as const, entity: namer, text: namer.name, span: null }] : []),
        ],
        events: referred(ctx, s, c),
        stance: 'name',
        ...(namer ? { asserter: { kind: 'entity' as const, entity: namer, span: null } } : {}),
      },
    ];
  }
  if (!['name', 'call', 'dub', 'announce', 'title', 'codename', 'launch', 'baptise', 'christen'].includes(c.lemma)) return [];
  const object = c.objects[0];
  if (!object) return [];
  const found = campaignIn(ctx, s, object.head, c.objects[1]?.head);
  if (!found) return [];
  const subject = c.subjects[0];
  const actor = entityOfPhrase(ctx, subject);
  const by: ContentArg[] = actor && subject ? [arg(ctx, 'by', subject, actor)] : [];
  const quote = { start: c.start, end: Math.max(c.end, closing(ctx, found.end, s)) };
  const aim = actor ? motiveNamed(ctx, textAt(ctx, found)) : null;
  const declared: Content[] =
    aim && actor && subject
      ? [
          {
            ...judged(ctx, s, c, 'aim-in-name'),
            type: 'motive',
            kind: null,
            args: aim.args,
            events: aim.events,
            stance: 'name',
            wording: 'appears',
            strength: 0.35,
            asserter: { kind: 'entity', entity: actor, span: span(subject) },
            quote,
          },
        ]
      : [];
  return [
    ...declared,
    {
      ...judged(ctx, s, c, 'campaign-name'),
      type: 'campaign-name',
      kind: null,
      args: [textArg('campaign', textAt(ctx, found), found), ...by],
      events: referred(ctx, s, c),
      stance: 'name',
      ...(actor && subject ? { asserter: { kind: 'entity' as const, entity: actor, span: span(subject) } } : {}),
      quote,
    },
  ];
};

const contentWords = (text: string): Set<string> =>
  new Set(
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}]{5,}/gu) ?? [],
  );
/** The motive told before that a name speaks of ("Destroy Durres Military Camp" after "retaliation for ... in Durrës"): a self-declared aim, if a weak one. */
const motiveNamed = (ctx: Context, name: string): Content | null => {
  const words = contentWords(name);
  const last = [...ctx.said].reverse().find((x) => x.content.type === 'motive');
  if (!last) return null;
  const around = ctx.analysis.sentences[last.sentence]?.sentence;
  const told = contentWords(around ? textAt(ctx, { start: around.start, end: last.content.quote.end + 60 }) : '');
  return [...words].some((w) => told.has(w)) ? last.content : null;
};

const CAMPAIGN_HEADS = new Set(['campaign', 'operation', 'series', 'effort', 'attack', 'attacks', 'offensive', 'it']);
const campaignIn = (ctx: Context, s: SentenceAnalysis, head: Chunk, second: Chunk | undefined): { start: number; end: number } | null => {
  const at = head.tokens.findIndex((t) => CAMPAIGN_HEADS.has(t.lemma) || CAMPAIGN_HEADS.has(t.lower));
  if (at < 0) return null;
  const isName = head.tokens[at]?.text === 'Operation';
  const rest = isName ? head.tokens.slice(at) : head.tokens.slice(at + 1);
  const words = rest.length > 0 ? rest : (second?.tokens ?? []);
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last || !/^[\p{Lu}#]/u.test(first.text)) return null;
  // the whole of a quoted name, also where the tagger cut it in two
  const quoted = ctx.sentence.quotes.find((q) => q.start <= first.start && q.start >= first.start - 2 && q.end <= s.sentence.end + 1);
  if (!quoted) return { start: first.start, end: last.end };
  const inner = /^[“"„«]?(.*?)[.,]?[”"»]?$/su.exec(textAt(ctx, quoted));
  return { start: quoted.start + 1, end: quoted.start + 1 + (inner?.[1]?.length ?? 0) };
};
const closing = (ctx: Context, at: number, s: SentenceAnalysis): number =>
  Math.min(s.sentence.end, at + (/^[.,]?[”"]/.exec(ctx.analysis.input.text.slice(at, at + 2))?.[0].length ?? 0));

/** "is also known as", "tracked as X by the vendor Y", "under the alias Z": two names that may be one party. */
export const sameAs: Frame = (ctx, s, c) => {
  if (!['know', 'track', 'dub', 'go', 'call', 'refer', 'name', 'monitor', 'follow', 'label', 'designate', 'codename'].includes(c.lemma))
    return [];
  const tracked = tracking(ctx, s, c);
  if (tracked.length > 0) return tracked;
  const subject = c.subjects[0];
  const a = entityOfPhrase(ctx, subject);
  if (!a?.named || !subject || !(isAttacker(a) || a.attacker || a.kind === 'malware' || a.kind === 'tool')) return [];
  const as = under(c, 'as').concat(c.lemma === 'go' ? under(c, 'by') : []);
  const by = c.passive ? under(c, 'by', 'to')[0] : undefined;
  const speaker = entityOfPhrase(ctx, by);
  if (c.lemma === 'know' && !c.passive) return [];
  return as.flatMap((p) => {
    const b = entityOfPhrase(ctx, p);
    if (!b?.named || b.id === a.id || isPlatform(b)) return [];
    return [
      {
        ...judged(ctx, s, c, 'same-as'),
        type: 'same-as' as const,
        kind: null,
        args: [arg(ctx, 'actor', subject, a), arg(ctx, 'other', p, b)],
        events: [],
        stance: 'name' as const,
        ...(speaker && by ? { asserter: { kind: 'entity' as const, entity: speaker, span: span(by) } } : {}),
      },
    ];
  });
};

/** "Kestrel Labs tracks the group as Tin Badger", "an implant that we named SANDGLASS": who gives the name is who says it. */
const tracking = (ctx: Context, s: SentenceAnalysis, c: Clause): Content[] => {
  if (c.passive || c.lemma === 'go') return [];
  const [speakerAt, object] = [c.subjects[0], c.objects[0]];
  const speaker = entityOfPhrase(ctx, speakerAt);
  if (!speakerAt || !speaker || isAttacker(speaker) || !object) return [];
  const antecedent = antecedentOf(s, c);
  const named = antecedent ? object : (under(c, 'as')[0] ?? c.objects[1]);
  const thing = antecedent ?? object;
  const a = entityOfPhrase(ctx, thing);
  if (!named || !a || !(isAttacker(a) || a.attacker || a.kind === 'malware' || a.kind === 'tool')) return [];
  const name = textAt(ctx, named);
  const b = entityOfPhrase(ctx, named);
  if (!/^[“"]?\p{Lu}/u.test(name) || (b !== null && !b.named)) return [];
  return [
    {
      ...judged(ctx, s, c, 'same-as'),
      type: 'same-as',
      kind: null,
      args: [arg(ctx, 'actor', thing, a), b && b.id !== a.id ? arg(ctx, 'other', named, b) : textArg('other', name, span(named))],
      events: [],
      stance: 'name',
      quote: { start: Math.min(thing.start, c.start), end: Math.max(c.end, named.end) },
      asserter: { kind: 'entity', entity: speaker, span: span(speakerAt) },
    },
  ];
};
