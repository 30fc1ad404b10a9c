import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

/** A plain reader of RFC 4180, to hold the writer against. */
const parse = (text: string): string[][] => {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i] ?? '';
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === ',') {
      row.push(cell);
      cell = '';
    } else if (c === '\r' && text[i + 1] === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      i += 1;
    } else cell += c;
  }
  return rows;
};

describe('CSV', () => {
  it('comes back as it was, whatever stands in a cell', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 6 }), (rows) => {
        const back = parse(toCsv(['a', 'b'], rows)).slice(1);
        expect(back.map((row) => row.map((cell) => cell.replace(/^'(?='*\s*[=+\-@\t\r])/, '')))).toEqual(rows);
      }),
      { examples: [[[["'@", '']]]] },
    );
  });

  it('lets no name become a formula', () => {
    expect(toCsv(['name'], [['=HYPERLINK("http://x.example")'], ['+1'], ['@x'], [' -2'], ["'=1"], ['plain']])).toBe(
      'name\r\n"\'=HYPERLINK(""http://x.example"")"\r\n\'+1\r\n\'@x\r\n\' -2\r\n\'\'=1\r\nplain\r\n',
    );
  });

  it('leaves numbers and what is not there alone', () => {
    expect(toCsv(['n', 'x', 'b'], [[-3, null, true]])).toBe('n,x,b\r\n-3,,true\r\n');
  });
});
