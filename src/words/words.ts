import type { en } from './en/en.ts';

/**
 * Everything the server says in words of its own, one part for each sort of text. A language is a folder of such parts joined to one value
 * of this type: the compiler says what is missing, and which sentence takes other values.
 */
export type Words = typeof en;
