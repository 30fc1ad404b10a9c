export const follow = {
  // follow-button.tsx
  following: 'Following',
  follow: 'Follow',
};
