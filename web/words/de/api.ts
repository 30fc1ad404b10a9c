import { text } from '../say.ts';
import type { Words } from '../words.ts';

export const api: Words['api'] = {
  assayDoesNotAnswer: 'Assay antwortet nicht',
  theServerBehindThisPage: 'Der Server hinter dieser Seite war nicht zu erreichen.',
  checkThatItIsStill: 'Prüfen Sie, ob er noch läuft (npm start), und versuchen Sie es dann erneut.',
  anAnswerThisPageCannot: 'Eine Antwort, die diese Seite nicht lesen kann',
  theServerAnsweredWithoutSaying: (status) => text`Der Server hat mit ${status} geantwortet, ohne zu sagen, warum.`,
  tryAgainIfItStays: 'Versuchen Sie es erneut; bleibt es dabei, hilft das Protokoll des Servers weiter.',
};
