import { text } from '../say.ts';
import type { Words } from '../words.ts';

export const brief: Words['brief'] = {
  note: (n) => text`Anmerkung ${n}`,
  seeItInTheDocument: 'Im Dokument ansehen',
  brief: 'Lagebericht',
  incidentBrief: 'Lagebericht zum Vorfall',
  bottomLine: 'Das Wichtigste',
  victims: 'Opfer',
  victim: 'Opfer',
  state: 'Stand',
  whoSaysSo: 'Wer das sagt',
  whoDidIt: 'Wer es war',
  responses: 'Reaktionen',
  whatWeDoNotKnow: 'Was wir nicht wissen',
  timeline: 'Zeitverlauf',
  notes: 'Anmerkungen',
  parts: {
    confirmed: 'Bestätigt',
    claimed: 'Behauptet, nicht bestätigt',
    reported: 'Berichtet oder für möglich gehalten',
    denied: 'Bestritten',
  },
  left: (left) => text`${left} weitere im Dossier`,
  asKnownOn: {
    published: (day) => text`Stand ${day} (nach Erscheinen).`,
    collected: (day) => text`Stand ${day} (nach Erfassung).`,
  },
  restingOn: (statements, documents, origins) => text`Grundlage: ${statements}, ${documents}, ${origins}.`,
};
