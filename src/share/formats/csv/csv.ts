/**
 * A cell as spreadsheets read it (RFC 4180). What they would take for a formula gets an apostrophe, since names come from
 * strangers; so does what looks as if it had been given one, so that taking one away gives back every cell as it was.
 */
const cellOf = (value: string | number | boolean | null): string => {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^'*\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export type CsvRow = readonly (string | number | boolean | null)[];

/** A table with its heads in the first line. @param heads null: lines that follow such a table */
export const toCsv = (heads: readonly string[] | null, rows: readonly CsvRow[]): string =>
  [...(heads === null ? [] : [heads]), ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
