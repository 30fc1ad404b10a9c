import type { Status } from '../../../src/model/vocabulary.ts';
import { words as w } from '../../words/map.ts';
import { statusWord } from '../../ui/words.ts';

/** One line of a map: a country, its part, and what opens the quotes. */
export interface MapLine {
  country: string;
  part: 'hit' | 'blamed' | 'linked' | 'responding';
  status: Status;
  text: string;
  /** Opens the evidence, or an incident. */
  open: () => void;
}

/** A country as it is drawn: by its weightiest part and that one's status. */
export interface MapCountry {
  code: string;
  part: MapLine['part'];
  status: Status;
  tone: string;
  words: string;
}

export const PART_WORD: Readonly<Record<MapLine['part'], string>> = w.partWord;

const ORDER: readonly MapLine['part'][] = ['hit', 'blamed', 'linked', 'responding'];

const toneOf = (status: Status): string => (status.startsWith('refuted') ? 'refuted' : status === 'reported not so' ? 'denied' : status);

/** Lines by country, in the order given; of each what it is drawn as. Being hit goes before being blamed, that before responding. */
export const byCountry = (lines: readonly MapLine[]): { country: MapCountry; lines: MapLine[] }[] => {
  const groups = new Map<string, MapLine[]>();
  for (const line of lines) groups.set(line.country, [...(groups.get(line.country) ?? []), line]);
  return [...groups].flatMap(([code, own]) => {
    const sorted = own.toSorted((a, b) => ORDER.indexOf(a.part) - ORDER.indexOf(b.part));
    const [first] = sorted;
    if (first === undefined) return [];
    const parts = ORDER.flatMap((part) => {
      const of = own.find((line) => line.part === part);
      return of === undefined ? [] : [`${PART_WORD[part]} (${statusWord(of.status)})`];
    });
    return [
      { country: { code, part: first.part, status: first.status, tone: toneOf(first.status), words: parts.join(', ') }, lines: sorted },
    ];
  });
};
