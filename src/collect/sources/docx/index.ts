import mammoth from 'mammoth';
import { fail } from '../../../core/errors.ts';
import { type ArchiveEntry, looksLikeZip, openArchive } from '../../archive.ts';
import type { CollectSource } from '../../contract.ts';
import { label, orUnusable, rawItem } from '../../item.ts';
import { fileOf } from '../../whole.ts';

/** What mammoth takes apart in memory: of the words, and of all parts, pictures too. */
const MOST_WORDS = 16 * 1024 * 1024;
const MOST_PARTS = 128 * 1024 * 1024;

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const REMEDY = 'Save it as PDF or as a Word document (.docx) without a password and hand that in.';

/** The parts of a file of Office, each unpacked once so that their sizes are what they say. @throws AssayError bad-input */
async function checkParts(parts: readonly ArchiveEntry[], where: string): Promise<Map<string, Uint8Array>> {
  const properties = new Map<string, Uint8Array>();
  let all = 0;
  for (const { name, size, refused, open } of parts) {
    all += size;
    const most = name === 'word/document.xml' ? MOST_WORDS : MOST_PARTS;
    if (size > most || all > MOST_PARTS)
      throw fail(
        'bad-input',
        'too-large',
        `${where} unpacks to too much: ${name} makes it ${Math.ceil(Math.max(size, all) / 1024 ** 2)} MB.`,
        {
          where,
          remedy: 'Leave out its pictures, or hand it in in parts.',
        },
      );
    if (refused !== null) throw fail('bad-input', refused.code, refused.message, { where, remedy: REMEDY });
    const chunks: Uint8Array[] = [];
    for await (const chunk of open()) if (name === 'docProps/core.xml') chunks.push(chunk);
    if (chunks.length > 0) properties.set(name, Buffer.concat(chunks));
  }
  return properties;
}

const property = (xml: string, name: string): string | null => {
  const found = new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]{0,500})?>([^<]{1,1000})</`).exec(xml)?.[1] ?? '';
  const plain = found.replace(
    /&(?:lt|gt|quot|apos|amp);/g,
    (mark) => ({ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" })[mark] ?? '&',
  );
  return label(plain) || null;
};

/** A Word document: its paragraphs, headings, lists and tables. Macros and what is embedded are never opened. */
export const docx: CollectSource = {
  id: 'docx',
  about: {
    title: 'Word document',
    takes: 'A Word document (.docx, .docm).',
    kept: 'One document, with its headings, lists, tables and footnotes; title and author as the file has them. Macros, pictures and embedded files are left alone.',
    limits:
      '64 MB, 16 MB of words and 128 MB of all parts when unpacked. Other files of Office, and Word documents before 2007, are quarantined: save them as PDF.',
  },
  collect: async (given, known, { now }) => {
    if (given.kind !== 'bytes' || given.format !== null) return null;
    const { bytes, name } = given;
    const where = name ?? known.url ?? 'the document';
    const file = fileOf(given, where);
    if (!looksLikeZip(file.start)) return null;
    // What is no whole archive is none of a Word document's either: whoever takes archives says so.
    const parts = await openArchive(file).catch(() => []);
    if (!parts.some((part) => part.name === '[Content_Types].xml')) return null;
    return orUnusable({ name: where, known, now, bytes, mediaType: WORD }, async () => {
      if (!parts.some((part) => part.name === 'word/document.xml'))
        throw fail('bad-input', 'unknown-office', `${where} is a file of Office, but no Word document.`, { where, remedy: REMEDY });
      const core = new TextDecoder().decode((await checkParts(parts, where)).get('docProps/core.xml'));
      const html = await toHtml(bytes, where);
      return [
        rawItem(
          bytes,
          { ...known, title: known.title ?? property(core, 'title'), author: known.author ?? property(core, 'creator') },
          {
            mediaType: WORD,
            name: name === null ? null : label(name),
            collectedAt: now,
            words: {
              bytes: new TextEncoder().encode(`<html><body><article>${html}</article></body></html>`),
              mediaType: 'text/html; charset=utf-8',
            },
          },
        ),
      ];
    });
  },
};

async function toHtml(bytes: Uint8Array, where: string): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    );
    return value;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw fail('bad-input', 'broken-docx', `${where} cannot be opened as a Word document: ${why.split('\n', 1)[0] ?? ''}.`, {
      where,
      remedy: REMEDY,
      cause,
    });
  }
}
