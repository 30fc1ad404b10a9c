const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const BYTES = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** "about 3,000,000 records", "2 TB": the value behind the words of the text. */
export const amountWords = ({ value, unit, approximate }: { value: number; unit: string; approximate: boolean }): string => {
  const power = unit === 'B' && value >= 1 ? Math.min(BYTES.length - 1, Math.floor(Math.log10(value) / 3)) : 0;
  const shown = unit === 'B' ? `${NUMBER.format(value / 1000 ** power)} ${BYTES[power]}` : `${NUMBER.format(value)} ${unit}`;
  return `${approximate ? 'about ' : ''}${shown}`;
};
