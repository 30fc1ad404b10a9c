import { exports } from './en/export.ts';
import { spoken } from './language.ts';

export const words = spoken('exports', exports);
