import type { Migration } from '../migration.ts';

/** In whose history a decision stands, and, derived, what each comes to now: an undone one to nothing, one about an older reading to the statement found again. */
export const decisionEffects: Migration = {
  name: '0011-decision-effects',
  statements: [
    `alter table decision add column history text collate "C" not null default ''`,
    `create index decision_history on decision (history, seq)`,
    `create table decision_effect (
      decision_id text collate "C" primary key,
      standing text not null,
      statement_id text collate "C",
      speaker_entity text collate "C"
    )`,
    `create index decision_effect_statement on decision_effect (statement_id)`,
    `create index decision_effect_speaker on decision_effect (speaker_entity) where speaker_entity is not null`,
  ],
};
