import type { LocalEvent } from '../../../model/reading.ts';
import type { EntityKind } from '../../../model/vocabulary.ts';
import type { TimeExpression } from '../../../model/time.ts';
import { type DraftEntity, entityById, type SentenceAnalysis } from '../../analysis.ts';
import type { Chunk } from '../../syntax/chunk.ts';
import type { Phrase } from '../../syntax/clause.ts';
import { victimsIn } from './attack.ts';
import { asVictim, type Context, isAttacker } from './context.ts';
import { isPlainAttackNoun } from './words.ts';

const AIMED = new Set(['on', 'against', 'at', 'into']);
/** Sentences of the body in which a report says whom its attack was on. */
const HEAD = 3;

/** Whom the headline or the first sentences name as hit, beside the word for the attack: "attempted intrusion into the pensions register". */
export const victimInHead = (ctx: Context): DraftEntity | null => {
  const posted = postedAbout(ctx);
  if (posted) return posted;
  let heads = 0;
  for (const { sentence, chunks } of ctx.analysis.sentences) {
    if (sentence.zone !== 'title' && sentence.zone !== 'body') continue;
    if (++heads > HEAD + 1) break;
    for (let i = 0; i + 2 < chunks.length; i++) {
      const [noun, p] = [chunks[i], chunks[i + 1]];
      if (noun?.kind !== 'NP' || p?.kind !== 'P') continue;
      // "the attacks of January 2025 on the call centres"
      const at = chunks[i + 2]?.kind === 'TIME' && chunks[i + 3]?.kind === 'P' ? i + 3 : i + 1;
      const target = chunks[at + 1];
      if (target?.kind !== 'NP' || !AIMED.has(chunks[at]?.head.lower ?? '') || !isPlainAttackNoun(phraseOf(noun, i))) continue;
      const victim = victimsIn(ctx, [phraseOf(target, at + 1)])[0]?.entity;
      if (victim && victim.kind !== 'state') return victim;
    }
  }
  return null;
};
/** "Leak page of the Mason Jar group: Delacroix Moulding": whom attackers head their post with. */
const postedAbout = ({ analysis }: Context): DraftEntity | null => {
  const { title } = analysis;
  const name =
    title && isAttacker(analysis.self) ? /:\s+(\p{Lu}[^:]*)$/u.exec(analysis.input.text.slice(title.start, title.end))?.[1] : undefined;
  const e = name === undefined ? undefined : analysis.byName.get(name.trim().toLowerCase());
  return e?.named === true && BODIES.has(e.kind) ? asVictim(e) : null;
};
const phraseOf = (head: Chunk, at: number): Phrase => ({ head, start: head.start, end: head.end, from: at, to: at });

/** Whom a label of its own line is about: "Skerry Fish Market, 9 January." */
const labelled = (ctx: Context, s: SentenceAnalysis): { victim: DraftEntity; time: TimeExpression } | null => {
  const [name, comma] = s.chunks;
  const told = s.chunks.filter((c) => c.kind !== 'STOP');
  if (name?.kind !== 'NP' || comma?.kind !== 'COMMA' || told.at(-1)?.kind !== 'TIME' || told.length > LABEL) return null;
  if (s.clauses.some((c) => c.form === 'finite' && !c.passive)) return null;
  const victim = entityById(ctx.analysis, ctx.analysis.byChunk.get(name));
  const time = s.times.at(-1);
  return victim?.named === true && BODIES.has(victim.kind) && asVictim(victim) && time ? { victim, time } : null;
};
const LABEL = 8;

/** In a report that takes one attack after the other, each under a label of its own, what follows is about that one. */
export const underLabels = (ctx: Context): ((s: SentenceAnalysis) => void) => {
  const labels = new Map(ctx.analysis.sentences.flatMap((s) => (s.sentence.zone === 'body' ? [[s, labelled(ctx, s)] as const] : [])));
  const several = [...labels.values()].filter((x) => x !== null).length > 1;
  return (s) => {
    const label = several ? labels.get(s) : null;
    if (label)
      ctx.events.take({
        victims: [label.victim],
        time: label.time,
        introduces: true,
        separate: true,
        action: null,
        mention: { start: s.sentence.start, end: s.sentence.end },
      });
  };
};

/** Body sentences in which the name of what the headline only describes is expected. */
const LEAD = 3;
const BODIES = new Set<EntityKind>(['organisation', 'agency', 'vendor', 'outlet']);

/**
 * "Norwegian grid operator hit by cyberattack" over "Nordlys Grid said that an attack disrupted its systems": the one victim the headline
 * describes is the one the lead names. Only where each of the two is alone, of one sort and country, and the body never uses the description.
 */
export const nameHeadlineVictim = (ctx: Context, bodySentence: number): void => {
  const { analysis } = ctx;
  const [event] = ctx.events.events;
  const { title } = analysis;
  if (!event || !title) return;
  const victims = event.victims.flatMap((id) => entityById(analysis, id) ?? []);
  nameTheOnlyOne(ctx, event, victims);
  if (bodySentence >= LEAD) return;
  const described = victims.filter((v) => !v.named && v.firstAt >= title.start && v.lastAt < title.end && BODIES.has(v.kind) && !v.plural);
  const named = victims.filter((v) => v.named && v.firstAt >= title.end);
  const [old, name] = [described[0], named[0]];
  if (!old || !name || described.length !== 1 || named.length !== 1 || victims.length !== 2) return;
  if (!BODIES.has(name.kind) || (old.country !== null && name.country !== null && old.country !== name.country)) return;
  replace(ctx, old, name);
  event.victims.splice(0, event.victims.length, name.id);
};

const ONLY_ONE = /\b(?:biggest|largest|main|leading|oldest|busiest)\b/;
/**
 * "Ukraine's biggest mobile operator" and, further down, "Kyivstar confirmed that it had been hit": there is one biggest, and where the text
 * names one victim of the attack it is that one. "Marrow Bay" and "Marrow Bay Terminals" count as one name.
 */
const nameTheOnlyOne = (ctx: Context, event: LocalEvent, victims: readonly DraftEntity[]): void => {
  const only = victims.filter((v) => !v.named && !v.plural && BODIES.has(v.kind) && ONLY_ONE.test(v.name));
  const named = victims.filter((v) => v.named && BODIES.has(v.kind)).toSorted((a, b) => b.name.length - a.name.length);
  const [old, name] = [only[0], named[0]];
  if (!old || !name || only.length !== 1 || !named.every((n) => name.name.startsWith(n.name))) return;
  if (old.country !== null && name.country !== null && old.country !== name.country) return;
  replace(ctx, old, name);
  event.victims.splice(event.victims.indexOf(old.id), 1);
};

const replace = ({ analysis, propositions, said }: Context, old: DraftEntity, name: DraftEntity): void => {
  name.country ??= old.country;
  name.sector ??= old.sector;
  for (const [chunk, id] of analysis.byChunk) if (id === old.id) analysis.byChunk.set(chunk, name.id);
  for (const m of analysis.mentions) if (m.entity === old.id) m.entity = name.id;
  for (const p of analysis.propositions) {
    for (const a of p.args) if (a.entity === old.id) [a.entity, a.text] = [name.id, name.name];
    p.text = p.text.replaceAll(old.name, name.name);
  }
  for (const x of said) for (const a of x.content.args) if (a.entity?.id === old.id) [a.entity, a.text] = [name, name.name];
  // a proposition made anew about the name is the one the headline made
  for (const [key, p] of Array.from(propositions)) propositions.set(key.replaceAll(`=${old.id}`, `=${name.id}`), p);
  analysis.entities.splice(analysis.entities.indexOf(old), 1);
  analysis.byId.delete(old.id);
};
