import type { Resolution, ResolveInput } from '../model/resolution.ts';
import { findCopy, sketchOf } from './copies.ts';
import { EntityLinks } from './entities.ts';
import { EventReader } from './events.ts';
import { IncidentBook } from './incidents.ts';
import { resolvePropositions } from './propositions.ts';

/**
 * What the things, events and propositions of one document are among those already stored. Pure but for the questions it asks of
 * `lookup`: equal documents in equal order give equal rows. Failures of `lookup` pass through.
 */
export const resolveDocument = async ({ document, reading, lookup }: ResolveInput): Promise<Resolution> => {
  const shingles = sketchOf(document.text, reading.sentences);
  const alike = shingles.length === 0 ? [] : await lookup.copyCandidates(shingles);
  const copy = findCopy(
    shingles,
    alike.filter((c) => c.document !== document.id),
  );

  const entities = new EntityLinks(document.id, reading.entities);
  await entities.linkNamed(lookup);
  const accounts = new EventReader(document, reading, entities).accounts();
  const incidents = await new IncidentBook(document, entities).join(accounts, lookup);
  const { ids, ...propositions } = await resolvePropositions(document, reading.propositions, entities.links, incidents, lookup);

  return {
    entities: entities.changed,
    links: Object.fromEntries(entities.links),
    ...incidents,
    ...propositions,
    statementLinks: Object.fromEntries(
      reading.statements.flatMap((s) => {
        const id = ids.get(s.proposition);
        return id === undefined ? [] : [[s.id, id]];
      }),
    ),
    copy,
    shingles,
  };
};
