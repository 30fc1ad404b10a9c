import type { LinkedStatement } from '../../../model/bundle.ts';
import type { Document } from '../../../model/document.ts';
import { ASSAY_EXTENSION, type DocumentExtension } from '../../../model/stix/assay-extension.ts';
import type { Telling } from '../../../model/stix/assay-extension.ts';
import { byAssay, type Dated, made, type StixItem } from './common.ts';
import { documentRef, documentReference, sourceRef, statementRef } from './statements.ts';

/** A document as a report of its publisher, with what another Assay needs to have its statements. */

const CLASSES: Partial<Record<Document['source']['kind'], string>> = { unknown: 'unspecified' };

/** @param since the day of the first document of it that may be shown, and how that is marked */
export const sourceItem = ({ source }: Document, { created, tlp }: Pick<Dated, 'created' | 'tlp'>): StixItem =>
  byAssay(
    'identity',
    source.id,
    { created, modified: created, tlp },
    {
      name: source.name,
      identity_class: CLASSES[source.kind] ?? 'organization',
    },
  );

/** The day of publication where it is exact to the day, else when it was collected. */
const publishedAt = ({ published, collectedAt }: Document): string => {
  const day = published?.match(/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d))?/)?.[0];
  const at = Date.parse(day ?? collectedAt);
  return new Date(Number.isNaN(at) ? Date.parse(collectedAt) : at).toISOString();
};

/** STIX wants a moment of publication; where it is made up for that, this says so. */
const notDated = ({ published }: Document): { description?: string } => {
  if (published === null) return { description: 'It is not dated: “published” is when it was collected.' };
  return /^\d{4}-\d{2}-\d{2}/.test(published)
    ? {}
    : { description: `It is dated ${published}, not to the day: “published” is when it was collected.` };
};

/** @param told null: nothing of it is handed on that could be taken in again */
export const documentItem = (document: Document, said: readonly LinkedStatement[], telling: Telling): StixItem => {
  const { collectedAt, tlp, source } = document;
  const extension: DocumentExtension = {
    extension_type: 'property-extension',
    holds: 'document',
    document: document.id,
    sha256: document.rawSha256,
    source: source.name,
    telling: JSON.stringify(telling),
  };
  const item = made('report', document.id, { created: collectedAt, modified: collectedAt, tlp }, sourceRef(source.id), {
    name: document.title ?? `Document of ${source.name}`,
    ...notDated(document),
    report_types: ['threat-report'],
    published: publishedAt(document),
    object_refs: [sourceRef(source.id), ...said.map(statementRef)],
    external_references: [documentReference(document)],
    extensions: { [ASSAY_EXTENSION]: extension },
  });
  if (item.object.id !== documentRef(document.id)) throw new Error('a report has another id than what leads to it');
  return item;
};
