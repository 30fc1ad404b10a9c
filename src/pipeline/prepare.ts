import { setImmediate } from 'node:timers/promises';
import { AssayError, fail } from '../core/errors.ts';
import { sha256Hex, stableId } from '../core/hash.ts';
import type { Document, DocumentText, RawItem } from '../model/document.ts';
import { statementId } from '../model/ids.ts';
import type { Reading } from '../model/reading.ts';
import type { Statement } from '../model/records.ts';
import type { Stages } from './contract.ts';

/** A document read but not stored yet: it has no place in the order of arrival. */
export interface Prepared {
  raw: RawItem;
  document: Omit<Document, 'seq'>;
  /** null: in a language the reader does not know. */
  reading: Reading | null;
  /** Those of the reading, as they are kept. */
  statements: readonly Statement[];
}

/** An input that cannot become a document, and why. */
export interface Refused {
  raw: RawItem;
  error: AssayError;
}

// A lone half of a surrogate pair, or NUL, cannot be stored as UTF-8 text. Each becomes one other unit, so no offset moves.
const NOT_STORABLE = /[\0\p{Cs}]/gu;
const DAY_MS = 86_400_000;

const labelOf = (raw: RawItem): string => raw.url ?? raw.name ?? raw.title ?? 'the input';

/** What a stage throws that is no AssayError is its fault, but it may stop only the document at hand. */
export const stageFault = (stage: string, raw: string, cause: unknown): AssayError =>
  cause instanceof AssayError
    ? cause
    : fail(
        'bad-input',
        `${stage}-failed`,
        `${raw} made the ${stage} stage fail: ${cause instanceof Error ? cause.message : String(cause)}`,
        {
          where: raw,
          remedy: 'the bytes are kept in the quarantine: report the fault and try it again with a newer version',
          cause,
        },
      );

/** The address is shown as a link and names the source where nothing else does: what is no web address may do neither. */
const checkUrl = (raw: RawItem): void => {
  if (raw.url === null || (URL.canParse(raw.url) && /^https?:$/.test(new URL(raw.url).protocol))) return;
  throw fail('bad-input', 'bad-url', `"${raw.url.slice(0, 200)}" is no web address`, {
    where: raw.name ?? raw.title ?? raw.url,
    remedy: 'give an address that begins with http:// or https://, or none',
  });
};

const sourceOf = (raw: RawItem, text: DocumentText): Document['source'] => {
  const given = raw.source ?? {
    name: text.siteName ?? (raw.url === null ? 'unknown source' : new URL(raw.url).hostname),
    kind: 'unknown' as const,
    country: null,
  };
  // Two descriptions of one publisher are two rows: neither may change how older documents were weighed.
  return { id: stableId('src', given.name, given.kind, given.country ?? ''), ...given };
};

const checkPublished = (raw: RawItem, published: string | null): void => {
  const day = published?.match(/^\d{4}-\d{2}-\d{2}/)?.[0];
  if (day === undefined) return;
  // A day's grace: the publisher's clock may be in another time zone.
  if (Date.parse(day) > Date.parse(raw.collectedAt) + DAY_MS) {
    throw fail(
      'bad-input',
      'future-date',
      `${labelOf(raw)} says it was published on ${published}, after it was collected (${raw.collectedAt})`,
      {
        where: labelOf(raw),
        remedy: 'give the right date of publication with the input',
      },
    );
  }
};

/**
 * Bytes to a document with its reading; nothing is stored. Lets others run before each of its two long steps: the batch before this
 * one is being stored meanwhile, and the database would stand idle while its answers wait.
 */
export const prepare = async (stages: Stages, raw: RawItem): Promise<Prepared | Refused> => {
  try {
    if (raw.refused !== undefined) throw new AssayError({ kind: 'bad-input', ...raw.refused });
    checkUrl(raw);
    await setImmediate();
    const extracted = raw.told?.text ?? guard('extract', raw, () => stages.extract(raw));
    const text = { ...extracted, text: extracted.text.replace(NOT_STORABLE, '\ufffd') };
    const published = raw.published ?? text.published;
    checkPublished(raw, published);
    const source = sourceOf(raw, text);
    const title = clean(raw.title ?? text.title);
    const rawSha256 = sha256Hex(raw.bytes);
    await setImmediate();
    const reading =
      raw.told !== undefined
        ? raw.told.reading
        : text.language.read
          ? guard('read', raw, () => stages.read({ text: text.text, title, published, zones: text.zones, language: text.language, source }))
          : null;
    const document = {
      id: raw.told?.id ?? stableId('doc', rawSha256, source.name),
      source,
      url: raw.url,
      title,
      author: clean(raw.author ?? text.author),
      text: text.text,
      zones: text.zones,
      ...(text.pages === undefined ? {} : { pages: text.pages }),
      language: text.language,
      published,
      collectedAt: raw.collectedAt,
      rawSha256,
      rawBytes: raw.bytes.length,
      mediaType: raw.mediaType ?? 'application/octet-stream',
      tlp: raw.tlp,
    };
    return { raw, document, reading, statements: reading === null ? [] : statementsOf(document, reading) };
  } catch (error) {
    if (error instanceof AssayError && error.failure.kind === 'bad-input') return { raw, error };
    throw error;
  }
};

const clean = (words: string | null): string | null => words?.replace(NOT_STORABLE, '\ufffd') ?? null;

const guard = <T>(stage: string, raw: RawItem, run: () => T): T => {
  try {
    return run();
  } catch (cause) {
    throw stageFault(stage, labelOf(raw), cause);
  }
};

/** The statements of a reading as they are kept: with ids of the store and times instead of references to them. */
export const statementsOf = (document: Pick<Document, 'id' | 'text'>, reading: Reading): Statement[] => {
  const times = new Map(reading.times.map((time) => [time.id, time]));
  return reading.statements.map(({ id, proposition: _proposition, timeSaid, eventTime, ...rest }) => {
    const sentence = reading.sentences[rest.sentence];
    const when = eventTime === null ? undefined : times.get(eventTime);
    return {
      ...rest,
      id: statementId(document.id, reading.reader, id),
      document: document.id,
      localId: id,
      reader: reading.reader,
      before: sentence === undefined ? '' : document.text.slice(sentence.start, Math.max(sentence.start, rest.start)),
      after: sentence === undefined ? '' : document.text.slice(Math.min(sentence.end, rest.end), sentence.end),
      timeSaid: timeSaid === null ? null : (times.get(timeSaid)?.edtf ?? null),
      eventTime: when?.edtf ?? null,
      eventTimeCandidates: when?.candidates ?? [],
    };
  });
};
