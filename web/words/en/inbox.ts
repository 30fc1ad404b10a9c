import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const inbox = {
  // inbox-list.tsx
  changesTheLastFirst: 'Changes, the last first',
  // retry.tsx
  trying: 'Trying …',
  tryAgain: 'Try again',
  withWord: (name: ReactNode) => say` with ${name}`,
  // row.tsx
  kind: {
    incident: 'New incident',
    statements: 'New statements',
    status: 'Status changed',
    record: 'Joined or parted',
    quarantine: 'Set aside',
  },
  reason: { document: '', decision: 'by a decision', rebuild: 'as everything was worked out anew' },
  pastedText: 'pasted text',
  what: (author: Value, decided: Value) => text` what ${author} ${decided}`,
  by: (author: ReactNode, decided: ReactNode, about: ReactNode, reason: ReactNode) => say`by ${author}: ${decided} ${about}${reason}`,
  isNow: 'is now',
  alert: (iconBell: ReactNode, name: ReactNode) => say`${iconBell} alert: ${name}`,
  by2: (decided: ReactNode, author: ReactNode) => say`${decided} by ${author}`,
  theIncidentIsNoLonger: 'the incident is no longer there',
  accept: 'Accept',
  reject: 'Reject',
  fromTo: (from: Value, to: Value) => text`${from} to ${to}`,
  acceptIt: 'Accept it',
  rejectIt: 'Reject it',
  whatIsSaidIn: (item: ReactNode) => say` what is said in ${item}`,
  following: 'Following',
  follow: 'Follow',
  withWord2: (item: ReactNode) => say` with ${item}`,
  done: (item: ReactNode) => say`Done${item}`,
};
