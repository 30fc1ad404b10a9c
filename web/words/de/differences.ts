import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const differences: Words['differences'] = {
  to: 'wird',
  newWord: 'neu',
  claimedBy: 'behauptet von',
  confirmedBy: 'bestätigt von',
  deniedBy: 'bestritten von',
  reportedBy: 'berichtet von',
  askedDidNotAnswer: 'angefragt, keine Antwort',
  whoDidIt: 'Wer es war',
  responses: 'Reaktionen',
  whatHappenedMotivesAndNames: 'Was geschah, Motive und Namen',
  status: 'Status',
  victimsClaimed: 'Opfer behauptet',
  victimsConfirmed: 'Opfer bestätigt',
  statements: 'Aussagen',
  documents: 'Dokumente',
  independentOrigins: 'Unabhängige Ursprünge',
  nothingDiffersBetweenTheTwo:
    'Zwischen den beiden Tagen unterscheidet sich nichts. Stellen Sie einen der Regler auf einen Tag, an dem etwas bekannt wurde.',
  victims: 'Opfer',
  noLongerCounts: 'Zählt nicht mehr',
  takenBack: 'zurückgenommen',
  replaced: 'ersetzt',
  takenBackBy: 'zurückgenommen durch',
  inItsPlaceNow: 'jetzt an dieser Stelle',
  saidAgainOrByOthers: (line) => say`${line} erneut oder von anderen gesagt, mit demselben Status`,
  whatDiffers: 'Was sich unterscheidet',
  upToNow: 'bis jetzt',
  on: (to) => text`am ${to}`,
  fromWhatWasKnownOn: (from, to) =>
    text`Vom Stand am ${from} zum Stand ${to}. Jede Zeile öffnet den Satz, der den Unterschied gemacht hat.`,
  comparingTheTwoDays: 'Die beiden Tage werden verglichen',
};
