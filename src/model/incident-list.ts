import { z } from 'zod';
import { IncidentSummary } from './api.ts';
import { IncidentFilter, IncidentSort } from './incident-filter.ts';

/** The list of incidents, under /api/v1/incidents. */

export const IncidentListQuery = IncidentFilter.extend({ sort: IncidentSort.default('newest') });
export type IncidentListQuery = z.infer<typeof IncidentListQuery>;

export const IncidentPage = z.object({
  items: z.array(IncidentSummary),
  next: z.string().nullable().describe('pass as ?cursor= for the next page; null at the end'),
  total: z.int().describe('incidents that fit'),
  claims: z.int().nullable().describe('claims that fit, where `claimant`, `victimSector` or `outcome` is asked for'),
});
export type IncidentPage = z.infer<typeof IncidentPage>;

const Facet = z.array(
  z.object({
    value: z.string(),
    name: z.string().describe('of an entity; empty for codes and words'),
    count: z.int().describe('incidents'),
  }),
);
/** What the list can be narrowed to: each counted among the incidents that fit everything else. */
export const IncidentFacets = z.object({
  countries: Facet,
  statuses: Facet,
  sectors: Facet,
  claimants: Facet,
  attributed: Facet,
});
export type IncidentFacets = z.infer<typeof IncidentFacets>;
