import { quarantine } from './en/quarantine.ts';
import { spoken } from './language.ts';

export const words = spoken('quarantine', quarantine);
