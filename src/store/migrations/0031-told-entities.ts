import type { Migration } from '../migration.ts';

/** Of which entities only others who sent STIX tell. Of what was stored before, a rebuild says so. */
export const toldEntities: Migration = {
  name: '0031-told-entities',
  statements: [`alter table entity add column told boolean not null default false`],
};
