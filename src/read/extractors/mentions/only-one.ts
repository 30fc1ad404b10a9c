import type { Analysis, DraftEntity } from '../../analysis.ts';
import type { KnowledgeIndex } from '../../knowledge-index.ts';

/**
 * "The country's flag carrier" and Air Ruritania in one report are one victim, not two: of some bodies a country has a single one. What was
 * only described, often before the name is said, becomes the one named body of its country and sector.
 */

/** What a country has one of, by words of the description. */
const ONLY_ONE =
  /\b(?:flag carrier|national (?:airline|carrier|railway|post|broadcaster|grid operator|oil company|lottery|library)|(?:state|public) (?:broadcaster|railway)|central bank|stock exchange|postal service)\b/i;

/** Makes one of two, all over the document; before any statement is read. */
export const joinOnlyOnes = (analysis: Analysis, index: KnowledgeIndex): void => {
  for (const described of analysis.entities.filter((e) => isOnlyOne(e))) {
    const sector = described.sector ?? index.sectorOf(described.name.toLowerCase().split(/[\s()]+/));
    const fitting = analysis.entities.filter((e) => fits(e, described, sector, index));
    const [body] = fitting;
    if (body && fitting.length === 1) join(analysis, described, body);
  }
};

const isOnlyOne = (e: DraftEntity): boolean => !e.named && !e.plural && e.country !== null && (e.count ?? 1) === 1 && ONLY_ONE.test(e.name);

const BODIES = new Set(['organisation', 'agency']);
const fits = (e: DraftEntity, described: DraftEntity, sector: string | null, index: KnowledgeIndex): boolean => {
  if (!e.named || !BODIES.has(e.kind) || sector === null) return false;
  const words = e.name.toLowerCase().split(/\s+/);
  const own = e.sector ?? index.sectorOf(words) ?? (words[0] === 'air' ? 'aviation' : null);
  return (
    own === sector &&
    (e.country === described.country || (e.country === null && words.some((w) => index.byName(capital(w))?.country === described.country)))
  );
};
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const join = (analysis: Analysis, from: DraftEntity, to: DraftEntity): void => {
  for (const [chunk, id] of analysis.byChunk) if (id === from.id) analysis.byChunk.set(chunk, to.id);
  for (const [chunk, id] of analysis.ownerByChunk) if (id === from.id) analysis.ownerByChunk.set(chunk, to.id);
  for (const [set, members] of analysis.members)
    analysis.members.set(
      set,
      members.map((id) => (id === from.id ? to.id : id)),
    );
  for (const m of analysis.mentions) if (m.entity === from.id) Object.assign(m, { entity: to.id, kind: to.kind });
  for (const e of analysis.entities) if (e.organOf === from.id) e.organOf = to.id;
  to.country ??= from.country;
  to.sector ??= from.sector;
  if (from.firstAt >= 0 && (to.firstAt < 0 || from.firstAt < to.firstAt)) to.firstAt = from.firstAt;
  to.lastAt = Math.max(to.lastAt, from.lastAt);
  analysis.entities.splice(analysis.entities.indexOf(from), 1);
  analysis.byId.delete(from.id);
};
