/** Why something counts as it does, belongs to something, or was found. */
export const reason = {
  sameOrigin: (origin: string) => `said before by the same origin (${origin}): one origin counts once`,
  shares: (rho: number, origin: string) => `shares ${rho} with ${origin}`,
  sharesBecause: (rho: number, origin: string, why: string) => `shares ${rho} with ${origin} (${why})`,
  /** Why two origins share, by the kinds of pairs of `src/weigh/tables.ts`. */
  dependence: {
    sameText: 'the same text, or one cites the other',
    joint: 'speak jointly in one sentence',
    sameGovernment: 'two bodies of one government',
    coordinated: 'governments responding to the same attack',
    sharedEvidence: 'investigators of the same systems',
    investigatorAndGovernment: 'a government that may have used the investigator’s findings',
  },
  classCounts: {
    claimant: (most: number) => `all of class “claimant” together count at most ${most}`,
    accused: (most: number) => `all of class “accused” together count at most ${most}`,
    agentless: (most: number) => `all of class “agentless” together count at most ${most}`,
    'media-unnamed': (most: number) => `all of class “media-unnamed” together count at most ${most}`,
  },
  superseded: (by: string) => `superseded by ${by}`,
  weighsNothing: 'recorded, weighs nothing',
  sameActor: (names: string) => `same actor: ${names}`,
  sameVictim: (names: string) => `same victim: ${names}`,
  sameCampaign: (name: string) => `same campaign: ${name}`,
  linkedTo: (name: string, to: string) => `${name}, linked to ${to}`,
  someoneElse: 'someone else',
  nobodyNamed: 'nobody named',
  alsoCalled: 'also called ',
  takesPart: 'takes part in it: ',
  noteOn: (name: string, author: string) => `on ${name}, by ${author}`,
  withoutTitle: 'without a title',
};
