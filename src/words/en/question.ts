/** What stays open about an incident. */
export const question = {
  noAnswer: (who: string) => `No answer from ${who}.`,
  declined: (who: string) => `${who} declined to comment.`,
  notAttributedThen: 'Not attributed to anybody at the time of writing.',
  tooLittleEvidence: (who: string, what: string) => `${who} found too little evidence to say: ${what}`,
  tooLittleEvidenceWho: (who: string) => `${who} found too little evidence to say who did it.`,
  unknown: (what: string) => `Unknown: ${what}`,
  notVerified: (what: string) => `Not verified: ${what}`,
  claimedOnly: (what: string) => `Claimed, confirmed by nobody: ${what}`,
  claimedVictim: (name: string) => `Claimed, confirmed by nobody: ${name}.`,
  notNamed: (described: string) => `Not named: ${described}.`,
  nobodySaidWho: 'Nobody has said who did it, and nobody has claimed it.',
  onlyClaimants: 'Nobody but those who claim it has said who did it.',
  nobodySaidWhom: 'Nobody has said who was hit.',
  whenNotSaid: 'When it happened is not said.',
  whenOpen: (when: string) => `When it happened is open: ${when}.`,
  otherYear: 'Another incident agrees with this one in everything but the year.',
};
