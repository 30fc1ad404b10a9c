import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const searchPage = {
  // search.tsx
  whatYouCanWrite: 'What you can write',
  goesToTheBoxThe: (kbd: ReactNode, kbd2: ReactNode, kbd3: ReactNode, kbd4: ReactNode) =>
    say`${kbd} goes to the box, the ${kbd2} keys go through the hits, ${kbd3} opens one, ${kbd4} goes back to the box.`,
  kindsOfHits: 'Kinds of hits',
  all: 'All',
  more: (group: ReactNode) => say`More ${group}`,
  backTo: (lookedBackTo: Value) => text`, back to ${lookedBackTo}`,
  noneAmongTheNewest: (lookedBackTo: ReactNode) => say`None among the newest${lookedBackTo}.`,
  nothingFound: 'Nothing found',
  nothingHereSpeaksOfThat:
    'Nothing here speaks of that. Fewer or other words may find it, or a filter taken off; names may be spelt a little otherwise.',
  lookedBackTo: (lookedBackTo: ReactNode) => say`Looked back to ${lookedBackTo}.`,
  more2: 'More',
  lookFurtherBack: 'Look further back',
  narrowTheSearch: 'Narrow the search',
  theIncidents: 'the incidents',
  theDocuments: 'the documents',
  narrow: (part: ReactNode) => say`Narrow ${part}`,
  savedSearches: 'Saved searches',
  search: 'Search',
  search2: (q: Value) => text`Search: ${q}`,
  resultsFor: (q: Value) => text`Results for “${q}”`,
  arrow: 'arrow',
};
