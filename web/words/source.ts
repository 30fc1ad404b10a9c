import { source } from './en/source.ts';
import { spoken } from './language.ts';

export const words = spoken('source', source);
