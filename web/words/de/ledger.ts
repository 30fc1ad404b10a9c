import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const ledger: Words['ledger'] = {
  claimedBy: 'Behauptet von',
  confirmedBy: 'Bestätigt von',
  deniedBy: 'Bestritten von',
  reportedBy: 'Berichtet von',
  standsFor: (count) => text`steht für ${count}`,
  nobodyIsNamedAsA: 'Niemand wird als Opfer genannt.',
  victimsWhoClaimsConfirmsDenies: 'Opfer: wer jeden Fall behauptet, bestätigt, bestreitet oder berichtet, und wer schweigt',
  victim2: 'Opfer',
  itself: (ledgerGlyph) => say`${ledgerGlyph} Selbst`,
  state: 'Stand',
  itself2: 'Selbst',
  askedSilent: 'angefragt, schweigt',
};
