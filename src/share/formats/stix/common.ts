import { ASSAY_EXTENSION } from '../../../model/stix/assay-extension.ts';
import { TLP_2 } from '../../../model/stix/meta.ts';
import { NOBODY_NAMED, type Tlp } from '../../../model/vocabulary.ts';
import { idOf } from './ids.ts';

/** What all objects of an export share, and those that every export begins with. */

export type StixObject = { type: string; id: string } & Readonly<Record<string, unknown>>;

/** An object with what decides who may have it and when it was there to be had. */
export interface StixItem {
  object: StixObject;
  tlp: Tlp;
  /** ISO date-time: when Assay had it first. */
  added: string;
}

/** When a record began and last changed (ISO date-times), and the marking of what it rests on. */
export interface Dated {
  created: string;
  modified: string;
  tlp: Tlp;
}

export const EPOCH = '2026-01-01T00:00:00.000Z';
const TLP_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';
export const stamp = (time: string): string => {
  const at = Date.parse(time);
  return Number.isNaN(at) ? EPOCH : new Date(at).toISOString();
};

const ASSAY = idOf('identity', 'assay');
/** The author of objects for what nobody named is made to say. */
export const NOBODY = idOf('identity', 'nobody named');

/** A domain or relationship object. */
export const made = (
  type: string,
  record: string,
  { created, modified, tlp }: Dated,
  by: string,
  rest: Readonly<Record<string, unknown>>,
): StixItem => {
  const [first, last] = [stamp(created), stamp(modified)];
  return {
    object: {
      type,
      spec_version: '2.1',
      id: idOf(type, record),
      created_by_ref: by,
      created: first,
      modified: last < first ? first : last,
      ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
      object_marking_refs: [TLP_2[tlp]],
    },
    tlp,
    added: first,
  };
};

export const byAssay = (type: string, record: string, dated: Dated, rest: Readonly<Record<string, unknown>>): StixItem =>
  made(type, record, dated, ASSAY, rest);

export const marked = (object: StixObject, { created, tlp }: Dated): StixItem => ({
  object: { ...object, object_marking_refs: [TLP_2[tlp]] },
  tlp,
  added: stamp(created),
});

/** Who exports, how objects are marked, and what the extension means: these come first and are the same in every export. */
export const FURNITURE: readonly StixItem[] = [
  {
    type: 'identity',
    spec_version: '2.1',
    id: ASSAY,
    created: EPOCH,
    modified: EPOCH,
    name: 'Assay',
    description: 'Reads public reports and keeps who said what. What it says itself is how much the statements of others weigh together.',
    identity_class: 'system',
  },
  {
    type: 'identity',
    spec_version: '2.1',
    id: NOBODY,
    created_by_ref: ASSAY,
    created: EPOCH,
    modified: EPOCH,
    name: NOBODY_NAMED,
    description: 'Stands for speakers whom a document does not name ("it was attributed to ...").',
    identity_class: 'unspecified',
    object_marking_refs: [TLP_2.clear],
  },
  ...(Object.entries(TLP_2) as [Tlp, string][]).map(([tlp, id]) => ({
    type: 'marking-definition',
    spec_version: '2.1',
    id,
    created: '2022-10-01T00:00:00.000Z',
    name: `TLP:${tlp.toUpperCase()}`,
    extensions: { [TLP_EXTENSION]: { extension_type: 'property-extension', tlp_2_0: tlp } },
  })),
  {
    type: 'extension-definition',
    spec_version: '2.1',
    id: ASSAY_EXTENSION,
    created_by_ref: ASSAY,
    created: EPOCH,
    modified: EPOCH,
    name: 'Who said what',
    description: 'Stance, words and place of a statement; how the proposition it bears on stands; what was read in a document.',
    schema: 'docs/stix-extension.schema.json',
    version: '1.0.0',
    extension_types: ['property-extension'],
  },
].map((object) => ({ object, tlp: 'clear', added: EPOCH }));
