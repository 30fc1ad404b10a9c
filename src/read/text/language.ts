import type { Language } from '../../model/document.ts';
import { FUNCTION_WORDS } from './function-words.ts';
import { keep } from '../../words/kept.ts';

const SAMPLE = 3000;

const SCRIPTS: readonly [code: string, letters: RegExp][] = [
  ['cyrillic', /\p{Script=Cyrillic}/gu],
  ['arabic', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['ka', /\p{Script=Georgian}/gu],
  ['hy', /\p{Script=Armenian}/gu],
  ['bn', /\p{Script=Bengali}/gu],
  ['ta', /\p{Script=Tamil}/gu],
  ['am', /\p{Script=Ethiopic}/gu],
];

const OWNERS = new Map<string, string[]>();
for (const [code, list] of Object.entries(FUNCTION_WORDS)) {
  for (const word of list.split(' ')) OWNERS.set(word, [...(OWNERS.get(word) ?? []), code]);
}

const names = new Intl.DisplayNames(['en'], { type: 'language' });
const unread = (code: string): Language => ({ code, read: false, note: keep('notRead', { language: names.of(code) ?? code }) });
const ENGLISH: Language = { code: 'en', read: true, note: null };

/**
 * The language of a text by its script and its function words; only English is read. A text too short or too
 * mixed to tell ("und") is read when its letters are plain Latin and no other language speaks louder than English.
 */
export const detectLanguage = (text: string): Language => {
  const sample = text.slice(0, SAMPLE);
  const ascii = asciiLetters(sample);
  if (ascii > 0.6 * sample.length) return latinLanguage(sample, ascii);
  const latin = count(sample, /\p{Script=Latin}/gu);
  let best: [string, number] = ['', 0];
  for (const [code, letters] of SCRIPTS) {
    const n = count(sample, letters);
    if (n > best[1]) best = [code, n];
  }
  // signs of Han say two or three Latin letters each; a Japanese text has kana beside them
  const weight = best[0] === 'zh' || best[0] === 'ja' || best[0] === 'ko' ? 2.5 : 1;
  if (best[1] * weight > latin) return unread(best[0] === 'cyrillic' ? cyrillic(sample) : best[0] === 'arabic' ? arabic(sample) : best[0]);
  if (latin === 0) return { code: 'und', read: false, note: 'not read: no letters' };
  return latinLanguage(sample, latin);
};

/** Counted by hand, for it decides nearly every document. */
const asciiLetters = (s: string): number => {
  let n = 0;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i) | 0x20;
    if (c >= 0x61 && c <= 0x7a) n++;
  }
  return n;
};

const count = (s: string, re: RegExp): number => {
  let n = 0;
  for (const _ of s.matchAll(re)) n++;
  return n;
};

const latinLanguage = (sample: string, latin: number): Language => {
  const tokens = sample.toLowerCase().match(/[\p{L}’']+/gu) ?? [];
  const score = new Map<string, number>();
  let known = 0;
  for (const token of tokens) {
    const owners = OWNERS.get(token.replaceAll('’', "'"));
    if (owners === undefined) continue;
    known++;
    for (const code of owners) score.set(code, (score.get(code) ?? 0) + 1 / owners.length);
  }
  const english = score.get('en') ?? 0;
  let other: [string, number] = ['', 0];
  for (const [code, n] of score) if (code !== 'en' && n > other[1]) other = [code, n];
  if (english >= 3 && english > 1.3 * other[1] && english >= 0.08 * tokens.length) return ENGLISH;
  if (other[1] >= 2 && other[1] > 1.5 * english) return unread(other[0]);
  const foreign = count(sample, /[^\p{ASCII}\P{L}]/gu) / latin;
  const plain = foreign < 0.03 && english >= other[1] && (known > 0 || tokens.length < 12);
  return plain ? { code: 'und', read: true, note: null } : { code: 'und', read: false, note: 'not read: unknown language' };
};

const cyrillic = (s: string): string => {
  if (/[ђћџљњј]/iu.test(s)) return /[ѓќѕ]/iu.test(s) ? 'mk' : 'sr';
  if (/ў/iu.test(s)) return 'be';
  if (/[їєґ]/iu.test(s) || (/і/iu.test(s) && !/[ыәғқңөұүһ]/iu.test(s))) return 'uk';
  if (/[әғқңұһ]/iu.test(s)) return 'kk';
  return /[ыэё]/iu.test(s) ? 'ru' : /ъ/iu.test(s) ? 'bg' : 'ru';
};

const arabic = (s: string): string => {
  if (/[ٹڈڑے]/u.test(s)) return 'ur';
  return /[پچژگکی]/u.test(s) ? 'fa' : 'ar';
};
