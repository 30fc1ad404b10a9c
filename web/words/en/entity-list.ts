import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const entityList = {
  // campaign-list.tsx
  listedAndNamedByNobody: 'listed, and named by nobody',
  namedBy: 'named by ',
  incidentsItWasGivenTo: 'Incidents it was given to',
  and: (otherincident: ReactNode) => say`and ${otherincident}`,
  quotesThatName: (name: Value) => text`Quotes that name ${name}`,
  // entity-list.tsx
  ofWord: (name: ReactNode) => say` of ${name}`,
  aDescription: 'a description',
  asActor: 'as actor',
  asVictim: 'as victim',
  document: 'document',
  documents: 'documents',
  // named-only.tsx
  showMore: 'Show more',
  documentsNameThemAndNo: ' documents name them, and no statement is of them or by them',
  namedOnly: (count: ReactNode, span: ReactNode) => say`Named only, ${count}${span}`,
};
