import { search } from './en/search.ts';
import { spoken } from './language.ts';

export const words = spoken('search', search);
