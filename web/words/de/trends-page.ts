import { say } from '../say.ts';
import type { Words } from '../words.ts';

export const trendsPage: Words['trendsPage'] = {
  trends: 'Trends',
  claimsAgainstWhatIsConfirmed:
    'Behauptungen gegenüber Bestätigtem, wie lange Attributionen dauern und wie oft sie bestritten werden. Jeder Balken öffnet die Vorfälle, die er zählt.',
  noIncidentFitsTakeA: 'Kein Vorfall passt. Nehmen Sie einen Filter weg.',
  thePageOfIncidents: 'der Seite der Vorfälle',
  thereIsNothingToCount: (link) =>
    say`Noch ist nichts zu zählen. Geben Sie auf ${link} Berichte ein; was sie behaupten und bestätigen, wird hier gezählt.`,
  thatFit: 'die passen',
  inAll: 'insgesamt',
};
