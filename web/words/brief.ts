import { brief } from './en/brief.ts';
import { spoken } from './language.ts';

export const words = spoken('brief', brief);
