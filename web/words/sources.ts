import { sources } from './en/sources.ts';
import { spoken } from './language.ts';

export const words = spoken('sources', sources);
