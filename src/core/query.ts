import { fail } from './errors.ts';

/** What a person typed into the search, taken apart. Places are offsets into what was typed. */

export interface QueryTerm {
  /** One word, or the words of a phrase. */
  words: string;
  phrase: boolean;
  /** `minist*`: words that begin so. */
  prefix: boolean;
  start: number;
  end: number;
}
export interface QueryFilter {
  field: string;
  value: string;
  not: boolean;
  start: number;
  end: number;
}
export interface ParsedQuery {
  /** Of each group one must be there. */
  all: QueryTerm[][];
  none: QueryTerm[];
  filters: QueryFilter[];
}

type Token = { kind: 'term'; not: boolean; term: QueryTerm } | { kind: 'filter'; filter: QueryFilter } | { kind: 'or'; start: number };

const LONGEST = 500;
const FIELD = /^([a-z]{2,20}):(?!\/)/;
const OPENING = /["\u201c\u201d\u201e]/;
const ENDS_WORD = /[\s"\u201c\u201d\u201e]/;
const CLOSING = /["\u201c\u201d]/;

const wrong = (message: string, at: number, remedy: string): Error =>
  fail('bad-input', 'query', message, { where: `character ${at + 1} of the search`, remedy });

/** The text from a quotation mark to the next, and where it ends. */
const quoted = (text: string, at: number): { words: string; end: number } => {
  for (let end = at + 1; end < text.length; end += 1)
    if (CLOSING.test(text[end] ?? '')) return { words: text.slice(at + 1, end).trim(), end: end + 1 };
  throw wrong('A quotation mark is opened and not closed.', at, 'Close it, or leave it out.');
};

const bare = (text: string, at: number): { words: string; end: number } => {
  let end = at;
  while (end < text.length && !ENDS_WORD.test(text[end] ?? '')) end += 1;
  return { words: text.slice(at, end), end };
};

const readToken = (text: string, start: number, fields: readonly string[]): { token: Token | null; end: number } => {
  const not = text[start] === '-' && start + 1 < text.length && !/\s/.test(text[start + 1] ?? '');
  let at = not ? start + 1 : start;
  if (OPENING.test(text[at] ?? '')) {
    const { words, end } = quoted(text, at);
    if (words === '') throw wrong('There is nothing between the quotation marks.', at, 'Write the words to be found there.');
    return { token: { kind: 'term', not, term: { words, phrase: true, prefix: false, start, end } }, end };
  }
  const [whole = '', field] = FIELD.exec(text.slice(at, at + 24)) ?? [];
  if (field !== undefined) {
    if (!fields.includes(field))
      throw wrong(
        `There is no filter “${field}:”.`,
        at,
        `Filters are ${fields.map((one) => `${one}:`).join(', ')}. To find the words, put them in quotation marks.`,
      );
    at += whole.length;
    const { words, end } = OPENING.test(text[at] ?? '') ? quoted(text, at) : bare(text, at);
    if (words === '') throw wrong(`The filter “${field}:” has no value.`, at, `Write it without a space, as ${field}:value.`);
    return { token: { kind: 'filter', filter: { field, value: words, not, start, end } }, end };
  }
  const { words, end } = bare(text, at);
  if (words === 'OR' && !not) return { token: { kind: 'or', start }, end };
  const prefix = /[\p{L}\p{N}]\*$/u.test(words);
  const plain = prefix ? words.slice(0, -1) : words;
  // A dash or a bracket alone says nothing.
  if (!/[\p{L}\p{N}]/u.test(plain)) return { token: null, end };
  return { token: { kind: 'term', not, term: { words: plain, phrase: false, prefix, start, end } }, end };
};

const tokens = (text: string, fields: readonly string[]): Token[] => {
  const found: Token[] = [];
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text[at] ?? '')) at += 1;
    else {
      const { token, end } = readToken(text, at, fields);
      if (token !== null) found.push(token);
      at = end;
    }
  }
  return found;
};

/**
 * Reads a search: words (all must be there), `"an exact phrase"`, `-not`, `one OR other`, `begin*`, and filters as `field:value` or
 * `field:"two words"`. OR joins its two neighbours.
 * @param fields the filters there are
 * @throws AssayError bad-input that names the place and what to write
 */
export const parseQuery = (text: string, fields: readonly string[]): ParsedQuery => {
  if (text.length > LONGEST) throw wrong(`The search is longer than ${LONGEST} characters.`, LONGEST, 'Shorten it.');
  const query: ParsedQuery = { all: [], none: [], filters: [] };
  let or: number | null = null;
  let last: Token | null = null;
  for (const token of tokens(text, fields)) {
    if (token.kind === 'or') {
      if (last?.kind !== 'term' || last.not)
        throw wrong('OR has no word on its left.', token.start, 'Write a word on either side, as leak OR breach.');
      if (or !== null) throw wrong('There are two ORs in a row.', token.start, 'Leave one out.');
      or = token.start;
      continue;
    }
    if (or !== null && (token.kind === 'filter' || token.not))
      throw wrong('OR joins words, not filters or exclusions.', or, 'A filter given twice takes either: source:A source:B.');
    if (token.kind === 'filter') query.filters.push(token.filter);
    else if (token.not) query.none.push(token.term);
    else if (or === null) query.all.push([token.term]);
    else query.all.at(-1)?.push(token.term);
    or = null;
    last = token;
  }
  if (or !== null) throw wrong('OR has no word on its right.', or, 'Write a word on either side, as leak OR breach.');
  return query;
};

const quote = (value: string): string =>
  /^[^\s"\u201c\u201d\u201e]+$/.test(value) ? value : `"${value.replace(/["\u201c\u201d\u201e]/g, ' ')}"`;

const filterText = ({ field, value, not }: Pick<QueryFilter, 'field' | 'value' | 'not'>): string =>
  `${not ? '-' : ''}${field}:${quote(value)}`;
const termText = ({ words, phrase, prefix }: QueryTerm): string => (phrase ? `"${words}"` : `${words}${prefix ? '*' : ''}`);

/** The search written out again: it reads as the one it came of. */
export const queryText = ({ all, none, filters }: ParsedQuery): string =>
  [...all.map((group) => group.map(termText).join(' OR ')), ...none.map((term) => `-${termText(term)}`), ...filters.map(filterText)].join(
    ' ',
  );

/** The search with a filter more. */
export const withFilter = (text: string, field: string, value: string): string =>
  `${text.trim()} ${filterText({ field, value, not: false })}`.trim();

/** The search without a part of it. */
export const withoutPart = (text: string, { start, end }: { start: number; end: number }): string =>
  `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.trim();
