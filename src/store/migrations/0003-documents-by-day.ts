import type { Migration } from '../migration.ts';

/**
 * The order of the list of documents: by day of publication, within it by the time of day as written where there is one. What EDTF
 * adds (`~`, the end of an interval) is left out, since "2023~" would sort after every day of 2023.
 */
export const documentsByDay: Migration = {
  name: '0003-documents-by-day',
  statements: [
    `create index document_newest on document (
      coalesce(substring(published from '^\\d{4}(?:-(?:0\\d|1[0-2])(?:-\\d\\d(?:T\\d\\d:\\d\\d)?)?)?'), left(collected_at, 16)) desc,
      seq desc
    )`,
  ],
};
