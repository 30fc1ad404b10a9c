import { start } from './en/start.ts';
import { spoken } from './language.ts';

export const words = spoken('start', start);
