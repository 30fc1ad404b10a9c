import type { Migration } from '../migration.ts';

/**
 * How asking a second reader ended, once for each document and reader. Desk work, as the quarantine is: a failure gives way to a later
 * success. What was read is in `reading` and `statement`, for good.
 */
export const secondReadings: Migration = {
  name: '0007-second-readings',
  statements: [
    `create table second_reading (
      document_id text collate "C" not null references document (id),
      reader text not null,
      at text collate "C" not null,
      failure text,
      notes jsonb,
      primary key (document_id, reader)
    )`,
  ],
};
