import { spread } from './en/spread.ts';
import { spoken } from './language.ts';

export const words = spoken('spread', spread);
