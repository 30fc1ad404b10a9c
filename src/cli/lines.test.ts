import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { jsonLines } from './lines.ts';

const read = async (chunks: (string | Buffer)[], longest?: number) => {
  const found: unknown[] = [];
  for await (const line of jsonLines(Readable.from(chunks, { objectMode: false }), longest))
    found.push([line.number, line.fault ?? line.value]);
  return found;
};

describe('JSON lines', () => {
  it('are cut at line ends wherever the stream is cut, with the last line open', async () => {
    const bytes = Buffer.from('\uFEFF{"a":"\u00fc"}\r\n\n[1]\n"\u{1f600}"');
    for (let size = 1; size < 8; size += 1) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
      expect(await read(chunks)).toEqual([
        [1, { a: '\u00fc' }],
        [3, [1]],
        [4, '\u{1f600}'],
      ]);
    }
  });

  it('that cannot be used are told, and the rest goes on', async () => {
    expect(await read(['{"a":\n', '"', 'x'.repeat(50), '"\n{"b":2}\n'], 20)).toEqual([
      [1, expect.stringMatching(/^is not JSON/)],
      [2, 'is longer than 20 characters'],
      [3, { b: 2 }],
    ]);
  });
});
