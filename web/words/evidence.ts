import { evidence } from './en/evidence.ts';
import { spoken } from './language.ts';

export const words = spoken('evidence', evidence);
