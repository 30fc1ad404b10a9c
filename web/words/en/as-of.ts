export const asOf = {
  // as-of.tsx
  asOfAPastDay: 'As of a past day',
  asKnownUpTo: 'As known up to',
  asKnownOn: 'As known on',
  day: 'Day',
  asPublished: 'as published',
  asCollected: 'as collected',
  countADocumentFromThe: 'Count a document from the day it was',
  backToAll: 'Back to all',
  stopComparing: 'Stop comparing',
  compare: 'Compare',
  comparedWith: 'Compared with',
  dayToCompareWith: 'Day to compare with',
  loadingThatDay: 'Loading that day',
};
