import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const inboxPage = {
  // inbox.tsx
  show: {
    all: { label: 'all' },
    followed: { label: 'on what I follow' },
    alerts: { label: 'alerts', one: 'alert' },
    incident: { label: 'new incidents', one: 'new incident' },
    status: { label: 'status changed' },
    quarantine: { label: 'set aside' },
  },
  live: { waiting: 'Connecting …', live: 'Updates as it comes in', lost: 'Connection lost: trying again. Nothing will be missed.' },
  youFollowNothingYet: 'You follow nothing yet',
  nothingNewHere: 'Nothing new here',
  anIncident: 'an incident',
  anEntity: 'an entity',
  follow: 'Follow',
  openOrAndPressWhat: (link: ReactNode, link2: ReactNode, strong: ReactNode) =>
    say`Open ${link} or ${link2} and press ${strong}: what is newly said about it will be listed here, with its quotes.`,
  aReport: 'a report',
  youHaveLookedAtAll: (link: ReactNode) =>
    say`You have looked at all that came in. Hand in ${link}, or leave this page open: it fills by itself.`,
  inbox: 'Inbox',
  whatCameInAndWhat: (live: ReactNode) => say`What came in and what changed since you last looked. ${live}`,
  whatToShow: 'What to show',
  allOfTheseDone: 'All of these done',
  done: (change: Value) => text`${change} done.`,
  youWhatIsSaidThere: (decided: Value) => text`You ${decided} what is said there.`,
  undo: 'Undo',
  loadingTheInbox: 'Loading the inbox',
  moveOpenAcceptRejectDone: (
    kbd: ReactNode,
    kbd2: ReactNode,
    kbd3: ReactNode,
    kbd4: ReactNode,
    kbd5: ReactNode,
    kbd6: ReactNode,
    kbd7: ReactNode,
    kbd8: ReactNode,
  ) => say`${kbd} ${kbd2} move · ${kbd3} open · ${kbd4} accept · ${kbd5} reject · ${kbd6} done · ${kbd7} follow · ${kbd8} undo`,
  showMore: 'Show more',
};
