/**
 * Whether a text is a language tag (RFC 5646) whose language somebody speaks. The tables that come with JavaScript know the languages
 * of CLDR, which are fewer than the registry's, but have all that carry a literature.
 */
export function isLanguageTag(tag: string): boolean {
  const known = seen.get(tag) ?? look(tag);
  if (seen.size < 1_000) seen.set(tag, known);
  return known;
}

const seen = new Map<string, boolean>();
const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

function look(tag: string): boolean {
  if (!/^[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8})*$/.test(tag)) return false;
  try {
    const { language } = new Intl.Locale(tag);
    return language === 'und' || names.of(language) !== undefined;
  } catch {
    return false;
  }
}
