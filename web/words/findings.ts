import { findings } from './en/findings.ts';
import { spoken } from './language.ts';

export const words = spoken('findings', findings);
