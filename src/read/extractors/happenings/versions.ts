import type { Span } from '../../../model/span.ts';

/** A version as it is written: "2.5.10", "v6.1", "9.2.0.4-rc1"; a number without a point only behind the word. */
const NUMBER = String.raw`v?\d{1,5}(?:\.\d{1,9}){0,5}\.(?:\d{1,9}|x\b)(?:[-a-z]\w{0,9})?`;
const LOOSE = String.raw`(?:${NUMBER}|v?\d{1,5})`;
const WRITTEN = new RegExp(
  String.raw`\b(?:(?:versions?|releases?|builds?)\s(?:before\s|prior\sto\s)?${LOOSE}|(?:before\s|prior\sto\s)?${NUMBER})(?:\s(?:through|to)\s(?:version\s)?${LOOSE})?\b`,
  'gi',
);
const SPOKEN =
  /\b(?:all|some|several|many|most|older|earlier|previous|current|newer|recent|supported|unsupported|affected|vulnerable|certain|the\slatest|latest)\s(?:supported\s|recent\s)?versions\b/gi;
/** "a CVSS score of 9.8", "$7.5", "rated 8.1" and "4.5 million" are no versions. */
const OTHER_BEFORE = /(?:[$€£]|\bscores?(?: \w+)? |\brat(?:ed|ing)(?: \w+)? |:)\s*$/i;
const OTHER_AFTER = /^\s?(?:%|percent|million|billion|trillion|thousand|out of|on the|GB|MB|TB|bitcoins?|BTC|\)|a\.m|p\.m)/i;

/** Whether a word is a version and nothing else. */
export const isVersion = (word: string): boolean => /^v?\d+(?:\.\d+)+$/i.test(word);

/** The versions that one sentence names. */
export const versionsIn = (text: string, { start, end }: Span): Span[] => {
  const slice = text.slice(start, end);
  if (!/\d\.\d|ersions?\b/.test(slice)) return [];
  const found: Span[] = [];
  for (const pattern of [WRITTEN, SPOKEN])
    for (const m of slice.matchAll(pattern)) {
      const to = m.index + m[0].length;
      // "all versions before 3.0" are told by the number
      if (found.some((f) => f.start < start + to && start + m.index < f.end)) continue;
      if (OTHER_BEFORE.test(slice.slice(Math.max(0, m.index - 24), m.index)) || OTHER_AFTER.test(slice.slice(to, to + 12))) continue;
      found.push({ start: start + m.index, end: start + to });
    }
  return found;
};
