import { z } from 'zod';
import { dictionary, Hashes, Identifier, list, PreciseTimestamp, ref, refOrCustom, strings, text, Uri } from './fields.ts';
import { isLanguageTag } from './languages.ts';
import { EXTENSION_TYPES } from './vocabulary.ts';

/** What all objects have (STIX 2.1, 3.2), and the compound types that many use. */

const Lang = text(isLanguageTag, 'is no language tag of RFC 5646', '3.2');
const CVE = /^CVE-\d{4}-(?:0\d{3}|[1-9]\d{3,})$/;

export const ExternalReference = z
  .looseObject({
    source_name: z.string(),
    description: z.string().optional(),
    url: Uri.optional(),
    hashes: Hashes.optional(),
    external_id: z.string().optional(),
  })
  .superRefine((reference, context) => {
    const say = (message: string) => context.addIssue({ code: 'custom', message, params: { section: '2.5' } });
    const { source_name: source, external_id: id } = reference;
    if (id === undefined && reference.url === undefined && reference.description === undefined) {
      say('must have a description, a url or an external_id');
    }
    const named = source.toLowerCase() === 'cve' || (id !== undefined && /^cve-/i.test(id));
    if (named && (source !== 'cve' || id === undefined || !CVE.test(id))) {
      say('to a CVE must have the source_name "cve" and an external_id as CVE-2024-12345');
    }
    if (source === 'capec' && (id === undefined || !/^CAPEC-\d+$/.test(id))) say('to CAPEC must have an external_id as CAPEC-98');
  });
export type ExternalReference = z.infer<typeof ExternalReference>;

export const KillChainPhase = z.looseObject({ kill_chain_name: z.string(), phase_name: z.string() });

const SELECTOR = /^(?:id|[a-z0-9_-]{3,249}(?:\.(?:\[\d+\]|[a-zA-Z0-9_-]{1,250}))*)$/;
const GranularMarking = z
  .looseObject({
    lang: Lang.optional(),
    marking_ref: ref('marking-definition').optional(),
    selectors: list(text((s) => SELECTOR.test(s), 'is no selector, as external_references.[0].url', '7.2.3')),
  })
  .refine((m) => (m.lang === undefined) !== (m.marking_ref === undefined), {
    error: 'must have either a marking_ref or a lang',
    params: { section: '7.2.3' },
  });

/** `extensions`: those of extension definitions by their id, and those the standard defines by their name (3.3). */
const ExtensionOfDefinition = z.looseObject({ extension_type: z.enum(EXTENSION_TYPES).optional() });
export const isExtensionDefinition = (key: string): boolean => key.startsWith('extension-definition--');
const PREDEFINED = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-ext$/;
export const extensionsOf = <S extends z.ZodRawShape>(shape: S) => {
  const known = new Set(Object.keys(shape));
  return z.looseObject(shape).superRefine((extensions, context) => {
    const say = (message: string, path: PropertyKey[] = []) =>
      context.addIssue({ code: 'custom', message, path, params: { section: '3.3' } });
    const entries = Object.entries(extensions);
    if (entries.length === 0) say('must not be empty');
    for (const [key, value] of entries) {
      if (known.has(key)) continue;
      if (isExtensionDefinition(key)) {
        if (!Identifier.safeParse(key).success) say('is no identifier of an extension definition', [key]);
        const parsed = ExtensionOfDefinition.safeParse(value);
        for (const issue of parsed.error?.issues ?? []) say(issue.message, [key, ...issue.path]);
      } else if (!PREDEFINED.test(key))
        say('is neither the id of an extension definition nor the name of an extension, ending in -ext', [key]);
      else if (!dictionary.safeParse(value).success) say('must be a dictionary that is not empty', [key]);
    }
  });
};

const SpecVersion = z.literal('2.1');

/** Properties of all objects, and of all but bundles. */
const shared = {
  object_marking_refs: list(ref('marking-definition')).optional(),
  granular_markings: list(GranularMarking).optional(),
};

/** What domain, relationship and meta objects share. */
export const objectShape = <T extends string>(type: T) => ({
  type: z.literal(type),
  spec_version: SpecVersion,
  id: ref(type),
  created_by_ref: refOrCustom('identity').optional(),
  created: PreciseTimestamp,
  modified: PreciseTimestamp,
  revoked: z.boolean().optional(),
  labels: strings.optional(),
  confidence: z.int().min(0).max(100).optional(),
  lang: Lang.optional(),
  external_references: list(ExternalReference).optional(),
  ...shared,
  extensions: extensionsOf({}).optional(),
});

/** What observables share: they have no times and no author. */
export const observableShape = <T extends string>(type: T) => ({
  type: z.literal(type),
  spec_version: SpecVersion.optional(),
  id: ref(type),
  ...shared,
  defanged: z.boolean().optional(),
  extensions: extensionsOf({}).optional(),
});

/** Properties of the common ones, so that a fault in one names section 3.2 and not that of the type. */
export const COMMON_PROPERTIES: ReadonlySet<string> = new Set([...Object.keys(objectShape('identity')), 'defanged']);
