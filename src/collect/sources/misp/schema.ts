import { z } from 'zod';

/** An event as MISP writes it (MISP core format): only what is read here; what is more passes through. Numbers mostly come as strings. */

const number = z.union([z.number(), z.string()]).nullish();
const flag = z.union([z.boolean(), z.number(), z.string()]).nullish();
const words = z.string().nullish();
/** Where MISP has nothing it writes an empty list, null, or nothing at all. */
const many = <T extends z.ZodType>(of: T) => z.union([z.array(of), z.null()]).optional();

export const Tag = z.looseObject({ name: z.string() });
export const Cluster = z.looseObject({
  value: z.string(),
  type: words,
  description: words,
  meta: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown()), z.null()]).optional(),
});
export type Cluster = z.infer<typeof Cluster>;
export const Galaxy = z.looseObject({ type: words, name: words, GalaxyCluster: many(Cluster) });
export type Galaxy = z.infer<typeof Galaxy>;
const Sighting = z.looseObject({
  type: number,
  date_sighting: number,
  source: words,
  Organisation: z.looseObject({ name: z.string() }).nullish(),
});
export const Attribute = z.looseObject({
  type: z.string().min(1),
  value: z.union([z.string(), z.number(), z.boolean()]).transform(String),
  uuid: words,
  category: words,
  object_relation: words,
  comment: words,
  timestamp: number,
  to_ids: flag,
  deleted: flag,
  Tag: many(Tag),
  Galaxy: many(Galaxy),
  Sighting: many(Sighting),
  warnings: z.unknown().optional(),
});
export type Attribute = z.infer<typeof Attribute>;
export const MispObject = z.looseObject({
  name: z.string(),
  uuid: words,
  comment: words,
  deleted: flag,
  Attribute: z.union([z.array(z.unknown()), z.null()]).optional(),
});
const Organisation = z.looseObject({ name: z.string().min(1) });
export const Event = z.looseObject({
  info: z.string(),
  uuid: words,
  date: words,
  timestamp: number,
  publish_timestamp: number,
  threat_level_id: number,
  analysis: number,
  distribution: number,
  Orgc: Organisation.nullish(),
  Org: Organisation.nullish(),
  Tag: many(Tag),
  Galaxy: many(Galaxy),
  Attribute: z.union([z.array(z.unknown()), z.null()]).optional(),
  Object: z.union([z.array(z.unknown()), z.null()]).optional(),
  EventReport: many(z.looseObject({ name: words, content: words, deleted: flag })),
});
export type Event = z.infer<typeof Event>;

export const isSet = (value: unknown): boolean => value === true || value === 1 || value === '1' || value === 'true';
export const listOf = <T>(value: readonly T[] | null | undefined): readonly T[] => value ?? [];
/** Seconds since 1970 as ISO date-time; null where it is none. */
export const timeOf = (seconds: unknown): string | null => {
  const n = typeof seconds === 'string' || typeof seconds === 'number' ? Number(seconds) : NaN;
  return Number.isFinite(n) && n > 0 && n < 10_000_000_000 ? new Date(n * 1000).toISOString() : null;
};
