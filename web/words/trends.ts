import { trends } from './en/trends.ts';
import { spoken } from './language.ts';

export const words = spoken('trends', trends);
