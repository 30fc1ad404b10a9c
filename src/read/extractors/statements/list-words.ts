import { AMOUNT } from './words.ts';

/** Words of state in a line of a victim list, and amounts of data. */
const EFFECTS: readonly [RegExp, string][] = [
  [/\bdefaced?\b/i, 'defacement'],
  [/\b(?:down|offline|dead|off)\b/i, 'outage'],
  [/\b(?:encrypted|locked)\b/i, 'encryption'],
  [/\b(?:wiped|destroyed)\b/i, 'destruction'],
];
export const lineEffect = (text: string): string | null => EFFECTS.find(([test]) => test.test(text))?.[1] ?? null;
export const findAmount = (text: string): string | null => (/\b\d[\d.,]*\s?[GTM]B\b/.test(text) ? (AMOUNT.exec(text)?.[0] ?? null) : null);
