import { inbox } from './en/inbox.ts';
import { spoken } from './language.ts';

export const words = spoken('inbox', inbox);
