import { say } from '../say.ts';
import type { Words } from '../words.ts';

export const evidence: Words['evidence'] = {
  forIt: 'Dafür',
  againstIt: 'Dagegen',
  neither: 'Weder noch',
  theStatementYouCameFor:
    'Die gesuchte Aussage zählt hier nicht mehr: Sie wurde abgelehnt, korrigiert oder neu gelesen, oder sie war am gewählten Tag nicht bekannt.',
  howTheSumComesAbout: 'Wie die Summe zustande kommt',
  notKnownAtThisTime: 'Zu dieser Zeit nicht bekannt',
  noLongerHere: 'Nicht mehr hier',
  on: (statement) => say`${statement} zu`,
  closeTheEvidence: 'Belege schließen',
  nobodyHadSaidAnythingAbout: 'Am gewählten Tag hatte noch niemand etwas dazu gesagt. Stellen Sie den Regler auf einen späteren Tag.',
  nobodyIsHeldToSay:
    'Niemandem wird das mehr zugeschrieben: Das Gesagte wurde abgelehnt, korrigiert oder neu gelesen. Die Entscheidungen nennen, von wem und warum.',
};
