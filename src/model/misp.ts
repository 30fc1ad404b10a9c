import { z } from 'zod';
import type { Tlp } from './vocabulary.ts';

/** MISP events and feeds, as the MISP core format (draft-dulaunoy-misp-core-format) has them, as strictly as what we write needs. */

const Uuid = z.uuid();
/** Seconds since 1970, as text. */
const Epoch = z.string().regex(/^\d{1,11}$/);

/** Which categories each type that we write may stand in (describeTypes.json of MISP). */
export const MISP_CATEGORIES = {
  'ip-dst': ['Network activity', 'Payload delivery', 'Artifacts dropped', 'External analysis'],
  'ip-src': ['Network activity', 'Payload delivery'],
  domain: ['Network activity', 'Payload delivery', 'External analysis'],
  url: ['Network activity', 'Payload delivery', 'External analysis'],
  'email-src': ['Payload delivery'],
  'mac-address': ['Network activity', 'Payload delivery'],
  AS: ['Network activity', 'Payload delivery', 'External analysis'],
  md5: ['Payload delivery', 'Artifacts dropped', 'External analysis'],
  sha1: ['Payload delivery', 'Artifacts dropped', 'External analysis'],
  sha256: ['Payload delivery', 'Artifacts dropped', 'External analysis'],
  sha512: ['Payload delivery', 'Artifacts dropped', 'External analysis'],
  btc: ['Financial fraud'],
  filename: ['Payload delivery', 'Artifacts dropped', 'External analysis'],
  regkey: ['Persistence mechanism', 'Artifacts dropped', 'External analysis'],
  'target-org': ['Targeting data'],
  link: ['External analysis', 'Internal reference', 'Payload delivery'],
  text: ['Other', 'External analysis', 'Internal reference'],
  comment: ['Other', 'External analysis', 'Internal reference', 'Targeting data'],
  datetime: ['Other'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export const MispType = z.enum(Object.keys(MISP_CATEGORIES) as [keyof typeof MISP_CATEGORIES, ...(keyof typeof MISP_CATEGORIES)[]]);
export type MispType = z.infer<typeof MispType>;

export const MispTag = z.strictObject({ name: z.string().min(1), colour: z.string().regex(/^#[0-9a-f]{6}$/) });
export type MispTag = z.infer<typeof MispTag>;

/** MISP takes `tlp:amber+strict` and the others of TLP 2.0 in these colours. */
export const MISP_TLP: Readonly<Record<Tlp, MispTag>> = {
  clear: { name: 'tlp:clear', colour: '#ffffff' },
  green: { name: 'tlp:green', colour: '#33ff00' },
  amber: { name: 'tlp:amber', colour: '#ffc000' },
  'amber+strict': { name: 'tlp:amber+strict', colour: '#ffc000' },
  red: { name: 'tlp:red', colour: '#ff2b2b' },
};

const Attribute = z.strictObject({
  uuid: Uuid,
  type: MispType,
  category: z.string(),
  value: z.string().min(1),
  to_ids: z.boolean(),
  disable_correlation: z.boolean(),
  comment: z.string(),
  timestamp: Epoch,
  Tag: z.array(MispTag).optional(),
});
const fits = ({ type, category }: { type: MispType; category: string }): boolean =>
  (MISP_CATEGORIES[type] as readonly string[]).includes(category);
const MISFIT = 'this type may not stand in this category';
export const MispAttribute = Attribute.refine(fits, MISFIT);
export type MispAttribute = z.infer<typeof MispAttribute>;
export const MispObjectAttribute = Attribute.extend({ object_relation: z.string().min(1) }).refine(fits, MISFIT);
export type MispObjectAttribute = z.infer<typeof MispObjectAttribute>;

/** Templates of misp-objects that we use, by their ids there, and one of our own (docs/sharing.md). */
export const MISP_TEMPLATES = {
  'ddos-claim': {
    template_uuid: '2722ac76-1f1f-43b7-bc68-ba5465ec5c04',
    template_version: '1',
    'meta-category': 'network',
    relations: { target: 'text', 'claim-validity': 'text', proof: 'text', reference: 'link' },
    oneOf: ['target', 'proof', 'reference'],
  },
  'ransomware-group-post': {
    template_uuid: '52a0e179-4942-41e6-90f5-7db856fd6f39',
    template_version: '4',
    'meta-category': 'misc',
    relations: { title: 'text', description: 'text', link: 'link', 'entity-name': 'text', 'ransomware-group': 'text', sector: 'text' },
    oneOf: ['title', 'description', 'link'],
  },
  'reported-statement': {
    template_uuid: '069f56b4-22c2-57af-b131-d7f267b0cca9',
    template_version: '1',
    'meta-category': 'misc',
    relations: {
      asserter: 'text',
      relay: 'text',
      stance: 'text',
      wording: 'text',
      quote: 'text',
      proposition: 'text',
      status: 'text',
      source: 'text',
      published: 'text',
      place: 'text',
      link: 'link',
    },
    oneOf: ['quote'],
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      template_uuid: string;
      template_version: string;
      'meta-category': string;
      relations: Record<string, MispType>;
      oneOf: readonly string[];
    }
  >
>;
export const MispTemplate = z.enum(Object.keys(MISP_TEMPLATES) as [keyof typeof MISP_TEMPLATES, ...(keyof typeof MISP_TEMPLATES)[]]);
export type MispTemplate = z.infer<typeof MispTemplate>;

export const MispObject = z
  .strictObject({
    uuid: Uuid,
    name: MispTemplate,
    'meta-category': z.string(),
    description: z.string(),
    template_uuid: Uuid,
    template_version: z.string().regex(/^\d+$/),
    comment: z.string(),
    timestamp: Epoch,
    Attribute: z.array(MispObjectAttribute).min(1),
  })
  .superRefine((object, context) => {
    const template = MISP_TEMPLATES[object.name];
    const wrong = (message: string, path: PropertyKey[]): void => context.addIssue({ code: 'custom', message, path });
    if (object.template_uuid !== template.template_uuid || object['meta-category'] !== template['meta-category'])
      wrong(`it is not described as ${object.name} is`, ['template_uuid']);
    if (!object.Attribute.some((a) => (template.oneOf as readonly string[]).includes(a.object_relation)))
      wrong(`none of ${template.oneOf.join(', ')} is there`, ['Attribute']);
    object.Attribute.forEach((a, at) => {
      if ((template.relations as Readonly<Record<string, string>>)[a.object_relation] !== a.type)
        wrong(`${object.name} has no ${a.object_relation} of type ${a.type}`, ['Attribute', at]);
    });
  });
export type MispObject = z.infer<typeof MispObject>;

export const MispOrg = z.strictObject({ uuid: Uuid, name: z.string().min(1) });

/** What the manifest of a feed tells of an event. */
const Head = z.strictObject({
  info: z.string().min(1),
  date: z.iso.date(),
  threat_level_id: z.enum(['1', '2', '3', '4']).describe('4: undefined'),
  analysis: z.enum(['0', '1', '2']).describe('initial, ongoing, completed'),
  timestamp: Epoch,
  Orgc: MispOrg,
  Tag: z.array(MispTag).min(1),
});

export const MispEvent = z
  .strictObject({
    uuid: Uuid,
    published: z.boolean(),
    ...Head.shape,
    Attribute: z.array(MispAttribute),
    Object: z.array(MispObject),
  })
  .superRefine((event, context) => {
    const seen = new Set<string>();
    for (const { uuid } of [...event.Attribute, ...event.Object, ...event.Object.flatMap((o) => o.Attribute)]) {
      if (seen.has(uuid)) context.addIssue({ code: 'custom', message: `${uuid} is there twice`, path: ['Attribute'] });
      seen.add(uuid);
    }
    if (event.Tag.filter(({ name }) => name.startsWith('tlp:')).length !== 1)
      context.addIssue({ code: 'custom', message: 'one marking of TLP is wanted', path: ['Tag'] });
  });
export type MispEvent = z.infer<typeof MispEvent>;

/** What a file of events holds: one, or several. */
export const MispFile = z.union([
  z.strictObject({ Event: MispEvent }),
  z.strictObject({ response: z.array(z.strictObject({ Event: MispEvent })) }),
]);

/** `manifest.json` of a feed: the head of each event by its uuid. */
export const MispManifest = z.record(Uuid, Head);
export type MispManifest = z.infer<typeof MispManifest>;
