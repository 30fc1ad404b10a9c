import { counts } from './en/counts.ts';
import { spoken } from './language.ts';

export const words = spoken('counts', counts);
