import { isValidEdtf } from '../core/edtf.ts';
import { fail } from '../core/errors.ts';

const timeFits = (date: string): boolean => {
  const time = /T(\d{2}):(\d{2})(?::(\d{2}))?/.exec(date);
  return time === null || (Number(time[1]) < 24 && Number(time[2]) < 60 && Number(time[3] ?? 0) < 60);
};

/** Whether something is a date of publication: EDTF (2023-12-28, 2023-12) or an ISO date-time. */
export const isPublished = (date: string): boolean => isValidEdtf(date) && timeFits(date);

/**
 * A date of publication somebody gave, or null where it is left out or empty.
 * @throws AssayError bad-input, with where it was given
 */
export function publishedOf(date: string | undefined, where: string): string | null {
  const text = date?.trim() ?? '';
  if (text === '') return null;
  if (isPublished(text)) return text;
  throw fail('bad-input', 'bad-date', `"${text.slice(0, 60)}" is no date of publication.`, {
    where,
    remedy: 'Write it as 2023-12-28, 2023-12 or 2023-12-28T09:30:00+01:00.',
  });
}
