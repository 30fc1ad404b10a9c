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
};
