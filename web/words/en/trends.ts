import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const trends = {
  // bars.ts
  attributed: 'attributed',
  datesNotSure: 'dates not sure',
  notAttributed: 'not attributed',
  deniedByWhomItNames: 'denied by whom it names',
  notDenied: 'not denied',
  dateNotSure: 'Date not sure',
  dateNotSure2: 'date\nnot sure',
  bucket: {
    '0-7': { name: '7 days or less', tick: '≤ 7 days' },
    '8-30': { name: '8 to 30 days', tick: '8–30' },
    '31-90': { name: '31 to 90 days', tick: '31–90' },
    '91-180': { name: '91 to 180 days', tick: '91–180' },
    '181-365': { name: '181 days to a year', tick: '181–365' },
    '366-': { name: 'more than a year', tick: '> 1 year' },
    unsure: { name: 'Dates not sure', tick: 'dates\nnot sure' },
    none: { name: 'Not attributed by a third party', tick: 'not\nattributed' },
  },
  // chart-frame.tsx
  ofWord: (title: ReactNode) => say` of ${title}`,
  csv: (title: ReactNode) => say`CSV${title}`,
  png: (title: ReactNode) => say`PNG${title}`,
  showAll: (bars: ReactNode) => say`Show all ${bars}`,
  theNumbers: 'The numbers',
  howItIsCounted: 'How it is counted',
  // charts.tsx
  aClaimIsOneVictim:
    'A claim is one victim named by one claimant. It counts as confirmed when somebody with standing says that the victim was hit: the victim itself, a competent authority, a court or an investigator with access; who did it is another question. However many documents repeat it, it counts once. “Two telecom companies” beside one that is named count as two and not as three.',
  byTheDateOfThe:
    'By the date of the attack. Where the sources leave open which month (or year) it was, the claim stands apart as “date not sure” and on no month.',
  noClaimFitsTakeA: 'No claim fits. Take a filter away, or hand in posts and reports that tell of claims.',
  noAttributionWithSureDates: 'No attribution with sure dates yet',
  halfOfThemOnThe: 'Half of them on the same day',
  halfOfThemWithin: (day: Value) => text`Half of them within ${day}`,
  halfOfThemWithinTo: (least: Value, day: Value) => text`Half of them within ${least} to ${day}`,
  fromTheAttackToThe: 'From the attack to the first attribution',
  fromTheFirstReportTo: 'From the first report to the first attribution',
  days: 'Days',
  noIncidentFitsTakeA: 'No incident fits. Take a filter away.',
  theAttack: 'the attack',
  theFirstDocumentThatTells: 'the first document that tells of it',
  daysFromToTheFirst: (part: ReactNode) =>
    say`Days from ${part} to the first statement in which somebody who is neither claimant nor accused names who did it or ordered it; hints as “possibly” and passives as “is attributed to” among them.`,
  datesAreIntervalsAnAttack:
    'Dates are intervals: an attack “in July” attributed on 2 August took 2 to 32 days. Where both ends do not fall into one column, it stands under “dates not sure”; the median is then given as the least and the most it can be. What is not attributed yet is in no median, so the true delay is longer. Documents without a date are left out.',
  byActor: 'Claims by actor',
  actor: 'Actor',
  bySectorOfTheVictim: 'Claims by sector of the victim',
  sector: 'Sector',
  byCountry: 'Claims by country',
  country: 'Country',
  claimsAndWhatBecameOf: { month: 'Claims and what became of them, by month', year: 'Claims and what became of them, by year' },
  month: 'Month',
  year: 'Year',
  confirmedDeniedNeverSettled: (claim: ReactNode, confirmed: ReactNode, confirmed2: ReactNode, denied: ReactNode, open: ReactNode) =>
    say`${claim}, ${confirmed} confirmed (${confirmed2}), ${denied} denied, ${open} never settled`,
  theSectorIsTakenFrom:
    'The sector is taken from what the victim is called (“hospital”, “telecom company”) or known as. Of a country as victim, and where the words say nothing, it is not known.',
  withFewerClaimsAreLeft: (more: ReactNode) => say`${more} with fewer claims are left out.`,
  attributedIncidentsAndThoseDenied: 'Attributed incidents, and those denied',
  noIncidentThatFitsIs: 'No incident that fits is attributed to anybody by a third party.',
  incidentsInWhichSomebodyWho:
    'Incidents in which somebody who is neither claimant nor accused names who did it, and those of them in which whom it names denies it. A denial weighs little, for guilty and innocent both deny; how often it comes is told all the same.',
  ofDenied: (denied: ReactNode, attributedincident: ReactNode, denied2: ReactNode) =>
    say`${denied} of ${attributedincident}: ${denied2} denied`,
  // claims-over-time.tsx
  claimsOf: { month: (name: Value) => text`Claims of ${name}, by month`, year: (name: Value) => text`Claims of ${name}, by year` },
  bySectorAndCountryAnd: 'By sector and country, and how long attributions take',
  aClaimIsOneVictim2: (link: ReactNode) =>
    say`A claim is one victim named; by the date of the attack. What is left open stands apart as “date not sure”. ${link}`,
  // save-png.ts
  theDrawingCouldNotBe: 'The drawing could not be made into a picture.',
  thisBrowserCannotDrawPictures: 'This browser cannot draw pictures.',
  thisBrowserCannotWritePictures: 'This browser cannot write pictures.',
  // table.tsx
  seeTheIncidents: (what: ReactNode) => say` ${what}: see the incidents`,
  asATable: (head: Value) => text`${head}, as a table`,
  // trend-filters.tsx
  narrowTheCharts: 'Narrow the charts',
  from: 'From',
  to: 'To',
  any: 'any',
  sectorOfAVictim: 'Sector of a victim',
  notKnown: 'not known',
  statusOfTheAttack: 'Status of the attack',
  shownBy: 'Shown by',
  month2: 'month',
  year2: 'year',
  clearAll: 'Clear all',
  nobodyNamed: 'nobody named',
  sectorNotKnown: 'sector not known',
  countryNotKnown: 'country not known',
  /** What a chart counts. */
  unit: { incidents: 'incidents', claims: 'claims', attributed: 'attributed' },
};
