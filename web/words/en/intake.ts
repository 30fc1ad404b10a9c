import { text, type Value } from '../say.ts';

export const intake = {
  // intake.tsx
  thisFileCouldNotBe: 'This file could not be opened',
  theBrowserCouldNotRead: (name: Value) => text`The browser could not read ${name}.`,
  checkThatItIsA: 'Check that it is a file, not a folder, and that you may read it.',
  thisFileIsTooLarge: 'This file is too large',
  hasMbTheLimitIs: (name: Value, size: Value) => text`${name} has ${size} MB; the limit is 20 MB.`,
  takeThePartThatSpeaks: 'Take the part that speaks of the attack.',
  readAReport: 'Read a report',
  dropItHere: 'Drop it here',
  aReportOrALink: 'A report, or a link to one',
  pasteAReportOrA: 'Paste a report, or a link to one. Files can be dropped here.',
  published: 'Published',
  n20231228IfYou: '2023-12-28, if you know',
  source: 'Source',
  eGTheRecord: 'e.g. The Record',
  chooseFiles: 'Choose files',
  fetchAndReadIt: 'Fetch and read it',
  readIt: 'Read it',
  // job-line.tsx
  openTheIncident: 'Open the incident',
  openIncident: (index: Value) => text`Open incident ${index}`,
  openTheDocument: 'Open the document',
  seeWhatWasSetAside: 'See what was set aside',
  foundInIt: (results: Value, part: Value) => text`${results} found in it: ${part}.`,
  handingItOver: 'Handing it over',
  progress: 'Progress',
  itCouldNotBeRead: 'It could not be read',
  itWasCancelled: 'It was cancelled',
};
