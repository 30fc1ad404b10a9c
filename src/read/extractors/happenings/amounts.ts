import type { Amount } from '../../../model/happening.ts';
import type { Span } from '../../../model/span.ts';

/** Amounts of money and of bytes as they are written, with what they are worth as numbers. */

const SCALE: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  trillion: 1e12,
};
const PREFIXED: Record<string, string> = { A$: 'AUD', AU$: 'AUD', C$: 'CAD', CA$: 'CAD', US$: 'USD' };
const SIGN: Record<string, string> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₹': 'INR' };
const NAMED: Record<string, string> = {
  bitcoin: 'BTC',
  bitcoins: 'BTC',
  btc: 'BTC',
  dollars: 'USD',
  usd: 'USD',
  euros: 'EUR',
  eur: 'EUR',
  pounds: 'GBP',
  gbp: 'GBP',
  monero: 'XMR',
  xmr: 'XMR',
  ether: 'ETH',
  eth: 'ETH',
  rubles: 'RUB',
  roubles: 'RUB',
  rupees: 'INR',
  yuan: 'CNY',
  kronor: 'SEK',
};
const BYTES: Record<string, number> = { k: 1e3, m: 1e6, g: 1e9, t: 1e12, p: 1e15 };
const WORDS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  twenty: 20,
  dozen: 12,
  dozens: 12,
  hundred: 100,
  hundreds: 100,
  thousand: 1e3,
  thousands: 1e3,
  million: 1e6,
  millions: 1e6,
  billion: 1e9,
  billions: 1e9,
};

const MONEY =
  /((?:US|AU|CA|A|C)?[$€£¥₹])\s?(\d[\d,.]{0,18}\d|\d)(?:\s?(thousand|million|billion|trillion|mn|bn|k|m|b)\b)?(?:\s?USD\b)?|\b(\d[\d,.]{0,18}|one|two|three|four|five|ten)\s?(thousand|million|billion)?\s?(bitcoins?|BTC|dollars|USD|euros|EUR|pounds|GBP|monero|XMR|ether|ETH|r(?:o)?ubles|rupees|yuan|kronor)\b/gi;
const SIZE = /\b(\d[\d,.]{0,18})\s?(?:([kmgtp])(?:i?b|bytes?)|(kilo|mega|giga|tera|peta)bytes?)\b/gi;

/** "1.500.000" and "1,500,000" are a million and a half, "1,5" is one and a half; NaN where it can be read both ways or none. */
export const numeral = (text: string): number => {
  const plain = text.replace(/[.,]+$/, '');
  if (/^\d+$/.test(plain)) return Number(plain);
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain)) return Number(plain.replaceAll(',', ''));
  if (/^\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$/.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'));
  if (/^\d+\.\d+$/.test(plain)) return Number(plain);
  return /^\d+,\d{1,2}$/.test(plain) ? Number(plain.replace(',', '.')) : Number.NaN;
};
const number = (text: string): number => WORDS[text.toLowerCase()] ?? numeral(text);

export interface FoundAmount extends Span {
  amount: Amount;
}

/** Every sum of money and every size in bytes in one sentence. */
export const amountsIn = (text: string, { start, end }: Span): FoundAmount[] => {
  const slice = text.slice(start, end);
  if (!/\d|bitcoin/i.test(slice)) return [];
  const found: FoundAmount[] = [];
  const add = (at: number, whole: string, value: number, unit: string): void => {
    if (Number.isFinite(value))
      found.push({ start: start + at, end: start + at + whole.length, amount: { value, unit, approximate: false } });
  };
  for (const m of slice.matchAll(MONEY)) {
    const scale = SCALE[(m[3] ?? m[5] ?? '').toLowerCase()] ?? 1;
    add(
      m.index,
      m[0],
      number(m[2] ?? m[4] ?? '') * scale,
      m[1] ? (PREFIXED[m[1].toUpperCase()] ?? SIGN[m[1].slice(-1)] ?? m[1]) : (NAMED[(m[6] ?? '').toLowerCase()] ?? ''),
    );
  }
  for (const m of slice.matchAll(SIZE)) add(m.index, m[0], number(m[1] ?? '') * (BYTES[(m[2] ?? m[3]?.[0] ?? '').toLowerCase()] ?? 1), 'B');
  return found;
};

/** "1.5 million", "hundreds of thousands", "four": what a number in words or figures says. */
export const countOf = (text: string, unit: string): Amount | null => {
  const words = text.toLowerCase().split(/[\s-]+/);
  if (words.length > 6) return null;
  let value: number | null = null;
  let exact = true;
  for (const w of words) {
    const bare = /^(\d[\d,.]{0,18})(k|m|b|bn)?$/.exec(w);
    const n = bare ? numeral(bare[1] ?? '') * (SCALE[bare[2] ?? ''] ?? 1) : WORDS[w];
    // "between 2 and 3 million", "40 of 60": not one number
    if (value !== null && ['to', 'or', 'and', 'of', 'in'].includes(w) && !MANY.has(words[0] ?? '')) return null;
    if (n === undefined) continue;
    if (!Number.isFinite(n)) return null;
    if (w.endsWith('s') && !bare) exact = false;
    if (value === null) value = n;
    else if (n >= 12) value *= n;
    else if (value >= 20 && value % 10 === 0 && !bare) value += n;
    else return null;
  }
  return value === null ? null : { value, unit, approximate: !exact };
};
/** "hundreds of thousands". */
const MANY = new Set(['tens', 'dozens', 'hundreds', 'thousands', 'millions', 'billions']);
