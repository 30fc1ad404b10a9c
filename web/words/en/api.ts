import { text, type Value } from '../say.ts';

export const api = {
  // client.ts
  assayDoesNotAnswer: 'Assay does not answer',
  theServerBehindThisPage: 'The server behind this page could not be reached.',
  checkThatItIsStill: 'Check that it is still running (npm start), then try again.',
  anAnswerThisPageCannot: 'An answer this page cannot read',
  theServerAnsweredWithoutSaying: (status: Value) => text`The server answered ${status} without saying why.`,
  tryAgainIfItStays: 'Try again; if it stays, look at the server log.',
};
