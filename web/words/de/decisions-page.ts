import type { Words } from '../words.ts';

export const decisionsPage: Words['decisionsPage'] = {
  decisions: 'Entscheidungen',
  whatPeopleDecidedTheLast:
    'Was Menschen entschieden haben, das Letzte zuerst. Alles lässt sich zurücknehmen; auch das ist eine Entscheidung.',
  nobodyHasDecidedAnythingYet:
    'Noch hat niemand etwas entschieden. Öffnen Sie ein Dokument, wählen Sie eine Aussage und nehmen Sie sie an oder lehnen Sie sie ab.',
  showMore: 'Mehr anzeigen',
};
