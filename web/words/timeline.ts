import { timeline } from './en/timeline.ts';
import { spoken } from './language.ts';

export const words = spoken('timeline', timeline);
