import type { Words } from '../words.ts';

export const asOf: Words['asOf'] = {
  asOfAPastDay: 'Stand eines früheren Tages',
  asKnownUpTo: 'Bekannt bis',
  asKnownOn: 'Bekannt am',
  day: 'Tag',
  asPublished: 'Erscheinen',
  asCollected: 'Erfassung',
  countADocumentFromThe: 'Ein Dokument zählt ab dem Tag von',
  backToAll: 'Zurück zu allem',
  stopComparing: 'Vergleich beenden',
  compare: 'Vergleichen',
  comparedWith: 'Verglichen mit',
  dayToCompareWith: 'Vergleichstag',
  loadingThatDay: 'Dieser Tag wird geladen',
};
