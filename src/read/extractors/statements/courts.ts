import { type DraftEntity, entityById, type SentenceAnalysis } from '../../analysis.ts';
import type { Clause, Phrase } from '../../syntax/clause.ts';
import { victimsOfDeeds } from './attack.ts';
import { judged } from './authorship.ts';
import {
  arg,
  type Content,
  type ContentArg,
  type Context,
  currentVictim,
  entityArg,
  entityOfPhrase,
  type Frame,
  headLemma,
  headWord,
  isAttacker,
  span,
  textArg,
  textAt,
  themes,
  under,
} from './context.ts';
import { isAttackNoun } from './words.ts';

/** What courts and those who sanction do: charges and lists, which accuse those they name, and what the accused plead. */

const CHARGES = new Set(['charge', 'indictment', 'complaint', 'count', 'case', 'accusation', 'proceeding']);
const BRINGING = new Set([
  'return',
  'file',
  'bring',
  'unseal',
  'hand down',
  'hand up',
  'issue',
  'press',
  'lodge',
  'announce',
  'lay',
  'open',
]);
const DROPPING = new Set(['drop', 'withdraw', 'abandon', 'lift', 'quash', 'throw out']);
const LISTED = /\b(?:sanctions?|sanctioned|restrictive measures|asset freeze|designations?|listings?|consolidated list)\b/i;
/** What those charged here are charged with. */
const CRIMES = /\b(?:computer|cyber\w*|hack\w*|intru\w+|breach\w*|extort\w*|malware|ransomware|data|systems?|servers?)\b/i;
const OVER =
  /\b(?:with|over|for)\b[^.;]*\b(?:computer|cyber\w*|hack\w*|intru\w+|attacks?|breach\w*|extort\w*|fraud|conspir\w+|malware|ransomware|running|data|systems?|damage\w*|wire|espionage|theft|steal\w*)\b/i;
const GUILT = /\b(?:not guilty|innocent)\b/i;

/** Everybody joined to a party, over ages and places between commas: "charged Joris V., 27, of Dordrecht, and Emil K., 31". */
const joined = (ctx: Context, s: SentenceAnalysis, first: Phrase | undefined): { entity: DraftEntity | null; at: Phrase }[] => {
  if (!first) return [];
  const out: { entity: DraftEntity | null; at: Phrase }[] = [];
  let awaited = true;
  for (let k = first.from; k < s.chunks.length; k++) {
    const chunk = s.chunks[k];
    if (!chunk) break;
    if (chunk.kind === 'NP') {
      const at = { head: chunk, start: chunk.start, end: chunk.end, from: k, to: k };
      const entity = entityOfPhrase(ctx, at);
      if (awaited && (entity || chunk.tokens.some((t) => t.pos === 'PROPN')) && !isAttackNoun(at)) out.push({ entity, at });
      awaited = false;
    } else if (chunk.kind === 'CC') awaited = true;
    else if (!(chunk.kind === 'COMMA' || chunk.kind === 'ADJP' || (chunk.kind === 'P' && chunk.head.lower === 'of'))) break;
  }
  return out;
};

/** The state, court or office that acts, where the clause names one. */
const acting = (ctx: Context, c: Clause): { phrase: Phrase; entity: DraftEntity | null } | null => {
  const phrase = c.passive ? under(c, 'by')[0] : c.subjects[0];
  return phrase ? { phrase, entity: entityOfPhrase(ctx, phrase) } : null;
};

const accused = (ctx: Context, s: SentenceAnalysis, c: Clause): { kind: 'legal' | 'sanctions'; who: Phrase | undefined } | null => {
  const things = themes(c);
  if (c.negated || c.modal !== null || c.form === 'infinitive') return null;
  if (['charge', 'indict'].includes(c.lemma)) {
    const rest = textAt(ctx, { start: c.verb.start, end: s.sentence.end });
    if (things.some((p) => /[$€£]|\b(?:dollars|euros|bitcoins?|fees?|money|price)\b/i.test(textAt(ctx, p)))) return null;
    return (c.lemma === 'indict' && ctx.events.current !== null) || OVER.test(rest) ? { kind: 'legal', who: things[0] } : null;
  }
  if (BRINGING.has(c.lemma) && things.some((p) => ['indictment', 'charge'].includes(headLemma(p))))
    return { kind: 'legal', who: under(c, 'against')[0] };
  if (['list', 'designate', 'add', 'put', 'place'].includes(c.lemma) && !c.passive && things.length > 0) {
    const onList = /\b(?:sanctions?|consolidated|restrict\w+)[^.;]*\blist\b|\bblacklist\b/i.test(
      textAt(ctx, { start: c.verb.end, end: s.sentence.end }),
    );
    const by = acting(ctx, c)?.entity;
    const authority = by !== undefined && by !== null && (by.authority || by.kind === 'state' || by.kind === 'agency');
    const self = ctx.analysis.input.source.kind === 'government' || ctx.analysis.input.source.kind === 'agency';
    // "Today the Council lists Colonel Brand": in its own notice
    const people = ['list', 'designate'].includes(c.lemma) && self && themes(c).some((p) => isNamedPerson(ctx, p));
    if (onList || people || (['list', 'designate'].includes(c.lemma) && (authority || self) && LISTED.test(ctx.analysis.input.text)))
      return { kind: 'sanctions', who: things[0] };
  }
  return null;
};

const isNamedPerson = (ctx: Context, p: Phrase): boolean => {
  const e = entityOfPhrase(ctx, p);
  return e?.named === true && e.kind === 'person';
};

/** Entries of the list that "the following persons" points to: "(1) Maxim Horn, born 1988", "HORN, Maxim. Title: Colonel." */
const ENTRY = /^(?:\(?\d{1,2}[.)]\s|\(?[a-z]\)\s|[•▪*–-]\s|\p{Lu}{2,}(?:[ -]\p{Lu}{2,})*[,. ])/u;
const entriesBelow = (ctx: Context, s: SentenceAnalysis): { entity: DraftEntity | null; at: Phrase }[] => {
  const out: { entity: DraftEntity | null; at: Phrase }[] = [];
  for (const x of ctx.analysis.sentences.slice(s.index + 1)) {
    if (x.sentence.zone !== 'body' || out.length === MOST_ENTRIES) break;
    if (!ENTRY.test(textAt(ctx, x.sentence))) continue;
    const k = x.chunks.findIndex((chunk) => chunk.kind === 'NP' && isListed(entityById(ctx.analysis, ctx.analysis.byChunk.get(chunk))));
    const head = x.chunks[k];
    const entity = head && entityById(ctx.analysis, ctx.analysis.byChunk.get(head));
    // "2. The entry for Maxim Horn is removed" says something of it
    const inSentence = x.clauses.some(
      (c) => c.form === 'finite' && c.subjects.some((p) => head && p.start <= head.start && p.end >= head.end),
    );
    if (head && entity && !inSentence && k < ENTRY_HEAD && !out.some((o) => o.entity === entity))
      out.push({ entity, at: { head, start: head.start, end: head.end, from: k, to: k } });
  }
  return out;
};
const MOST_ENTRIES = 20;
const ENTRY_HEAD = 6;
const isListed = (e: DraftEntity | undefined): boolean =>
  e !== undefined && e.named && (e.kind === 'person' || e.kind === 'organisation' || isAttacker(e));

/** "charged X and Y with computer fraud", "returned an indictment against X", "put X on its sanctions list": done by them, and said of X. */
export const charged: Frame = (ctx, s, c) => {
  if (!ctx.about && !ctx.events.current) return [];
  const found = accused(ctx, s, c);
  if (!found) return [];
  const by = acting(ctx, c);
  if (by?.entity && isAttacker(by.entity)) return [];
  const pointing = found.who?.head.tokens.some((t) => t.lower === 'following') ?? false;
  const below = pointing ? entriesBelow(ctx, s) : [];
  const who = below.length > 0 ? below : joined(ctx, s, found.who);
  const own: ContentArg[] = by
    ? [{ role: 'by', entity: by.entity, text: by.entity?.name ?? textAt(ctx, by.phrase), span: span(by.phrase) }]
    : [];
  const events = ctx.events.current ? [ctx.events.current] : [];
  const base = { ...judged(ctx, s, c, 'charged'), wording: 'flat' as const, strength: 1, events };
  const respond = (against: ContentArg[]): Content => ({
    ...base,
    type: 'response',
    kind: found.kind,
    args: [...own, ...against],
    stance: 'respond',
  });
  if (who.length === 0) {
    const whom = found.who ? [textArg('against', textAt(ctx, found.who), span(found.who))] : [];
    return [respond(whom)];
  }
  return who.flatMap(({ entity, at }): Content[] => {
    const named = { entity, text: entity?.name ?? textAt(ctx, at), span: span(at) };
    const done = respond([{ role: 'against', ...named }]);
    // a jury's indictment is told as an act; of whom it is charged with what, that is said
    if (found.kind === 'sanctions' || !['charge', 'indict'].includes(c.lemma)) return [done];
    const run = runs(ctx, s, c);
    return [
      done,
      {
        ...base,
        type: run ? 'linked' : 'conducted',
        kind: null,
        args: [{ role: 'actor', ...named }, ...(run ? [run] : hurt(ctx, s, c))],
        stance: 'accuse',
        ...(by?.entity ? { asserter: { kind: 'entity' as const, entity: by.entity, span: span(by.phrase) } } : {}),
      },
    ];
  });
};

/** "charged him with running it": what he is to the gang, and no attack. */
const runs = (ctx: Context, s: SentenceAnalysis, c: Clause): ContentArg | null => {
  const running = s.clauses.find((x) => x.governor === c.index && x.form === 'ing' && RUNNING.has(x.lemma));
  for (const p of running?.objects ?? []) {
    const e = headWord(p) === 'it' ? lastOutfit(ctx, p.start) : entityOfPhrase(ctx, p);
    if (e && isOutfit(e)) return arg(ctx, 'other', p, e);
  }
  return null;
};
const isOutfit = (e: DraftEntity): boolean => isAttacker(e) || e.kind === 'malware' || e.kind === 'tool';
const lastOutfit = (ctx: Context, at: number): DraftEntity | null => {
  const m = ctx.analysis.mentions.findLast(
    (x) => x.start < at && x.via !== 'pronoun' && ['group', 'persona', 'malware', 'tool'].includes(x.kind),
  );
  return entityById(ctx.analysis, m?.entity) ?? null;
};
const RUNNING = new Set(['run', 'operate', 'administer', 'lead', 'head', 'develop', 'create', 'manage', 'maintain', 'join', 'found']);

/** Whom it was done to: "charged with hacking the library", else the victim of the attack spoken of. */
const hurt = (ctx: Context, s: SentenceAnalysis, c: Clause): ContentArg[] => {
  const deed = victimsOfDeeds(ctx, s, c)[0];
  if (deed) return [arg(ctx, 'victim', deed.phrase, deed.entity)];
  const victim = currentVictim(ctx);
  return victim ? [entityArg('victim', victim)] : [];
};

/** "pleaded guilty", "entered a plea of not guilty", "confessed"; "dropped the charge against X". */
export const pleaded: Frame = (ctx, s, c) => {
  if (!['plead', 'enter', 'confess', 'admit'].includes(c.lemma) && !DROPPING.has(c.lemma)) return [];
  const official = ['government', 'agency'].includes(ctx.analysis.input.source.kind);
  const ours = ctx.events.current !== null || official || CRIMES.test(textAt(ctx, s.sentence));
  if (!ctx.about || !ours || c.negated || c.modal !== null) return [];
  if (c.form === 'infinitive') return [];
  const subject = c.subjects[0];
  const rest = textAt(ctx, { start: c.verb.start, end: s.sentence.end });
  const plea = c.lemma === 'plead' || (c.lemma === 'enter' && c.objects.some((o) => headLemma(o) === 'plea'));
  // "has admitted to hacking the server"
  const admitted =
    c.lemma === 'admit' &&
    !c.passive &&
    entityOfPhrase(ctx, subject)?.kind === 'person' &&
    entityOfPhrase(ctx, subject)?.organOf === null &&
    s.clauses.some((x) => x.index === c.index + 1 && x.form === 'ing') &&
    victimsOfDeeds(ctx, s, c).length > 0;
  const confessed = (c.lemma === 'confess' && !c.passive && c.complement === null) || admitted;
  const base = {
    ...judged(ctx, s, c, 'plea'),
    wording: 'flat' as const,
    strength: 1,
    events: ctx.events.current ? [ctx.events.current] : [],
  };
  if ((plea && /\b(?:guilty|innocent|no contest)\b/i.test(rest)) || confessed) {
    const who = entityOfPhrase(ctx, subject);
    if (!subject || !who || isAttackNoun(subject)) return [];
    const guilty = confessed || !GUILT.test(rest);
    return [
      {
        ...base,
        type: 'conducted',
        kind: null,
        args: [{ role: 'actor', entity: who, text: who.name, span: span(subject) }, ...hurt(ctx, s, c)],
        negative: !guilty,
        stance: guilty ? 'acknowledge' : 'deny',
        asserter: { kind: 'entity', entity: who, span: span(subject) },
      },
    ];
  }
  const charge = themes(c).find((p) => CHARGES.has(headLemma(p)));
  if (!DROPPING.has(c.lemma) || !charge || headLemma(charge) === 'accusation') return [];
  const by = acting(ctx, c);
  const against = [...under(c, 'against'), ...insideOf(ctx, s, charge, 'against', 'concerning', 'over')][0];
  const cleared = entityOfPhrase(ctx, against);
  return [
    {
      ...base,
      rule: 'charge-dropped',
      type: 'conducted',
      kind: null,
      args: [
        ...(against ? [{ role: 'actor' as const, entity: cleared, text: cleared?.name ?? textAt(ctx, against), span: span(against) }] : []),
        ...hurt(ctx, s, c),
      ],
      negative: true,
      stance: 'retract',
      ...(by?.entity ? { asserter: { kind: 'entity' as const, entity: by.entity, span: span(by.phrase) } } : {}),
    },
  ];
};

const insideOf = (ctx: Context, s: SentenceAnalysis, p: Phrase, ...preps: string[]): Phrase[] => {
  const [prep, noun] = [s.chunks[p.to + 1], s.chunks[p.to + 2]];
  if (prep?.kind !== 'P' || noun?.kind !== 'NP' || !preps.includes(prep.head.lower)) return [];
  return entityById(ctx.analysis, ctx.analysis.byChunk.get(noun))
    ? [{ head: noun, start: noun.start, end: noun.end, from: p.to + 2, to: p.to + 2 }]
    : [];
};
