import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const ui = {
  // alert-me.tsx
  alertMe: 'Alert me',
  // attributed.tsx
  strongest: (wording: Value) => text`; strongest: ${wording}`,
  more: (most: Value) => text`${most} more`,
  by: (named: ReactNode) => say` by ${named}`,
  // decided.tsx
  side: { 1: ', for it', [-1]: ', against it', 0: '' },
  theDocumentItself: 'the document itself',
  nobodyNamed: 'nobody named',
  about: (matter: Value) => text`, about ${matter}`,
  to: (name: ReactNode, name2: ReactNode) => say`${name} to ${name2}`,
  theNoteIsStruck: 'the note is struck',
  forWord: (source: ReactNode, grade: ReactNode, gradeMeaning: ReactNode, matterGraded: ReactNode) =>
    say`${source}: ${grade}, ${gradeMeaning}, for ${matterGraded}`,
  quoted: (name: ReactNode) => say`“${name}”`,
  or: ' or ',
  whereverItIsCalled: (names: ReactNode) => say`: wherever it is called ${names}`,
  partedFrom: (body: ReactNode, name: ReactNode, names: ReactNode) => say`${body} from ${name}${names}`,
  now: (saidNow: ReactNode) => say`Now: ${saidNow}`,
  place: { document: 'Open in the document', source: 'Open the source', entity: 'Open the entity', incident: 'Open the dossier' },
  decisions: 'Decisions',
  theAddressYouCameBy: {
    entity: (name: ReactNode, a: ReactNode) =>
      say`The address you came by was that of another entity. By a decision it is part of ${name}; the decision stands under ${a}.`,
    incident: (name: ReactNode, a: ReactNode) =>
      say`The address you came by was that of another incident. By a decision it is part of ${name}; the decision stands under ${a}.`,
  },
  // document-line.tsx
  untitledDocumentFrom: (source: Value) => text`Untitled document from ${source}`,
  collectedNotDated: (collectedAt: Value) => text`collected ${collectedAt}; not dated`,
  // flags.tsx
  remarks: 'Remarks',
  // fold.tsx
  showAll: (count: ReactNode) => say`Show all ${count}`,
  // page.tsx
  assay: 'Assay',
  assay2: (title: Value) => text`${title} · Assay`,
  loading: 'Loading',
  // problem.tsx
  somethingWentWrongOnThis: 'Something went wrong on this page',
  loadThePageAgain: 'Load the page again.',
  tryAgain: 'Try again',
  // show-in-graph.tsx
  showInGraph: 'Show in graph',
  // sign.tsx
  yourName: 'Your name',
  whatYouTypedIsLost: 'What you typed here is not kept yet. Leave this page and lose it?',
  keptInThisBrowserAnd: 'Kept in this browser and written beside what you decide.',
  why: 'Why',
  othersWillReadThis: 'Others will read this',
  cancel: 'Cancel',
  // statement-card.tsx
  readSurely: 'read surely',
  readFairly: 'read fairly',
  readWeakly: 'read weakly',
  andThen: ', then ',
  passedOnBy: (relays: ReactNode) => say`passed on by ${relays}`,
  page: (page: ReactNode) => say`page ${page}`,
  inTheDocumentsOwnWords: 'in the document’s own words',
  impliedNotSaidOutright: 'implied, not said outright',
  said: (timeSaid: ReactNode) => say`said ${timeSaid}`,
  about2: (eventTime: ReactNode) => say`about ${eventTime}`,
  added: 'added',
  by2: (decided: ReactNode, author: ReactNode) => say`${decided} by ${author}`,
  howOftenThisReadingIs: 'how often this reading is right was not measured',
  inAll: 'in all',
  byTheRule: (rule: Value) => text`by the rule “${rule}”`,
  ofReadWereRightOn: (share: ReactNode, right: ReactNode, part: ReactNode, rule: ReactNode) =>
    say`${share}: ${right} of ${part} read ${rule} were right on texts the rules were tried on`,
  openInTheDocument: 'Open in the document',
  aCopy: ' · a copy',
  // status.tsx
  denied: (statusShape: ReactNode) => say`${statusShape} denied`,
  // sum.tsx
  likelihood: 'Likelihood',
  noThirdPartyHasSpoken: 'No third party has spoken.',
  logOddsAfterAllWeights: (l: Value) => text`Log odds ${l} after all weights.`,
  qualityOfTheEvidence: 'Quality of the evidence',
  gradedByReliabilityWithoutIt: (source: ReactNode, letter: ReactNode, gradeMeaning: ReactNode, by: ReactNode, without: ReactNode) =>
    say` · ${source} graded ${letter} (${gradeMeaning}) by ${by}: reliability ${without} without it`,
  countedAt: (discount: ReactNode) => say` · counted at ${discount} %`,
  wordingReliabilityWeight: (
    wordingShort: ReactNode,
    strength: ReactNode,
    reliability: ReactNode,
    weight: ReactNode,
    source: ReactNode,
    discount: ReactNode,
    note: ReactNode,
  ) => say`wording “${wordingShort}” ${strength} · reliability ${reliability} · weight ${weight}${source}${discount}${note}`,
  ofWord: (name: ReactNode) => say` of ${name}`,
  seeTheSentence: (name: ReactNode) => say`See the sentence${name}`,
  nothingThatWasSaidWeighs: 'Nothing that was said weighs for or against it.',
  weightsStrongestFirst: 'Weights, strongest first',
  forAgainst: (positive: ReactNode, negative: ReactNode) => say`for ${positive} · against ${negative}`,
  sum: (l: ReactNode) => say`sum ${l}`,
};
