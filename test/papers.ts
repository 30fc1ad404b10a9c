import { createHash } from 'node:crypto';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** Writers of the files analysts have, small and real, so that tests read what was written and not what a library wrote for itself. */

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

export interface PdfPage {
  /** Each at a size and a place of its own. Latin letters only. */
  lines: readonly { text: string; size?: number; x?: number; y: number }[];
}

export interface PdfMore {
  title?: string;
  author?: string;
  /** Packs the pages, as most writers do. */
  packed?: boolean;
  /** What is written in place of the words of each page. */
  content?: (page: number) => Buffer;
}

const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&');
const words = (page: PdfPage): Buffer =>
  latin1(page.lines.map(({ text, size = 11, x = 72, y }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj ET`).join('\n'));

const pdfOf = (objects: readonly Buffer[], trailer: string): Buffer => {
  const parts: Buffer[] = [latin1('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n')];
  let at = parts[0]?.length ?? 0;
  const offsets = objects.map((object, index) => {
    const part = Buffer.concat([latin1(`${index + 1} 0 obj\n`), object, latin1('\nendobj\n')]);
    const offset = at;
    parts.push(part);
    at += part.length;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    latin1(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
};

const streamOf = (content: Buffer, packed: boolean): Buffer => {
  const bytes = packed ? deflateSync(content) : content;
  return Buffer.concat([
    latin1(`<< /Length ${bytes.length}${packed ? ' /Filter /FlateDecode' : ''} >>\nstream\n`),
    bytes,
    latin1('\nendstream'),
  ]);
};

/** A PDF of these pages. */
export function makePdf(pages: readonly PdfPage[], { title, author, packed = true, content }: PdfMore = {}): Buffer {
  const kids = pages.map((_, index) => `${5 + 2 * index} 0 R`).join(' ');
  const info = [title === undefined ? '' : `/Title (${escaped(title)})`, author === undefined ? '' : `/Author (${escaped(author)})`].join(
    ' ',
  );
  const objects = [
    latin1('<< /Type /Catalog /Pages 2 0 R >>'),
    latin1(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`),
    latin1('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'),
    latin1(`<< ${info} >>`),
    ...pages.flatMap((page, index) => [
      latin1(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + 2 * index} 0 R >>`,
      ),
      streamOf(content?.(index) ?? words(page), packed),
    ]),
  ];
  return pdfOf(objects, '/Root 1 0 R /Info 4 0 R');
}

/** A page of running text from its top down. */
export const pageOf = (lines: readonly string[], size = 11): PdfPage => ({
  lines: lines.flatMap((text, index) => (text === '' ? [] : [{ text, size, y: 720 - index * Math.round(size * 1.25) }])),
});

const PAD = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const md5 = (...parts: Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();
const rc4 = (key: Buffer, data: Buffer): Buffer => {
  const s = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (s[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    [s[i], s[j]] = [s[j] ?? 0, s[i] ?? 0];
  }
  let [i, j] = [0, 0];
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + (s[i] ?? 0)) & 255;
      [s[i], s[j]] = [s[j] ?? 0, s[i] ?? 0];
      return byte ^ (s[((s[i] ?? 0) + (s[j] ?? 0)) & 255] ?? 0);
    }),
  );
};

/** A PDF that opens with a password only (40-bit RC4, as the first ones did). */
export function makeEncryptedPdf(text: string, password: string): Buffer {
  const pad = (word: string): Buffer => Buffer.concat([latin1(word), PAD]).subarray(0, 32);
  const id = md5(latin1('id'));
  const owner = rc4(md5(pad('owner')).subarray(0, 5), pad(password));
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff]);
  const key = md5(pad(password), owner, permissions, id).subarray(0, 5);
  const user = rc4(key, PAD);
  const objectKey = md5(key, Buffer.from([4, 0, 0, 0, 0])).subarray(0, 10);
  const objects = [
    latin1('<< /Type /Catalog /Pages 2 0 R >>'),
    latin1('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    latin1('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>'),
    streamOf(rc4(objectKey, words(pageOf([text]))), false),
    latin1(`<< /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> /P -4 >>`),
  ];
  return pdfOf(objects, `/Root 1 0 R /Encrypt 5 0 R /ID [<${id.toString('hex')}> <${id.toString('hex')}>]`);
}

export interface ZipEntry {
  name: string;
  content: Buffer | string;
  /** Written as it is, without packing. */
  stored?: boolean;
  /** What the archive says its size is. */
  says?: number;
  encrypted?: boolean;
  method?: number;
}

/** A ZIP archive of these entries, with whatever names they have. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, content, stored = false, says, encrypted = false, method } of entries) {
    const bytes = Buffer.from(content);
    const packed = stored ? bytes : deflateRawSync(bytes);
    const data = encrypted ? Buffer.concat([Buffer.alloc(12, 7), packed]) : packed;
    const called = Buffer.from(name, 'utf8');
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800 | (encrypted ? 1 : 0), 2);
    fields.writeUInt16LE(method ?? (stored ? 0 : 8), 4);
    fields.writeUInt16LE(0, 6);
    fields.writeUInt16LE(0x5845, 8);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(says ?? bytes.length, 18);
    fields.writeUInt16LE(called.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, called, data]);
    const offset = Buffer.alloc(14);
    offset.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, offset, called]));
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, directory, end]);
}

const xml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A Word document: a paragraph for each line, those that begin with # as headings. */
export function makeDocx(
  lines: readonly string[],
  { title, author, more = [] }: { title?: string; author?: string; more?: readonly ZipEntry[] } = {},
): Buffer {
  const body = lines
    .map((line) => {
      const heading = line.startsWith('# ');
      return `<w:p>${heading ? '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' : ''}<w:r><w:t xml:space="preserve">${xml(heading ? line.slice(2) : line)}</w:t></w:r></w:p>`;
    })
    .join('');
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const office = 'http://schemas.openxmlformats.org';
  return makeZip([
    {
      name: '[Content_Types].xml',
      content: `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${head}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/document.xml',
      content: `${head}<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    },
    ...(title === undefined && author === undefined
      ? []
      : [
          {
            name: 'docProps/core.xml',
            content: `${head}<cp:coreProperties xmlns:cp="${office}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">${title === undefined ? '' : `<dc:title>${xml(title)}</dc:title>`}${author === undefined ? '' : `<dc:creator>${xml(author)}</dc:creator>`}</cp:coreProperties>`,
          },
        ]),
    ...more,
  ]);
}

export interface MailPart {
  type: string;
  content: Buffer | string;
  name?: string;
}

/** A mail as it is sent: headers as given, a body, and what is attached. */
export function makeMail(
  headers: Readonly<Record<string, string>>,
  body: string,
  attached: readonly MailPart[] = [],
  html?: string,
): string {
  const top = Object.entries(headers)
    .map(([key, value]) => `${key}: ${value}\r\n`)
    .join('');
  const text = body.replace(/\r?\n/g, '\r\n');
  const plain = `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${text}\r\n`;
  const alternative =
    html === undefined
      ? plain
      : `Content-Type: multipart/alternative; boundary="alt"\r\n\r\n--alt\r\n${plain}--alt\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n--alt--\r\n`;
  if (attached.length === 0) return `${top}MIME-Version: 1.0\r\n${alternative}`;
  const parts = attached.map(({ type, content, name }) => {
    const disposition = name === undefined ? '' : `Content-Disposition: attachment; filename="${name}"\r\n`;
    if (type === 'message/rfc822') return `--mix\r\nContent-Type: ${type}\r\n${disposition}\r\n${content.toString()}\r\n`;
    const packed = Buffer.from(content)
      .toString('base64')
      .replace(/(.{76})/g, '$1\r\n');
    return `--mix\r\nContent-Type: ${type}\r\n${disposition}Content-Transfer-Encoding: base64\r\n\r\n${packed}\r\n`;
  });
  return `${top}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="mix"\r\n\r\n--mix\r\n${alternative}${parts.join('')}--mix--\r\n`;
}

/** A mailbox: what would begin a mail within one is quoted, and an empty line ends each. */
export const makeMbox = (mails: readonly string[]): string =>
  mails
    .map((mail) => `From sender@example.org Thu Jul 21 10:00:00 2022\n${mail.replace(/\r\n/g, '\n').replace(/^(>*From )/gm, '>$1')}\n\n`)
    .join('');
