import { z } from 'zod';
import type { Tlp } from '../vocabulary.ts';
import { objectShape } from './common.ts';
import { Identifier, list, PreciseTimestamp, ref, refOrCustom, strings, Timestamp } from './fields.ts';
import { isPropertyName } from './fields.ts';
import { isLanguageTag } from './languages.ts';
import { EXTENSION_TYPES } from './vocabulary.ts';

/** Objects about objects: STIX 2.1, sections 7 and 8. */

export const LanguageContent = z.looseObject({
  ...objectShape('language-content'),
  object_ref: Identifier,
  object_modified: Timestamp.optional(),
  contents: z.record(z.string(), z.record(z.string(), z.unknown())).superRefine((contents, context) => {
    const say = (message: string, path: string[]) => context.addIssue({ code: 'custom', message, path, params: { section: '7.1' } });
    for (const [tag, properties] of Object.entries(contents)) {
      if (!isLanguageTag(tag)) say('is no language tag of RFC 5646', [tag]);
      for (const name of Object.keys(properties)) if (!isPropertyName(name)) say('is no name of a property', [tag, name]);
    }
  }),
});

const { created_by_ref: _author, ...definitionShape } = objectShape('extension-definition');
export const ExtensionDefinition = z.looseObject({
  ...definitionShape,
  created_by_ref: refOrCustom('identity'),
  name: z.string(),
  description: z.string().optional(),
  schema: z.string(),
  version: z.string(),
  extension_types: list(z.enum(EXTENSION_TYPES)),
  extension_properties: strings.optional(),
});

const marking = objectShape('marking-definition');
/** Markings have no versions, so no `modified` (7.2.1). */
const { modified: _modified, revoked: _revoked, ...markingShape } = marking;
export const MarkingDefinition = z.looseObject({
  ...markingShape,
  created: PreciseTimestamp,
  name: z.string().optional(),
  definition_type: z.string().optional(),
  definition: z.record(z.string(), z.unknown()).optional(),
});

/** The four markings of TLP 1.0, which are what the standard says and nothing else (7.2.1.4). */
export const TLP: Readonly<Record<string, string>> = {
  white: 'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9',
  green: 'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da',
  amber: 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82',
  red: 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed',
};

/** The five markings of TLP 2.0, as FIRST and OASIS publish them. */
export const TLP_2: Readonly<Record<Tlp, string>> = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber+strict': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};

/** Objects in a bundle are checked one by one, so that a fault names its object. */
export const Bundle = z.looseObject({
  type: z.literal('bundle'),
  id: ref('bundle'),
  objects: z.array(z.looseObject({})).min(1).optional(),
});
