import type { LinkedStatement } from '../../../model/bundle.ts';
import type { Document } from '../../../model/document.ts';
import type { Entity, Incident, Proposition } from '../../../model/records.ts';
import { ASSAY_EXTENSION } from '../../../model/stix/assay-extension.ts';
import type { Assessment } from '../../../model/weighing.ts';
import { byAssay, type Dated, made, type StixItem } from './common.ts';
import { entityRef, voiceRef } from './entities.ts';
import { idOf } from './ids.ts';
import { incidentRef, sourceRef, statementRef } from './statements.ts';

/** How what is said weighs together, and who speaks against it. */

export const noteRef = (proposition: string): string => idOf('note', proposition);

/** A statement with the document it stands in. */
export interface Placed {
  statement: LinkedStatement;
  document: Document;
}

/** The note on a proposition: what is said, how it stands, and all who spoke on it. @param said at least one */
export const noteItem = (
  p: Proposition,
  said: readonly LinkedStatement[],
  assessment: Assessment,
  entities: ReadonlyMap<string, Entity>,
  dated: Dated,
): StixItem => {
  const args = p.args.map(({ role, entity, text }) => {
    const known = entity === null ? undefined : entities.get(entity);
    return { role, text, ...(known === undefined ? {} : { entity: entityRef(known) }) };
  });
  return byAssay('note', p.id, dated, {
    abstract: `Whether so: ${p.text}`,
    content: `Status: ${assessment.status}. Likelihood: ${assessment.band}. Confidence in that: ${assessment.analyticConfidence}.`,
    object_refs: [...p.incidents.map(incidentRef), ...said.map(statementRef)],
    extensions: {
      [ASSAY_EXTENSION]: {
        extension_type: 'property-extension',
        holds: 'proposition',
        proposition: p.id,
        type: p.type,
        ...(p.kind === null ? {} : { sort: p.kind }),
        ...(args.length === 0 ? {} : { args }),
        ...(p.incidents.length === 0 ? {} : { incident_refs: p.incidents.map(incidentRef) }),
        status: assessment.status,
        likelihood: assessment.band,
        analytic_confidence: assessment.analyticConfidence,
        ...(assessment.flags.length === 0 ? {} : { flags: assessment.flags }),
      },
    },
  });
};

/**
 * Who denies or disputes, as an opinion on the note and on what those say who affirm it. One who only doubts ("dispute", "limit")
 * disagrees; a flat denial disagrees strongly.
 */
export const opinionItems = (p: Proposition, said: readonly Placed[], entities: ReadonlyMap<string, Entity>): StixItem[] => {
  const affirmed = said.filter(({ statement }) => statement.polarity > 0).map(({ statement }) => statementRef(statement));
  return said.flatMap(({ statement, document }) => {
    const speaker = statement.asserterEntity === null ? undefined : entities.get(statement.asserterEntity);
    const author =
      speaker !== undefined ? voiceRef(speaker) : statement.asserter.kind === 'narrator' ? sourceRef(document.source.id) : null;
    if (statement.polarity >= 0 || author === null) return [];
    const { collectedAt, tlp } = document;
    const flat = ['deny', 'reject', 'refute', 'retract'].includes(statement.stance) && statement.wording === 'flat';
    return [
      made('opinion', statementRef(statement), { created: collectedAt, modified: collectedAt, tlp }, author, {
        opinion: flat ? 'strongly-disagree' : 'disagree',
        explanation: `${statement.asserter.name}: “${statement.quote}”`,
        object_refs: [noteRef(p.id), ...affirmed],
      }),
    ];
  });
};

/** What holds together all that is said of an incident. @param refs ids of the objects it is told by */
export const incidentReport = (incident: Incident, refs: readonly string[], dated: Dated): StixItem =>
  byAssay('report', `incident ${incident.id}`, dated, {
    name: `What is said of: ${incident.title === '' ? 'Cyberattack' : incident.title}`,
    report_types: ['incident'],
    published: new Date(Date.parse(dated.modified)).toISOString(),
    object_refs: [incidentRef(incident.id), ...refs],
  });
