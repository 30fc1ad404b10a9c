import { rivals } from './en/rivals.ts';
import { spoken } from './language.ts';

export const words = spoken('rivals', rivals);
