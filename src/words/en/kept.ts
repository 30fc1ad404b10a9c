/**
 * Sentences that are stored or thrown as they are, and shown later in whatever language is asked for: made from these and known again by
 * them (`src/words/kept.ts`). A value in brackets is put as it is; those named action, country, date, sorts and reasons (with a
 * digit where there are several) have words of their own in another language.
 */
export const kept = {
  // why an account was joined to an incident
  firstToldHere: 'first told of here',
  decidedThere: 'people decided so where it comes from',
  toldByReader: 'told of by {author}, who read it there',
  partedFrom: 'parted from “{title}” by {author}',
  showsToBeOne: 'shows two incidents to be one: {reasons}',
  sameVictim: 'same victim: {names}',
  sameVictimState: 'same victim state: {name}',
  bodyOfVictimState: 'a victim is a body of the victim state: {name}',
  sameCountry: 'victims in the same country: {country}',
  describedAlike: 'victims described alike: {name}',
  fitsDescription: 'a victim fits the description of another: {name}',
  otherVictims: 'other victims are named',
  sameActor: 'same claimant or suspect: {names}',
  otherActors: 'other claimants or suspects are named',
  sameActorState: 'suspects of the same state: {country}',
  sameAction: 'same kind of attack: {action}',
  otherAction: 'other kind of attack',
  sameCampaign: 'same campaign: {name}',
  sameResponse: 'same response: {sorts}',
  sameEffect: 'same effect: {sorts}',
  toldAtOtherTimes: 'told at different times',
  toldWithinDays: 'told within three days of it',
  toldWithinWeeks: 'told within two weeks of it',
  toldWithinMonths: 'told within two months of it',
  toldAYearLater: 'told more than a year later',
  dayApart: 'dates 1 day apart',
  daysApart: 'dates {days} days apart',
  datesCanMeet: 'dates can be the same: {date1} and {date2}',
  datesOverlap: 'dates overlap: {date1} and {date2}',
  toldTogether: 'told within three days of each other',
  toldWeeksApart: 'told weeks apart',
  otherActorLater: 'another claimant long after',
  toldHalfAYearLater: 'told more than half a year later',
  namelessFits: 'no victim named, suspects and date agree',
} as const;
