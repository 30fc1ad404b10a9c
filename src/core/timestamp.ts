/** Timestamps as STIX writes them (STIX 2.1, 2.16): RFC 3339, in UTC with a Z, any number of digits after the point. */

const SHAPE = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?Z$/;

/** Whether the text is a timestamp, and its day a day of the calendar. */
export function isTimestamp(text: string): boolean {
  const [, year, month, day] = SHAPE.exec(text) ?? [];
  if (year === undefined) return false;
  return Number(day) <= 28 || Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

/** A timestamp so that plain order of text is order in time: without its Z, and without zeros at the end of its fraction. */
export function plainTime(text: string): string {
  const bare = text.slice(0, -1);
  return bare.includes('.') ? bare.replace(/\.?0+$/, '') : bare;
}

/** Seconds since 1970 of a plain time, with as much of the fraction as a number holds. */
export const secondsOf = (plain: string): number => {
  const [whole = '', fraction = '0'] = plain.split('.');
  return Date.parse(`${whole.replace(/:60$/, ':59')}Z`) / 1000 + Number(`0.${fraction}`);
};
