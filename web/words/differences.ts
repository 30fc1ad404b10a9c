import { differences } from './en/differences.ts';
import { spoken } from './language.ts';

export const words = spoken('differences', differences);
