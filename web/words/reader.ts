import { reader } from './en/reader.ts';
import { spoken } from './language.ts';

export const words = spoken('reader', reader);
