import { colonsAt, dottedAt, isDotted } from './addresses.ts';
import type { Found, Indicator, IndicatorKind, IndicatorType, Word } from './indicator.ts';
import { linkAt, mailAt } from './links.ts';
import { numberAt, spacedNumberAt } from './numbers.ts';
import { sharePathAt, unixPathAt, variablePathAt, windowsPathAt } from './paths.ts';
import { Refanged } from './refang.ts';
import { CAPITAL, classOf, DASH, DIGIT, DOT, HEX, isAlphanumeric, LOW_LINE, Source } from './source.ts';

const KINDS: Partial<Record<IndicatorType, IndicatorKind>> = { cve: 'vulnerability', 'attack-technique': 'technique' };
// Last before the @ of an address, and no part of a word: "name+@host". A word before it was asked already.
const MAIL_SIGNS = new Set([43, 37, 45, 95]);
const EDGES = DOT | DASH | LOW_LINE;

/** One walk over the refanged text, word by word; recognisers look ahead, and the walk goes on where they ended. */
class Walk {
  readonly source: Source;
  readonly found: Found[] = [];
  private readonly refanged: Refanged;
  private at = 0;
  private floor = 0;
  /** End of a run of colons already seen to be no address: its parts are not asked again. */
  private noColonsBefore = 0;

  constructor(refanged: Refanged) {
    this.refanged = refanged;
    this.source = new Source(refanged.text);
  }

  run(): void {
    const { text } = this.source;
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      if (classOf(code) === 0) this.mark(code);
      else this.word();
    }
    this.source.steps += text.length;
  }

  /** A character outside words: signs that begin something by themselves. */
  private mark(code: number): void {
    const { source, at } = this;
    if (code === 47) this.take(unixPathAt(source, at));
    else if (code === 37) this.take(variablePathAt(source, at));
    else if (code === 64 && MAIL_SIGNS.has(source.code(at - 1))) this.take(mailAt(source, at, this.floor));
    else if (code === 92 && source.code(at + 1) === 92) this.take(sharePathAt(source, at));
    else if (code === 58 && source.code(at + 1) === 58 && !isAlphanumeric(source.code(at - 1))) this.colons(at);
    if (this.at === at) this.at++;
  }

  private word(): void {
    const { source } = this;
    const { text } = source;
    let start = this.at;
    let end = start;
    let classes = 0;
    for (let code = classOf(text.charCodeAt(end)); code !== 0; code = classOf(text.charCodeAt(++end))) classes |= code;
    this.at = end;
    if ((classes & EDGES) !== 0) {
      while (start < end && (classOf(text.charCodeAt(start)) & EDGES) !== 0) start++;
      while (end > start && (classOf(text.charCodeAt(end - 1)) & EDGES) !== 0) end--;
      if (end === start) return;
      // Most words with a dot have it at the end of a sentence; and what was cut off says nothing about the word.
      if (end - start < 300) {
        classes = 0;
        for (let i = start; i < end; i++) classes |= classOf(text.charCodeAt(i));
      }
    }
    const next = text.charCodeAt(end);
    const marked = next === 58 || next === 64 || next === 92;
    if (!marked && (classes & (DIGIT | DOT)) === 0 && (end - start !== 3 || (classes & CAPITAL) === 0)) return;
    const defanged = (classes & DOT) !== 0 && this.refanged.hasMark(start, end);
    const word: Word = { start, end, classes, defanged };
    if (marked && this.beforeMark(word, next)) return;
    if ((classes & DIGIT) === 0) {
      if (isDotted(word)) this.take(dottedAt(source, word));
      else this.take(spacedNumberAt(source, word));
    } else this.take(numberAt(source, word) ?? (isDotted(word) ? dottedAt(source, word) : null));
  }

  /** A word before `:`, `@` or `\`, where the mark decides what it begins. */
  private beforeMark(word: Word, next: number): boolean {
    const { source } = this;
    if (next === 64) return word.end === this.at && this.take(mailAt(source, word.end, this.floor));
    if (next === 58 && this.take(linkAt(source, word))) return true;
    if (this.take(windowsPathAt(source, word))) return true;
    const group = next === 58 && word.end - word.start <= 4 && (word.classes & ~(HEX | DIGIT | CAPITAL)) === 0;
    return group && this.colons(word.start);
  }

  private colons(start: number): boolean {
    if (start < this.noColonsBefore) return false;
    const found = colonsAt(this.source, start);
    if (typeof found !== 'number') return this.take(found);
    this.noColonsBefore = found;
    return false;
  }

  private take(found: Found | null): boolean {
    if (found === null || found.start < this.floor) return false;
    this.found.push(found);
    this.floor = found.end;
    this.at = found.end;
    return true;
  }
}

/** All indicators of a text, and how many characters had to be looked at to find them: proof for tests that the work grows with the text. */
export const scan = (text: string): { indicators: Indicator[]; steps: number } => {
  const refanged = new Refanged(text);
  const walk = new Walk(refanged);
  walk.run();
  const indicators: Indicator[] = [];
  let last = 0;
  for (const { start, end, type, value, benign, defanged } of walk.found) {
    const from = refanged.start(start);
    // `[://]` is one mark: two finds that meet inside it would overlap.
    if (from < last) continue;
    last = refanged.end(end);
    indicators.push({
      start: from,
      end: last,
      kind: KINDS[type] ?? 'observable',
      type,
      value,
      defanged: defanged === true || refanged.hasMark(start, end),
      benign,
    });
  }
  return { indicators, steps: walk.source.steps };
};
