import { pseudo } from '../core/pseudo.ts';
import { de } from './de/de.ts';
import { en } from './en/en.ts';
import type { Words } from './words.ts';

/** The languages there are. `en-XA` is the English one made longer by rule, for trials: what stands without its brackets is not from here. */
const TONGUES: Readonly<Record<string, Words>> = { en, de, 'en-xa': { ...pseudo(en), tag: 'en-XA' } };

/** The best of them by an Accept-Language header (RFC 9110, 12.5.4); English where nothing else is asked for. */
export const wordsFor = (header: string | undefined): Words => {
  const asked = (header ?? '')
    .split(',')
    .map((part) => {
      const [range = '', ...rest] = part.trim().toLowerCase().split(';');
      const quality = rest.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { range: range.trim(), quality: Number(quality ?? 1) };
    })
    .filter(({ range, quality }) => range !== '' && quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  for (const { range } of asked) {
    const found = TONGUES[range] ?? TONGUES[range.split('-')[0] ?? ''];
    if (found !== undefined) return found;
  }
  return en;
};
