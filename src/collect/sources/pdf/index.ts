import { fail } from '../../../core/errors.ts';
import type { CollectSource } from '../../contract.ts';
import { label, orUnusable, rawItem } from '../../item.ts';
import { layOut } from './layout.ts';
import { openPdf } from './open.ts';

/** Some mail gateways put a line before it; readers look for the mark in the first thousand bytes, as here. */
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');

/** What word processors put down for a title when nobody gave one. */
const NO_TITLE = /^(?:untitled|document\d*|microsoft (?:word|powerpoint)\b.*|.*\.(?:docx?|indd|pptx?|pdf|tex|rtf|odt))$/i;

const titleOf = (given: string | null): string | null => {
  const title = label(given ?? '');
  return title.length < 4 || NO_TITLE.test(title) ? null : title;
};

/** A PDF with text: its words page by page. */
export const pdf: CollectSource = {
  id: 'pdf',
  about: {
    title: 'PDF',
    takes: 'A PDF file with text in it.',
    kept: 'One document, with its pages: a quote says on which one it stands. Running heads and page numbers are left out, words cut at the end of a line are put together. Title and author as the file has them.',
    limits:
      '64 MB, 3,000 pages, 10 million characters; a file that is scanned, encrypted or cut off, or that unpacks to more than 64 MB in one part, is quarantined.',
  },
  collect: (given, known, { now }) => {
    if (given.kind !== 'bytes' || given.format !== null || !isPdf(given.bytes)) return Promise.resolve(null);
    const { bytes, name } = given;
    const where = name ?? known.url ?? 'the PDF';
    return orUnusable({ name: where, known, now, bytes, mediaType: 'application/pdf' }, async () => {
      const opened = await openPdf(bytes, where);
      const { text, title, withWords } = layOut(opened.sheets);
      const pages = opened.sheets.length;
      if (withWords === 0)
        throw fail(
          'bad-input',
          'no-text',
          `${where} has ${pages === 1 ? 'one page' : `${pages} pages`} and no text: it is scanned, or drawn.`,
          {
            where,
            remedy: 'Have the text recognised (OCR) and hand in what comes of it.',
          },
        );
      return [
        rawItem(
          bytes,
          {
            ...known,
            title: known.title ?? titleOf(opened.title) ?? titleOf(title),
            author: known.author ?? (label(opened.author ?? '') || null),
          },
          {
            mediaType: 'application/pdf',
            name: name === null ? null : label(name),
            collectedAt: now,
            words: { bytes: new TextEncoder().encode(text), mediaType: 'text/plain; charset=utf-8; variant=pages' },
          },
        ),
      ];
    });
  },
};
