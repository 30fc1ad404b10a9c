import { records } from './en/records.ts';
import { spoken } from './language.ts';

export const words = spoken('records', records);
