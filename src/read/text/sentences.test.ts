import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_SENTENCE, splitSentences } from './sentences.ts';

const cut = (text: string): string[] => splitSentences(text, []).map((s) => text.slice(s.start, s.end));

describe('splitSentences', () => {
  const rows: [name: string, expected: string[]][] = [
    ['dotted state', ['The U.S. Treasury said so.', 'It did.']],
    ['month', ['It began on Jan. 3 in Tirana.', 'It ended on Dec. 5.']],
    ['company', ['Acme Inc. said it was hit.', 'He joined Acme Inc. in May.', 'It was sold to Acme Inc.', 'The firm closed.']],
    ['a.k.a.', ['Peach Sandstorm, a.k.a. APT33, was seen.', 'It left.']],
    ['version', ['They used v. 2 of the tool.', 'Then v. 3 came.']],
    ['defanged', ['It called evil[.]com and bad[.] com again.', 'See hxxps://evil[.]com/a.b for more.', 'Done.']],
    ['figure', ['See Fig. 3 for the chain.', 'No. 5 is new.']],
    ['legal case', ['Roe v. Wade was cited.', 'It matters.']],
    ['titles', ['Gen. Smith and Sen. Jane Q. Public met Dr. No.', 'They spoke.']],
    ['decimal', ['About 3.5 million records, or 2.1 GB.', 'More later.']],
    ['closing quote', ['They told them to “expect the worst.”', 'The group’s claims were not verified.']],
    ['straight quote', ['He said "it is over."', 'Then he left.']],
    ['quote then verb', ['“Why?” he asked.', '“We did it!” the group wrote.']],
    ['several in one quote', ['“We are in.', 'We have it all,” the group wrote.']],
    ['bracket', ['It was found (see Fig. 2.)', 'The agency agreed.', '(It had no choice.)', 'So be it.']],
    ['final abbreviation', ['He lives in the U.S.', 'The agency said so.', 'It happened in Washington, D.C.', 'However, nobody saw.']],
    ['a.m.', ['It began at 5 p.m. Monday.', 'It ended at 6 a.m.', 'Officials slept.']],
    ['lower-case start', ['The sale closed.', 'eBay said it was happy.', 'iPhone users were not.']],
    ['ellipsis', ['They waited... and waited.', 'Then…', 'Nothing.']],
    ['elided quote', ['“The attack [...] was grave.”', 'He nodded.']],
    ['footnote', ['It was wiped.[1][23]', 'Nobody knew.']],
    ['no capitals', ['we are in your network.', 'all your data is ours.']],
    ['year then number', ['It was found in 2022.', '15 firms were hit.']],
    ['et al.', ['Smith et al. found it.', 'It is new.']],
    ['exclaimed name', ['Yahoo! Inc. was hit.', 'We win!', 'You lose!']],
    ['initials', ['J. R. R. Tolkien was not hacked.', 'Nor was P. Jones.']],
  ];
  it.each(rows)('%s', (_name, expected) => {
    expect(cut(expected.join(' '))).toEqual(expected);
  });

  it('takes lines as sentences in a channel post, without bullets', () => {
    expect(cut('🔥🔥🔥\nAlbania parliament hacked ✅\n• 2 TB of mail\n- all servers wiped\n1. Patch now\nExpect us')).toEqual([
      'Albania parliament hacked ✅',
      '2 TB of mail',
      'all servers wiped',
      '1. Patch now',
      'Expect us',
    ]);
  });

  it('joins the lines of a paragraph wrapped at a fixed width', () => {
    const text =
      'The agency confirmed on Tuesday that the systems of the\nparliament had been hit by an attack which began in the\nearly hours of the day. It said that work to restore the\nsystems was going on.\n\nNext paragraph';
    expect(cut(text).map((s) => s.replaceAll('\n', ' '))).toEqual([
      'The agency confirmed on Tuesday that the systems of the parliament had been hit by an attack which began in the early hours of the day.',
      'It said that work to restore the systems was going on.',
      'Next paragraph',
    ]);
  });

  it('keeps a sentence within its zone', () => {
    const text = 'A title here\n\nBody one. Body two.';
    const sentences = splitSentences(text, [
      { start: 0, end: 12, kind: 'title' },
      { start: 14, end: text.length, kind: 'body' },
    ]);
    expect(sentences.map((s) => [text.slice(s.start, s.end), s.zone])).toEqual([
      ['A title here', 'title'],
      ['Body one.', 'body'],
      ['Body two.', 'body'],
    ]);
  });

  const seed = new URL('../../../../shared/data/seed/', import.meta.url);
  it.skipIf(!existsSync(seed))('finds every annotated sentence of the founding article (skipped without ../shared)', () => {
    const text = readFileSync(new URL('article.txt', seed), 'utf8');
    const gold = JSON.parse(readFileSync(new URL('gold.json', seed), 'utf8')) as { sentences: { start: number; end: number }[] };
    const found = new Set(splitSentences(text, []).map((s) => `${s.start}-${s.end}`));
    expect(gold.sentences.filter((s) => !found.has(`${s.start}-${s.end}`))).toEqual([]);
  });

  it('cuts a run without any boundary', () => {
    const sentences = splitSentences('word '.repeat(100_000), []);
    expect(Math.max(...sentences.map((s) => s.end - s.start))).toBeLessThanOrEqual(MAX_SENTENCE);
  });

  it('gives ordered, trimmed, non-overlapping spans for any text', () => {
    const piece = fc.constantFrom(
      '. ',
      '.',
      '“',
      '”',
      'U.S.',
      ' The ',
      '\n',
      '\n\n',
      'a',
      'B',
      '3',
      '…',
      '! ',
      '[',
      ']',
      '🔥',
      ' ',
      '"',
      'Inc.',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(piece, { maxLength: 60 }).map((p) => p.join('')),
    );
    fc.assert(
      fc.property(text, (t) => {
        let at = 0;
        for (const s of splitSentences(t, [])) {
          expect(s.start).toBeGreaterThanOrEqual(at);
          expect(s.end).toBeGreaterThan(s.start);
          expect(s.end).toBeLessThanOrEqual(t.length);
          expect(t.slice(s.start, s.end).trim()).toBe(t.slice(s.start, s.end));
          at = s.end;
        }
      }),
    );
  });
});
