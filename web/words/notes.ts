import { notes } from './en/notes.ts';
import { spoken } from './language.ts';

export const words = spoken('notes', notes);
