import { attribution } from './en/attribution.ts';
import { spoken } from './language.ts';

export const words = spoken('attribution', attribution);
