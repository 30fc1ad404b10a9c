import type { ReactNode } from 'react';
import { say } from '../say.ts';

export const entitiesPage = {
  // entities.tsx
  group: {
    actors: { label: 'actors', one: 'actor' },
    organisations: { label: 'organisations', one: 'organisation' },
    countries: { label: 'countries', one: 'country' },
    people: { label: 'people', one: 'person' },
    campaigns: { label: 'campaigns', one: 'campaign' },
    other: { label: 'other', one: 'other' },
  },
  entities: 'Entities',
  whoTakesPartInAttacks: 'Who takes part in attacks, is hit by them, and speaks of them. A number opens what it counts.',
  kind: 'Kind',
  nameBeginsWith: 'Name begins with',
  country: 'Country',
  any: 'any',
  alsoThoseKnownByA: 'also those known by a description only',
  noDocumentGivesACampaign: 'No document gives a campaign a name yet. A name is kept with who gave it, as soon as one does.',
  nothingFitsTakeAFilter: 'Nothing fits. Take a filter away, or hand in a report on the page of incidents.',
  ofThoseOfMostIncidents: (lines: ReactNode, entity: ReactNode) => say`${lines} of ${entity}, those of most incidents first`,
  showMore: 'Show more',
};
