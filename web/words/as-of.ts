import { asOf } from './en/as-of.ts';
import { spoken } from './language.ts';

export const words = spoken('asOf', asOf);
