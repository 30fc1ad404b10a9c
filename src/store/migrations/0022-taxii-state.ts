import type { Migration } from '../migration.ts';

/** How far a collection is: of what Assay knows the state it was last published of, of what others add how far it has been read. */
export const taxiiState: Migration = {
  name: '0022-taxii-state',
  statements: [`alter table taxii_collection add column state text collate "C"`],
};
