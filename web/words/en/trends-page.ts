import type { ReactNode } from 'react';
import { say } from '../say.ts';

export const trendsPage = {
  // trends.tsx
  trends: 'Trends',
  claimsAgainstWhatIsConfirmed:
    'Claims against what is confirmed, how long attributions take, and how often they are denied. Each bar opens the incidents it counts.',
  noIncidentFitsTakeA: 'No incident fits. Take a filter away.',
  thePageOfIncidents: 'the page of incidents',
  thereIsNothingToCount: (link: ReactNode) =>
    say`There is nothing to count yet. Hand in reports on ${link}; what they claim and confirm is counted here.`,
  thatFit: 'that fit',
  inAll: 'in all',
};
