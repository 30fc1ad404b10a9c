import { strictest } from '../../../model/tlp.ts';
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { fail } from '../../../core/errors.ts';
import type { RawItem } from '../../../model/document.ts';
import { Tlp } from '../../../model/vocabulary.ts';
import type { CollectSource, Context, Counted, FileAt, Known } from '../../contract.ts';
import { label, orUnusable, rawItem } from '../../item.ts';
import { isPublished } from '../../published.ts';
import { fileOf, wholeOf } from '../../whole.ts';

const MAIL = 'message/rfc822';
const REMEDY = 'Open it in a mail program and save it anew, without encryption.';

const HEADER = /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}/;
/** A text may begin with "From:"; a mail says when it was sent or by whom it was carried too. */
const looksLikeMail = ({ start, name }: FileAt): boolean => {
  const head = HEADER.exec(start.replace(/^\ufeff/, '').replaceAll('\r\n', '\n'))?.[0] ?? '';
  const has = (key: string): boolean => new RegExp(`^${key}:`, 'im').test(head);
  if (/\.eml$/i.test(name)) return has('From') || has('Subject') || has('Date') || has('Received');
  return (
    has('From') &&
    (has('Date') || has('Message-ID') || has('Received') || has('MIME-Version')) &&
    (has('To') || has('Subject') || has('Received'))
  );
};

const nameOf = (address: Address | undefined): string | null =>
  address === undefined ? null : label(address.name || (address.address ?? '')) || null;

/** "Threat news <threat-news.lists.example.org>": the words, else the list itself. */
const listOf = ({ headers }: Email): string | null => {
  const value = headers.find(({ key }) => key === 'list-id')?.value ?? '';
  const words = value.replace(/<[^<>]*>/g, '').replace(/^[\s"]+|[\s"]+$/g, '');
  return label(words === '' ? (/<([^<>\s]+)>/.exec(value)?.[1] ?? '') : words) || null;
};

/** As its subject marks it; what is not marked was meant for those it was sent to. */
const tlpOf = ({ subject }: Email): RawItem['tlp'] => {
  const said = /\bTLP[:\s]{1,3}(RED|AMBER\+STRICT|AMBER|GREEN|CLEAR|WHITE)\b/i.exec(subject ?? '')?.[1]?.toLowerCase();
  return Tlp.safeParse(said === 'white' ? 'clear' : said).data ?? 'amber';
};

const letters = (text: string | undefined): number => text?.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** The text, where it is all there; many mails have one line of it beside a page: "your program cannot show this". */
const wordsOf = ({ text, html }: Email): RawItem['words'] => {
  const tags = (html ?? '').replace(/<(?:style|script)[\s\S]{0,200000}?<\/(?:style|script)>|<[^<>]{0,5000}>/gi, ' ');
  const [plain, marked] = [letters(text), letters(tags)];
  if (plain === 0 && marked === 0) return undefined;
  return plain * 3 >= marked
    ? { bytes: new TextEncoder().encode(text?.trimEnd()), mediaType: 'text/plain; charset=utf-8; variant=mail' }
    : { bytes: new TextEncoder().encode(html), mediaType: 'text/html; charset=utf-8' };
};

/** What no words are in by its nature: signatures, and the pictures a page is made up with. */
const isFurniture = ({ mimeType, related, disposition }: Attachment): boolean =>
  /^application\/(?:(?:x-)?pkcs7-signature|pgp-signature|pgp-keys)$/.test(mimeType) ||
  (mimeType.startsWith('image/') && (related === true || disposition === 'inline'));

const fileOfPart = ({ filename, mimeType, content }: Attachment, index: number, where: string): FileAt => {
  const bytes = new Uint8Array(typeof content === 'string' ? Buffer.from(content) : content);
  const name = `${where}/${label((filename ?? '').replaceAll('/', '_')) || `part-${index + 1}${mimeType === MAIL ? '.eml' : ''}`}`;
  return fileOf({ kind: 'bytes', bytes, name, mediaType: mimeType, format: null }, name);
};

async function parse(bytes: RawItem['bytes'], where: string): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: 50, maxHeadersSize: 1024 * 1024 });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw fail('bad-input', 'broken-mail', `${where} cannot be read as a mail: ${why}.`, { where, remedy: REMEDY, cause });
  }
}

async function* partsOf(file: FileAt, known: Known, context: Context): AsyncGenerator<Counted> {
  const where = file.name;
  const bytes = await wholeOf(file);
  const { now } = context;
  let email: Email | undefined;
  const items = await orUnusable({ name: where, known, now, bytes, mediaType: MAIL }, async () => {
    email = await parse(bytes, where);
    const words = wordsOf(email);
    const encrypted = email.attachments.some(({ mimeType }) => /^application\/(?:(?:x-)?pkcs7-mime|pgp-encrypted)$/.test(mimeType));
    if (words === undefined && encrypted) throw fail('bad-input', 'encrypted', `${where} is encrypted.`, { where, remedy: REMEDY });
    // A mail may be nothing but the wrapping of a report.
    if (words === undefined && email.attachments.some((part) => !isFurniture(part))) return [];
    if (words === undefined)
      throw fail('bad-input', 'empty', `There are no words in ${where}.`, { where, remedy: 'Check that it is the right one.' });
    const { subject, date, from, sender } = email;
    const author = nameOf(from ?? sender);
    const publisher = listOf(email) ?? author;
    return [
      rawItem(
        bytes,
        {
          ...known,
          source: known.source ?? (publisher === null ? null : { name: publisher, kind: 'unknown', country: null }),
          title: known.title ?? (label(subject ?? '') || null),
          author: known.author ?? author,
          published: known.published ?? (date !== undefined && isPublished(date) ? date : null),
        },
        { mediaType: MAIL, name: label(where), collectedAt: now, words, tlp: tlpOf(email) },
      ),
    ];
  });
  for (const item of items) yield { item, objects: 1 };
  if (email === undefined || items.some(({ refused }) => refused !== undefined)) return;
  const tlp = tlpOf(email);
  const files = email.attachments.filter((part) => !isFurniture(part)).map((part, index) => fileOfPart(part, index, where));
  for await (const { item, objects } of context.inside(files, known))
    yield { item: item === null ? null : { ...item, tlp: strictest([tlp, item.tlp]) }, objects };
}

/** A mail as it was sent, with what is attached to it. */
export const mail: CollectSource = {
  id: 'mail',
  about: {
    title: 'e-mail',
    takes: 'A mail as it was sent (.eml), with its headers.',
    kept: 'One document by its sender, under its subject and the time it was sent; the source is the mailing list where it came by one (List-Id), else the sender. Attachments, forwarded mails too, are documents of their own. Lines that repeat another mail are not taken for the words of the sender. Marked TLP:AMBER unless the subject marks it otherwise.',
    limits:
      '64 MB; nobody checks that a sender is who the mail says; encrypted mails are quarantined, pictures of the make-up and signatures passed over.',
  },
  unpack: (file, known, context) => (looksLikeMail(file) ? partsOf(file, known, context) : null),
};
