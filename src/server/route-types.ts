import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Problem } from '../model/api.ts';

/** What the files of routes share. */

export type Server = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

export interface PageQuery {
  cursor: string | undefined;
  limit: number;
}

export interface AsOfQuery {
  asOf: string | undefined;
  basis: 'published' | 'collected';
}

export const Id = z.object({ id: z.string().min(1).max(200) });

/** 30 February is none. */
const isInCalendar = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};

/** A day of the calendar. */
export const CalendarDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as 2023-12-28')
  .refine(isInCalendar, 'a day that the calendar has, as 2023-12-28');

/** A day, or a moment of it. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/, 'a day as 2023-12-28')
  .refine((text) => isInCalendar(text.slice(0, 10)), 'a day that the calendar has, as 2023-12-28');
export const Basis = z
  .enum(['published', 'collected'])
  .default('published')
  .describe('which of the two times decides what was known by then');
export const AsOf = z.object({
  asOf: Day.optional().describe('the state of a past day, e.g. 2023-12-28; left out: now'),
  basis: Basis,
});
export const asOf = (q: z.infer<typeof AsOf>): AsOfQuery => ({ asOf: q.asOf, basis: q.basis });

export const problems = { '4xx': Problem, '5xx': Problem };
