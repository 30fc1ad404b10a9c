import { isLanguageTag } from './languages.ts';

/** The standard's schema asks for three letters, as in ISO 639-2. */
export const isSoftwareLanguage = (code: string): boolean => /^[a-z]{3}$/.test(code) && isLanguageTag(code);

/** A formatted name of CPE 2.3: its eleven parts between colons that are not escaped. */
export function isCpe(name: string): boolean {
  const parts = name.split(/(?<!\\):/);
  const [head, version, part, ...rest] = parts;
  if (head !== 'cpe' || version !== '2.3' || !/^[aho*-]$/.test(part ?? '') || rest.length !== 10) return false;
  const word = /^(?:[*-]|[?*]*(?:[a-zA-Z0-9._-]|\\[^a-zA-Z0-9\s])+[?*]*)$/;
  const language = /^(?:[*-]|[a-zA-Z]{2,3}(?:-(?:[a-zA-Z]{2}|\d{3}))?)$/;
  return rest.every((value, i) => (i === 5 ? language : word).test(value));
}
