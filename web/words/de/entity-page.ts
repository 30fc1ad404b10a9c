import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const entityPage: Words['entityPage'] = {
  hasStandingToSpeakOn: 'für Vorfälle im eigenen Land zuständig',
  knownByADescriptionOnly: 'nur durch eine Beschreibung bekannt',
  theNewestOf: (shown, shown2) => text`die neuesten ${shown} von ${shown2}`,
  workedOutFromTheNewest: (olderproposition) =>
    say`Ermittelt aus dem neuesten Teil dessen, was gesagt wird; ${olderproposition} ausgelassen.`,
  incidents: 'Vorfälle',
  whatIsSaidOfIt: 'Was darüber gesagt wird',
  withoutAnIncident: 'Ohne Vorfall.',
  recordOfItsClaims: 'Bilanz der Behauptungen',
  theNewestOlderLeftOut: (claim, claims) => text`${claim}, die neuesten; ${claims} ältere ausgelassen`,
  aClaimIsOneVictim:
    'Eine Behauptung ist ein Opfer. Sie gilt als bestätigt, wenn das Opfer, eine zuständige Behörde, ein Gericht oder ein Ermittler mit Zugang sagt, dass das Opfer getroffen wurde, gleich von wem.',
  places: 'Orte',
  whereThoseWhoWereHit:
    'Wo die Betroffenen der Vorfälle sitzen, mit dem Status der eigenen Rolle in jedem. Vorfälle ohne bekanntes Land fehlen.',
  whatItSaysItTook: 'Was nach eigenen Worten erbeutet oder zerstört wurde',
  settledByWhatIsSaid:
    'Entschieden durch das, was über den Schaden selbst gesagt wird; dass das Opfer getroffen wurde, beweist davon nichts.',
  timeline: 'Zeitverlauf',
  namesByWhoUsesThem: 'Namen, und wer sie verwendet',
  howItRelatesToOthers: 'Beziehungen zu anderen',
  nothingIsMergedOnAnybodys: 'Auf niemandes Wort hin wird etwas zusammengelegt: Jede Zeile ist ein Sachverhalt mit eigenen Zitaten.',
};
