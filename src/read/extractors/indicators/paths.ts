import type { Found, Word } from './indicator.ts';
import { classOf, CAPITAL, DIGIT, isAlphanumeric, isWordCode, type Source } from './source.ts';

const BACKSLASH = 92;
const SPACE = 32;
/** Longer than any real path; what comes after is not part of it. */
const MOST = 1024;

const HIVES: Readonly<Record<string, string>> = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKCU: 'HKEY_CURRENT_USER',
  HKCR: 'HKEY_CLASSES_ROOT',
  HKU: 'HKEY_USERS',
  HKCC: 'HKEY_CURRENT_CONFIG',
  HKEY_LOCAL_MACHINE: 'HKEY_LOCAL_MACHINE',
  HKEY_CURRENT_USER: 'HKEY_CURRENT_USER',
  HKEY_CLASSES_ROOT: 'HKEY_CLASSES_ROOT',
  HKEY_USERS: 'HKEY_USERS',
  HKEY_CURRENT_CONFIG: 'HKEY_CURRENT_CONFIG',
};
const ROOTS = new Set(
  'etc tmp var usr home opt bin sbin root dev proc lib mnt srv boot data sdcard private Library Users Applications System Volumes'.split(
    ' ',
  ),
);

const isOneOf = (chars: string): ((code: number) => boolean) => {
  const codes = new Set([...chars].map((char) => char.charCodeAt(0)));
  return (code) => codes.has(code);
};
const isNameMark = isOneOf('()&+%$#@~{}*!=');
const isUnixMark = isOneOf('/+@%~{}*=$');
const isTrailing = isOneOf('.-=!&@#(');
const inName = (code: number): boolean => isWordCode(code) || isNameMark(code);
const inUnixPath = (code: number): boolean => isWordCode(code) || isUnixMark(code);
const inPlaceholder = (code: number): boolean => code === SPACE || isWordCode(code);

/** End of a name in a path, with a placeholder in it: `C:\Users\<user>\AppData`. */
const nameEnd = (source: Source, at: number): number => {
  const end = source.run(at, 255, inName);
  if (source.code(end) !== 60) return end;
  const close = source.run(end + 1, 32, inPlaceholder);
  return source.code(close) === 62 && source.code(close + 1) === BACKSLASH ? close + 1 : end;
};

/**
 * Where a name with spaces in it ends in a backslash, -1 if it does not: "C:\Program Files\a" goes on, "C:\Temp and HKLM\Software" does
 * not. So each further word starts like a name's and is no hive.
 */
const overSpaces = (source: Source, from: number): number => {
  let at = from;
  for (let words = 0; words < 5 && source.code(at) === SPACE; words++) {
    const start = at + 1;
    at = source.run(start, 64, inName);
    const word = source.slice(start, at);
    if ((classOf(source.code(start)) & (CAPITAL | DIGIT)) === 0 && !/^(?:and$|[(&+-])/.test(word)) return -1;
    if (word === 'and' && source.slice(at, at + 9) !== ' Settings') return -1;
    if (source.code(at) === BACKSLASH) return HIVES[word.toUpperCase()] === undefined ? at : -1;
  }
  return -1;
};

/** End of the names between backslashes from `from` on. A doubled backslash, as in source code, counts as one. */
const windowsEnd = (source: Source, from: number): number => {
  let at = from;
  while (at - from < MOST) {
    const end = nameEnd(source, at);
    const next = source.code(end) === SPACE && end > at ? overSpaces(source, end) : end;
    if (source.code(next) !== BACKSLASH || next === at) return withoutPunctuation(source, from, end);
    at = next + (source.code(next + 1) === BACKSLASH ? 2 : 1);
  }
  return at;
};

const withoutPunctuation = (source: Source, from: number, to: number): number => {
  const end = source.back(to, 8, isTrailing, from);
  return source.code(end - 1) === 41 && !source.slice(from, end).includes('(') ? end - 1 : end;
};

const single = (text: string): string => text.replaceAll('\\\\', '\\');

/** The path or registry key that a word before `\` or `:\` begins. */
export const windowsPathAt = (source: Source, word: Word): Found | null => {
  if (word.end - word.start > 19) return null;
  const colon = source.code(word.end) === 58;
  const at = word.end + (colon ? 1 : 0);
  if (source.code(at) !== BACKSLASH) return null;
  const name = source.slice(word.start, word.end);
  const hive = HIVES[name.toUpperCase()];
  if (hive === undefined && !(colon && /^[a-z]$/i.test(name))) return null;
  const from = at + (source.code(at + 1) === BACKSLASH ? 2 : 1);
  const end = windowsEnd(source, from);
  if (end === from) return null;
  const rest = single(source.slice(at, end));
  return hive === undefined
    ? { start: word.start, end, type: 'file-path', value: `${name.toUpperCase()}:${rest}`, benign: null }
    : { start: word.start, end, type: 'registry-key', value: hive + rest, benign: null };
};

/** `%APPDATA%\x` at the percent sign. */
export const variablePathAt = (source: Source, start: number): Found | null => {
  const close = source.run(start + 1, 32, (code) => code < 128 && (isWordCode(code) || code === 40 || code === 41));
  if (close - start < 3 || source.code(close) !== 37 || source.code(close + 1) !== BACKSLASH) return null;
  const from = close + (source.code(close + 2) === BACKSLASH ? 3 : 2);
  const end = windowsEnd(source, from);
  return end === from ? null : { start, end, type: 'file-path', value: single(source.slice(start, end)), benign: null };
};

/** `\\server\share\x` at the first backslash. */
export const sharePathAt = (source: Source, start: number): Found | null => {
  const server = source.run(start + 2, 255, isWordCode);
  if (server === start + 2 || source.code(server) !== BACKSLASH) return null;
  const from = server + 1;
  const end = windowsEnd(source, from);
  return end === from ? null : { start, end, type: 'file-path', value: source.slice(start, end), benign: null };
};

/** `/etc/passwd` at the slash. Only under the folders such systems have: "and/or", "24/7" and "/s" are no paths. */
export const unixPathAt = (source: Source, start: number): Found | null => {
  const before = source.code(start - 1);
  if (isAlphanumeric(before) || before === 47 || before === 46 || before === 58 || before === 45 || before === 95) return null;
  const root = source.run(start + 1, 13, isAlphanumeric);
  if (source.code(root) !== 47 || !ROOTS.has(source.slice(start + 1, root))) return null;
  const end = source.back(source.run(root + 1, MOST, inUnixPath), 8, isTrailing, root + 1);
  return end === root + 1 ? null : { start, end, type: 'file-path', value: source.slice(start, end), benign: null };
};
