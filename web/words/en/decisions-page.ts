export const decisionsPage = {
  // decisions.tsx
  decisions: 'Decisions',
  whatPeopleDecidedTheLast: 'What people decided, the last first. Each can be taken back, which is a decision too.',
  nobodyHasDecidedAnythingYet: 'Nobody has decided anything yet. Open a document, choose a statement, and accept or reject it.',
  showMore: 'Show more',
};
