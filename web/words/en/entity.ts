import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const entity = {
  // alias-map.tsx
  against: (deniedBy: Value) => text`, ${deniedBy} against`,
  forWord: (voice: Value, deniedBy: Value) => text`${voice} for${deniedBy}`,
  sameAs: 'same as',
  linked: 'linked',
  runByIt: 'run by it',
  runsIt: 'runs it',
  // apart.tsx
  seeWhatIsSaid: 'See what is said',
  // incidents.tsx
  itIsPartOfNo: 'It is part of no incident.',
  partItHasInThem: 'Part it has in them',
  inSeeTheQuotes: (title: ReactNode) => say` in ${title}: see the quotes`,
  // mentions.tsx
  whereItIsSpokenOf: 'Where it is spoken of',
  showMore: 'Show more',
  noDocumentSpeaksOfIt: 'No document speaks of it.',
  placesInIt: 'Places in it',
  // names.tsx
  noDocumentCallsItBy: 'No document calls it by a name of its own.',
  whoCallsIt: (name: Value) => text`Who calls it ${name}`,
  and: (othersource: ReactNode) => say`and ${othersource}`,
  alsoKnownNotUsedBy: (unused: ReactNode) => say`Also known, not used by any document here: ${unused}`,
  // record.tsx
  standsForVictims: (part: Value) => text` · stands for ${part} victims`,
  notCountedItMayBe: ' · not counted: it may be one of those named beside it',
  seeWhatSettledThat: (part: ReactNode) => say`: see what settled that ${part}`,
  thatItWasHit: 'that it was hit:',
  whatBecameOfItsClaims: 'What became of its claims',
  claims: 'Claims',
  // relations.tsx
  more: (most: Value) => text`${most} more`,
  nobodySaysHowItRelates: 'Nobody says how it relates to another.',
  saysSo: (one: Value) => text`${one} says so`,
  saySo: (several: Value) => text`${several} say so`,
  deniesIt: (one: Value) => text`; ${one} denies it`,
  denyIt: (several: Value) => text`; ${several} deny it`,
  partOf: 'part of',
  itsBodiesAndPeopleAs: 'its bodies and people, as documents name them',
  // words.ts
  part: {
    claimed: 'claims it',
    attributed: 'attributed to it',
    denied: 'denied',
    victim: 'was hit',
    campaign: 'given this name',
    beside: 'claimed by who names it, in the same weeks',
    named: 'named in it',
    place: 'took place there',
  },
  relation: {
    'same-as': 'said to be the same as',
    linked: 'said to be linked to',
    sponsored: 'said to be run or backed by',
    sponsors: 'said to run or back',
    'named-by': 'so called by',
    names: 'gave a campaign the name',
    'part-of': 'part of',
    'has-part': 'its body',
  },
};
