import { happened } from './en/happened.ts';
import { spoken } from './language.ts';

export const words = spoken('happened', happened);
