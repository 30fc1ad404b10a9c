import { follow } from './en/follow.ts';
import { spoken } from './language.ts';

export const words = spoken('follow', follow);
