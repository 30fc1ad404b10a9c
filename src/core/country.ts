const REGIONS = typeof Intl.DisplayNames === 'function' ? new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }) : null;

/** ISO 3166-1 alpha-2 code to its English name; the code itself where there is none. */
export const countryName = (code: string): string => {
  try {
    return REGIONS?.of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
};

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
let codes: Map<string, string> | null = null;

/** Country code of a code or an English name ("AL", "albania"); null where it is neither. */
export const countryCode = (text: string): string | null => {
  codes ??= new Map(
    LETTERS.flatMap((a) => LETTERS.map((b) => a + b)).flatMap((code) => {
      const name = countryName(code);
      return name === code ? [] : [[plain(name), code] as const, [code.toLowerCase(), code] as const];
    }),
  );
  return codes.get(plain(text)) ?? null;
};
