import { fail } from '../../../core/errors.ts';
import type { CollectSource } from '../../contract.ts';
import { rawItem } from '../../item.ts';

/** Pasted text. */
export const text: CollectSource = {
  id: 'text',
  about: {
    title: 'pasted text',
    takes: 'Words in the box of the first page, or standard input.',
    kept: 'One document, with the offsets of the words as they came.',
    limits: '64 MB from the command line, 20 MB in the page; 10 million characters of text; text without any letter is refused.',
  },
  collect: async (given, known, { now }) => {
    if (given.kind !== 'text') return null;
    if (given.text.trim() === '')
      throw fail('bad-input', 'empty', 'The text is empty.', { where: 'text', remedy: 'Paste the words of the report.' });
    const bytes = new TextEncoder().encode(given.text);
    return [rawItem(bytes, known, { mediaType: 'text/plain; charset=utf-8', name: null, collectedAt: now })];
  },
};
