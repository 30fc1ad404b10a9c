import type { Mention } from '../../../model/reading.ts';
import type { Analysis, DraftEntity } from '../../analysis.ts';

export const create = (analysis: Analysis, part: Partial<DraftEntity> & Pick<DraftEntity, 'kind' | 'name' | 'named' | 'head'>): DraftEntity => {
  const entity: DraftEntity = { id: `e${analysis.entities.length + 1}`, names: part.named ? [part.name] : [], country: null, organOf: null, authority: false, count: null, sector: null, knowledge: null, plural: false, firstAt: 0, lastAt: 0, attacker: false, ...part };
  analysis.entities.push(entity);
  return entity;
};

export const addName = (entity: DraftEntity, name: string): void => {
  if (name !== '' && !entity.names.includes(name)) entity.names.push(name);
};

const plain = (s: string): string => s.toLowerCase().replace(/[’']s$/, '').replace(/^the /, '');
/** The same name again, or a shorter form of it: last name of a person, first word of a company, its initials. */
export const findByName = (analysis: Analysis, name: string): DraftEntity | undefined => {
  const n = plain(name);
  const exact = analysis.entities.find((e) => e.named && (plain(e.name) === n || e.names.some((x) => plain(x) === n)));
  if (exact) return exact;
  if (n.includes(' ')) return undefined;
  return [...analysis.entities].reverse().find((e) => {
    if (!e.named || e.knowledge?.startsWith('state:')) return false;
    const words = plain(e.name).split(' ');
    if (words.length < 2) return false;
    if (e.kind === 'person') return words.at(-1) === n;
    if (name === name.toUpperCase() && name.length > 1) return words.filter((w) => !['of', 'the', 'for', 'and'].includes(w)).map((w) => w[0]).join('') === n;
    return words[0] === n && n.length > 3 && ['organisation', 'vendor', 'outlet', 'group', 'persona'].includes(e.kind);
  });
};

export const mention = (analysis: Analysis, entity: DraftEntity, start: number, end: number, via: Mention['via']): void => {
  if (entity.firstAt === 0 && entity.lastAt === 0) entity.firstAt = start;
  entity.lastAt = Math.max(entity.lastAt, start);
  if (analysis.mentions.some((m) => m.start === start && m.end === end && m.entity === entity.id)) return;
  analysis.mentions.push({ id: `m${analysis.mentions.length + 1}`, start, end, text: analysis.input.text.slice(start, end), kind: entity.kind, entity: entity.id, candidates: [], via, benign: null });
};
