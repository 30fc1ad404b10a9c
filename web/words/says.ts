import { says } from './en/says.ts';
import { spoken } from './language.ts';

export const words = spoken('says', says);
