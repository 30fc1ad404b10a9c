import type { Words } from '../words.ts';

export const follow: Words['follow'] = {
  following: 'Gefolgt',
  follow: 'Folgen',
};
