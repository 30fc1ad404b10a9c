import type { NotUnderstood } from '../../../model/reading.ts';
import { type Analysis, isAttackerKind } from '../../analysis.ts';
import { speaksOfAttacks } from '../../attack-words.ts';

/**
 * Sentences in which somebody says something about an attack and no statement was made of it. In a text about attacks a sentence is about
 * one when it has a word for it, or names an attacker, a tool or a victim told of; a saying without any of these is of no interest here
 * ("The mayor said it would rain").
 */
export const notUnderstood = (analysis: Analysis): NotUnderstood[] => {
  if (!speaksOfAttacks(analysis.input.text)) return [];
  const told = new Set(analysis.statements.map((s) => s.sentence));
  const parties = new Set(analysis.events.flatMap((e) => [...e.victims, ...e.actors]));
  const involved = new Set<number>();
  let at = 0;
  for (const m of [...analysis.mentions].sort((a, b) => a.start - b.start)) {
    while (at < analysis.sentences.length && (analysis.sentences[at]?.sentence.end ?? 0) <= m.start) at++;
    const entity = m.entity === null ? undefined : analysis.byId.get(m.entity);
    if (entity && (isAttackerKind(entity.kind) || entity.attacker || entity.kind === 'malware' || parties.has(entity.id))) involved.add(at);
  }
  const seen = new Set<number>();
  return analysis.attributions.flatMap(({ sentence, cue: [cue] }) => {
    if (cue === undefined || told.has(sentence) || seen.has(sentence)) return [];
    const span = analysis.sentences[sentence]?.sentence;
    if (!span || !(involved.has(sentence) || speaksOfAttacks(analysis.input.text.slice(span.start, span.end)))) return [];
    seen.add(sentence);
    return [{ sentence, cue }];
  });
};
