import type { CollectSource, Context, Counted, FileAt, Known } from '../../contract.ts';
import { unusable } from '../../item.ts';
import { MOST_BYTES, tooLarge } from '../../limits.ts';
import { fileOf } from '../../whole.ts';
import { looksLikeMbox, splitMbox } from './split.ts';

async function* mailsOf(file: FileAt, known: Known, context: Context): AsyncGenerator<Counted> {
  let number = 0;
  for await (const { bytes, size } of splitMbox(file.open(), MOST_BYTES)) {
    number += 1;
    const name = `${file.name}/mail-${number}.eml`;
    if (bytes === null) {
      const { kind: _kind, ...refused } = tooLarge(size, name).failure;
      yield { item: unusable(name, refused, known, context.now), objects: 1 };
    } else
      yield* context.inside([fileOf({ kind: 'bytes', bytes: new Uint8Array(bytes), name, mediaType: null, format: null }, name)], known);
  }
}

/** A mailbox as mail programs and the archives of mailing lists keep them. */
export const mbox: CollectSource = {
  id: 'mbox',
  about: {
    title: 'mailbox',
    takes: 'A mailbox in the mbox format, as mail programs and the archives of mailing lists write it.',
    kept: 'Each mail in it as if it had been handed in by itself. What was quoted because it would begin a mail (">From") is as it was written.',
    limits: 'Any size from the command line; 64 MB a mail, 20,000 mails and attachments together.',
  },
  unpack: (file, known, context) => (looksLikeMbox(file.start) ? mailsOf(file, known, context) : null),
};
