import { upright } from '../../src/core/upright.ts';

const LONGEST = 240;

/** Cut between code points, never inside one. */
export const short = (text: string, most: number = LONGEST): string =>
  text.length <= most ? text : `${text.slice(0, /[\uD800-\uDBFF]/.test(text[most - 2] ?? '') ? most - 2 : most - 1)}…`;

/**
 * Words from outside, in their own direction and of a bearable length: one title of five thousand letters must not push all else off
 * the page. What is cut is whole in the evidence and in the document.
 */
export const Told = ({ children, most = LONGEST }: { children: string; most?: number }) => (
  <bdi title={children.length > most ? short(upright(children), 1000) : undefined}>{short(upright(children), most)}</bdi>
);
