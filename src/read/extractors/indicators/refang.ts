/** Brackets as they are put round the parts of an address so that nobody follows it: `[.]`, `(dot)`, `{.}`, `[@]`, `[://]`. */
const MARK = /([[({]) {0,2}(\.|dot|@|at|:\/\/|:|\/) {0,2}([\])}])/gi;
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };
const MEANING: Readonly<Record<string, string>> = { dot: '.', at: '@' };

/** A bracketed mark: where it stands in the refanged text and where it stood as written. */
interface Mark {
  readonly at: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** A text with its bracketed marks opened, and the way back to the words as written. */
export class Refanged {
  readonly text: string;
  private readonly marks: readonly Mark[];

  constructor(written: string) {
    const marks: Mark[] = [];
    let text = '';
    let done = 0;
    for (const match of written.matchAll(MARK)) {
      const [whole, open = '', inside = '', close] = match;
      if (CLOSING[open] !== close) continue;
      const plain = MEANING[inside.toLowerCase()] ?? inside;
      text += written.slice(done, match.index);
      done = match.index + whole.length;
      marks.push({ at: text.length, end: text.length + plain.length, from: match.index, to: done });
      text += plain;
    }
    this.text = marks.length === 0 ? written : text + written.slice(done);
    this.marks = marks;
  }

  /** Whether a bracketed mark stands in the range of the refanged text. */
  hasMark(start: number, end: number): boolean {
    const mark = this.marks[this.firstEndingAfter(start)];
    return mark !== undefined && mark.at < end;
  }

  /** Offset as written of the character at `at`. */
  start(at: number): number {
    const i = this.firstEndingAfter(at);
    const mark = this.marks[i];
    if (mark !== undefined && mark.at <= at) return mark.from;
    const before = this.marks[i - 1];
    return before === undefined ? at : at - before.end + before.to;
  }

  /** Offset as written behind the last character before `end`. */
  end(end: number): number {
    const mark = this.marks[this.firstEndingAfter(end - 1)];
    return mark !== undefined && mark.at < end ? mark.to : this.start(end - 1) + 1;
  }

  private firstEndingAfter(at: number): number {
    let low = 0;
    let high = this.marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.marks[middle]?.end ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

const SCHEMES: Readonly<Record<string, string>> = {
  hxxp: 'http',
  hxxps: 'https',
  htxp: 'http',
  htxps: 'https',
  hxtp: 'http',
  hxtps: 'https',
  fxp: 'ftp',
  fxps: 'ftps',
  sfxp: 'sftp',
};

/** `hxxps` to `https`; null for a scheme that was not made unusable. */
export const plainScheme = (scheme: string): string | null => SCHEMES[scheme.toLowerCase()] ?? null;

/** The text with its indicators usable again: brackets opened, `hxxp://` made `http://`. Other words stay as they are. */
export const refang = (text: string): string =>
  new Refanged(text).text.replaceAll(/\b(?:h[tx]{2}p|s?fxp)s?(?=:\/\/)/gi, (scheme) => plainScheme(scheme) ?? scheme);
