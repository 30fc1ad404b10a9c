import type { LikeStatement, NotUnderstood } from '../../../model/reading.ts';
import { type Analysis, isAttackerKind } from '../../analysis.ts';
import { isAboutAttacks, speaksOfAttacks } from '../../attack-words.ts';

/** How much each sign makes a sentence like a statement: a cue that takes sides ("denied") more than any other. */
const WEIGHT: Readonly<Record<LikeStatement, number>> = { stance: 4, attack: 2, speaker: 2, party: 1 };
const likeness = ({ why }: NotUnderstood): number => why.reduce((sum, sign) => sum + WEIGHT[sign], 0);

/**
 * Sentences in which somebody says something about an attack and no statement was made of it, those most like a statement first. In a text
 * about attacks a sentence is about one when it has a word for it, or names an attacker, a tool or a victim told of; a saying without any
 * of these is of no interest here ("The mayor said it would rain").
 */
export const notUnderstood = (analysis: Analysis): NotUnderstood[] => {
  const { text } = analysis.input;
  if (!isAboutAttacks(analysis.input)) return [];
  const told = new Set(analysis.statements.map((s) => s.sentence));
  const parties = new Set(analysis.events.flatMap((e) => [...e.victims, ...e.actors]));
  const involved = new Set<number>();
  let at = 0;
  for (const m of [...analysis.mentions].sort((a, b) => a.start - b.start)) {
    while (at < analysis.sentences.length && (analysis.sentences[at]?.sentence.end ?? 0) <= m.start) at++;
    const entity = m.entity === null ? undefined : analysis.byId.get(m.entity);
    if (entity && (isAttackerKind(entity.kind) || entity.attacker || entity.kind === 'malware' || parties.has(entity.id))) involved.add(at);
  }
  const best = new Map<number, NotUnderstood>();
  for (const { sentence, source, cue, stance } of analysis.attributions) {
    const [first] = cue;
    const span = analysis.sentences[sentence]?.sentence;
    if (first === undefined || span === undefined || told.has(sentence)) continue;
    const about: LikeStatement[] = [];
    if (speaksOfAttacks(text.slice(span.start, span.end))) about.push('attack');
    if (involved.has(sentence)) about.push('party');
    if (about.length === 0) continue;
    const why = [...(stance === null ? [] : (['stance'] as const)), ...(source.length === 0 ? [] : (['speaker'] as const)), ...about];
    const found: NotUnderstood = { sentence, cue: first, why };
    const known = best.get(sentence);
    if (known === undefined || likeness(found) > likeness(known)) best.set(sentence, found);
  }
  return [...best.values()].sort((a, b) => likeness(b) - likeness(a) || a.sentence - b.sentence);
};
