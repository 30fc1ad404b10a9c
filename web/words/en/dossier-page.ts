import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const dossierPage = {
  // dossier.tsx
  whatHappened: 'What happened',
  victims: 'Victims',
  whoSaysWhat: 'Who says what',
  attribution: 'Attribution',
  responses: 'Responses',
  motive: 'Motive',
  techniques: 'Techniques',
  places: 'Places',
  timeline: 'Timeline',
  whoSaidItFirst: 'Who said it first',
  sources: 'Sources',
  notKnown: 'Not known',
  notes: 'Notes',
  onThisPage: 'On this page',
  nothingIsSaidAboutWhat: 'Nothing is said about what happened.',
  claimedConfirmed: (victimsClaimed: Value, victimsConfirmed: Value) => text`${victimsClaimed} claimed · ${victimsConfirmed} confirmed`,
  rivalAnswersEachWithThe: 'Rival answers, each with the evidence that bears on it, the least contradicted first.',
  noResponseIsKnown: 'No response is known.',
  nobodyHasNamedAMotive: 'Nobody has named a motive.',
  threatsDemandsAndNames: 'Threats, demands and names',
  countriesOfThoseWhoWere:
    'Countries of those who were hit, states that are blamed or linked to who did it, and who responded, as far as documents say so. A country is not blamed because a group is thought to sit there.',
  noCountryIsKnownOf: 'No country is known of this incident.',
  ofEachLineWhoSpoke: 'Of each line who spoke first, who passed it on, and which documents repeat the same words.',
  sourcesAndCopies: 'Sources and copies',
  allIncidents: 'All incidents',
  loadingTheDossier: 'Loading the dossier',
  incidents: 'Incidents',
  dossier: (link: ReactNode) => say`${link} / dossier`,
  briefToPrint: 'Brief to print',
  // at-a-glance.tsx
  called: (campaign: ReactNode) => say`called “${campaign}”`,
  claimedConfirmed2: (victimsClaimed: ReactNode, victimsConfirmed: ReactNode) =>
    say`${victimsClaimed} claimed · ${victimsConfirmed} confirmed`,
  claimedBy: 'Claimed by',
  nobody: 'nobody',
  attributedTo: 'Attributed to',
  nobodyByAThirdParty: 'nobody, by a third party',
  restingOn: 'Resting on',
  theLastOf: (lastSaid: Value) => text`, the last of ${lastSaid}`,
  // unknowns.tsx
  whatIsNotKnown: 'What is not known',
  noOpenQuestionHasBeen: 'No open question has been found.',
  seeTheSentence: 'See the sentence',
  relatedIncidents: 'Related incidents',
  whyTheseDocumentsAreTaken: 'Why these documents are taken to speak of one incident',
  aDocument: 'A document',
};
