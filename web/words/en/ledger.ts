import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const ledger = {
  // victim-ledger.tsx
  claimedBy: 'Claimed by',
  confirmedBy: 'Confirmed by',
  deniedBy: 'Denied by',
  reportedBy: 'Reported by',
  standsFor: (count: Value) => text`stands for ${count}`,
  nobodyIsNamedAsA: 'Nobody is named as a victim.',
  victimsWhoClaimsConfirmsDenies: 'Victims: who claims, confirms, denies or reports each, and who is silent',
  victim2: 'Victim',
  itself: (ledgerGlyph: ReactNode) => say`${ledgerGlyph} Itself`,
  state: 'State',
  itself2: 'Itself',
  askedSilent: 'asked, silent',
};
