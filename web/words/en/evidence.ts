import type { ReactNode } from 'react';
import { say } from '../say.ts';

export const evidence = {
  // evidence-drawer.tsx
  forIt: 'For it',
  againstIt: 'Against it',
  neither: 'Neither',
  theStatementYouCameFor:
    'The statement you came for is no longer counted here: it was rejected, corrected or read anew, or was not known on the day chosen.',
  howTheSumComesAbout: 'How the sum comes about',
  notKnownAtThisTime: 'Not known at this time',
  noLongerHere: 'No longer here',
  on: (statement: ReactNode) => say`${statement} on`,
  closeTheEvidence: 'Close the evidence',
  nobodyHadSaidAnythingAbout: 'Nobody had said anything about this on the day you chose. Move the slider to a later day.',
  nobodyIsHeldToSay:
    'Nobody is held to say this any more: what was said was rejected, corrected or read anew. The decisions tell who did so and why.',
};
