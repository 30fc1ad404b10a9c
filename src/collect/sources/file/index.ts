import { fail } from '../../../core/errors.ts';
import type { CollectSource, Format } from '../../contract.ts';
import { label, rawItem } from '../../item.ts';
import { claimsJson } from '../../json.ts';

const BY_FORMAT: Record<Exclude<Format, 'telegram'>, string> = { text: 'text/plain', html: 'text/html', markdown: 'text/markdown' };
const BY_ENDING: readonly [RegExp, string][] = [
  [/\.(x?html?|xht)$/i, 'text/html'],
  [/\.(md|markdown)$/i, 'text/markdown'],
  [/\.te?xt$/i, 'text/plain'],
];

/** One document as raw bytes. What is in them is for the reader to find out; here only a hint is given. */
export const file: CollectSource = {
  id: 'file',
  about: {
    title: 'text file',
    takes: 'HTML, Markdown or plain text, in any encoding that can be told.',
    kept: 'One document; of a page its article, title, author and date.',
    limits:
      '64 MB from the command line, 20 MB in the page; 10 million characters of text; JSON of no known kind and binary files are refused.',
  },
  collect: async (given, known, { now }) => {
    if (given.kind !== 'bytes') return null;
    const { bytes, name, mediaType, format } = given;
    const where = name ?? known.url ?? 'the file';
    if (bytes.length === 0) throw fail('bad-input', 'empty', `${where} is empty.`, { where, remedy: 'Check that it is the right one.' });
    // Any JSON reads as text of sorts, with keys for words.
    if (format === null && claimsJson(bytes, name, mediaType))
      throw fail('bad-input', 'unknown-json', `${where} is JSON, but no export of Telegram Desktop: there are no messages in it.`, {
        where,
        remedy: 'Hand in the report itself as HTML, Markdown or plain text.',
      });
    const told = format === null || format === 'telegram' ? null : BY_FORMAT[format];
    const guessed = BY_ENDING.find(([ending]) => ending.test(name ?? ''))?.[1] ?? null;
    return [rawItem(bytes, known, { mediaType: told ?? mediaType ?? guessed, name: name === null ? null : label(name), collectedAt: now })];
  },
};
