import { review } from './en/review.ts';
import { spoken } from './language.ts';

export const words = spoken('review', review);
