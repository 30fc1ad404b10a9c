import type { Reading } from '../model/reading.ts';
import type { EntitiesAsked, Resolution, ResolveInput } from '../model/resolution.ts';
import { findCopy } from './copies.ts';
import { EntityLinks } from './entities.ts';
import { EventReader } from './events.ts';
import { IncidentBook } from './incidents.ts';
import { knownOrgans } from './organs.ts';
import { resolvePropositions } from './propositions.ts';

export interface Resolver {
  /** What `resolve` will ask of the store about the things a reading names: to be fetched for many documents at once. */
  entitiesAskedBy(reading: Reading): EntitiesAsked;
  /**
   * What the things, events and propositions of one document are among those already stored. Pure but for the questions it asks of
   * `lookup`: equal documents in equal order give equal rows. Failures of `lookup` pass through.
   */
  resolve(input: ResolveInput): Promise<Resolution>;
}

/** @param known bodies known by name */
export const createResolver = (known: Parameters<typeof knownOrgans>[0]): Resolver => {
  const organs = knownOrgans(known);
  return {
    entitiesAskedBy: (reading) => new EntityLinks('', reading, organs).asked,
    resolve: (input) => resolveDocument(input, organs),
  };
};

const resolveDocument = async ({ document, reading, lookup }: ResolveInput, organs: ReadonlyMap<string, string>): Promise<Resolution> => {
  const copy = findCopy(document.shingles, await lookup.copyCandidates());
  const entities = new EntityLinks(document.id, reading, organs);
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
  };
};
