import type { Words } from '../words.ts';

export const question: Words['question'] = {
  noAnswer: (who) => `Keine Antwort von ${who}.`,
  declined: (who) => `${who} wollte sich nicht äußern.`,
  notAttributedThen: 'Niemandem zugeschrieben, als darüber berichtet wurde.',
  tooLittleEvidence: (who, what) => `${who} fand zu wenige Belege, um zu sagen: ${what}`,
  tooLittleEvidenceWho: (who) => `${who} fand zu wenige Belege, um zu sagen, wer es war.`,
  unknown: (what) => `Nicht bekannt: ${what}`,
  notVerified: (what) => `Nicht überprüft: ${what}`,
  claimedOnly: (what) => `Behauptet und von niemandem bestätigt: ${what}`,
  claimedVictim: (name) => `Behauptet und von niemandem bestätigt: ${name}.`,
  notNamed: (described) => `Nicht mit Namen genannt: ${described}.`,
  nobodySaidWho: 'Niemand hat gesagt, wer es war, und niemand hat sich dazu bekannt.',
  onlyClaimants: 'Außer denen, die sich dazu bekennen, hat niemand gesagt, wer es war.',
  nobodySaidWhom: 'Niemand hat gesagt, wen es traf.',
  whenNotSaid: 'Wann es geschah, wird nicht gesagt.',
  whenOpen: (when) => `Wann es geschah, ist offen: ${when}.`,
  otherYear: 'Ein anderer Vorfall stimmt mit diesem in allem überein, nur nicht im Jahr.',
};
