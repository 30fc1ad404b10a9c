import { secondReader } from './en/second-reader.ts';
import { spoken } from './language.ts';

export const words = spoken('secondReader', secondReader);
