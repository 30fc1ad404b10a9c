import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../../model/reading.ts';
import { loadKnowledge } from '../../../pipeline/knowledge.ts';
import { createReader } from '../../read.ts';
import { findZones } from '../../text/zones.ts';

let read: (text: string) => Reading;
beforeAll(async () => {
  const reader = createReader(await loadKnowledge(join(fileURLToPath(new URL('../../../..', import.meta.url)), 'knowledge')));
  read = (text) =>
    reader({
      text,
      title: null,
      published: '2024-06-13',
      zones: findZones(text, null),
      language: { code: 'en', read: true, note: null },
      source: { name: 'Harbour Wire', kind: 'outlet', country: 'KE' },
    });
});

/** Source, cue and content of each attribution as words. */
const told = (text: string): string[] =>
  read(text).attributions.map((a) =>
    [a.source, a.cue, a.content].map((spans) => spans.map((s) => text.slice(s.start, s.end)).join(' … ')).join(' | '),
  );

describe('who is made to say what', () => {
  it.each([
    ['Clara Voss said the ferry would sail again on Monday.', ['Clara Voss | said | the ferry would sail again on Monday']],
    ['The ferry would sail again, the harbour master said.', ['the harbour master | said | The ferry would sail again']],
    [
      '“The ferry will sail again,” said Clara Voss, who runs the line.',
      ['Clara Voss, who runs the line | said | “The ferry will sail again,”'],
    ],
    ['The line, he said, was closed for good.', ['he | said | The line … was closed for good']],
    [
      '“We closed the line,” Clara Voss said. “It will not come back.”',
      ['Clara Voss | said | “We closed the line,” … “It will not come back.”'],
    ],
    ['According to two pilots, the tide was too strong.', ['two pilots | According to | the tide was too strong']],
    [
      'The tide was too strong, according to a report released on Friday.',
      ['a report released on Friday | according to | The tide was too strong'],
    ],
    ['The union’s claim that the pier was unsafe angered the mayor.', ['The union | claim | that the pier was unsafe angered the mayor']],
    ['The mayor criticised the old contract.', ['The mayor | criticised | the old contract']],
    ['The mayor vowed to rebuild the pier.', ['The mayor | vowed | to rebuild the pier']],
    ['Ines Duarte (Harbour Party) said the pier was safe.', ['Ines Duarte (Harbour Party) | said | the pier was safe']],
    ['Clara Voss said none of the other boats were late.', ['Clara Voss | said | none of the other boats were late']],
    ['“Who would have thought it?” Clara Voss said.', ['Clara Voss | said | “Who would have thought it?”']],
    ['It was a bill which the pilots said was too high.', ['the pilots | said | which … was too high']],
    ['The mayor said, among other things, that the pier was safe.', ['The mayor | said | the pier was safe']],
    ['A clerk asked the pilots why the line was closed.', ['A clerk | asked | why the line was closed']],
    ['As the harbour master said, the line is closed.', ['the harbour master | said | the line is closed']],
    ['From the report: “The tide was too strong.”', ['the report | : | “The tide was too strong.”']],
    ['The line is closed, according to press reports.', ['press reports | according to | The line is closed']],
    [
      'According to Ines Duarte, the line’s new owner, the pier was safe.',
      ['Ines Duarte, the line’s new owner | According to | the pier was safe'],
    ],
    ['The pilot was accused of sinking the ferry.', [' | was accused | sinking the ferry']],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected));

  it.each([
    'The ferry is expected to sail on Monday.',
    'The mayor could say that the pier was safe.',
    'The pilot found the keys.',
    'They held an event called Open Harbour.',
  ])('finds nothing said in: %s', (text) => expect(told(text)).toEqual([]));

  it('keeps the sayer of the inner speech beside the one of the outer', () => {
    expect(told('Clara Voss told reporters that the pilot had denied that the tide was too strong.')).toEqual([
      'Clara Voss | told | the pilot had denied that the tide was too strong',
      'the pilot | had denied | the tide was too strong',
    ]);
  });

  it('names what the verb means by itself', () => {
    expect(read('The mayor denied that the pier was unsafe.').attributions.map((a) => a.stance)).toEqual(['deny']);
  });

  it('takes no quotation apart', () => {
    expect(told('“I think we know why,” the pilot said.')).toEqual(['the pilot | said | “I think we know why,”']);
  });

  it('gives spans that lie in the text, whatever the text', () => {
    const words = fc.constantFrom(
      'said',
      'that',
      '“',
      '”',
      ',',
      '.',
      'Clara',
      'the',
      'mayor',
      'according to',
      "''",
      '(',
      ')',
      'who',
      'claims',
      ':',
      '\n\n',
      'adding',
      ';',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (list) => {
        const text = list.join(' ');
        for (const a of read(text).attributions) {
          expect(a.content.length).toBeGreaterThan(0);
          for (const s of [...a.source, ...a.cue, ...a.content]) {
            expect(s.start).toBeGreaterThanOrEqual(0);
            expect(s.end).toBeLessThanOrEqual(text.length);
            expect(s.end).toBeGreaterThan(s.start);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
