import { vocabulary } from './en/vocabulary.ts';
import { spoken } from './language.ts';

export const words = spoken('vocabulary', vocabulary);
