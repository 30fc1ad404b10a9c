import { text, type Value } from '../say.ts';

export const brief = {
  // sheet.tsx
  note: (n: Value) => text`Note ${n}`,
  seeItInTheDocument: 'See it in the document',
  brief: 'Brief',
  incidentBrief: 'Incident brief',
  bottomLine: 'Bottom line',
  victims: 'Victims',
  victim: 'Victim',
  state: 'State',
  whoSaysSo: 'Who says so',
  whoDidIt: 'Who did it',
  responses: 'Responses',
  whatWeDoNotKnow: 'What we do not know',
  timeline: 'Timeline',
  notes: 'Notes',
  parts: { confirmed: 'Confirmed', claimed: 'Claimed, not confirmed', reported: 'Reported or thought possible', denied: 'Denied' },
  left: (left: Value) => text`${left} more in the dossier`,
  asKnownOn: {
    published: (day: Value) => text`As known on ${day} (by publication).`,
    collected: (day: Value) => text`As known on ${day} (by collection).`,
  },
  restingOn: (statements: Value, documents: Value, origins: Value) => text`${statements} in ${documents} from ${origins}.`,
};
