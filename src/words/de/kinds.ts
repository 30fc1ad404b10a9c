import type { EntityKind } from '../../model/vocabulary.ts';

/** Kinds of entities. */
export const KINDS: Readonly<Record<EntityKind, string>> = {
  state: 'Staat',
  agency: 'öffentliche Stelle',
  organisation: 'Organisation',
  outlet: 'Nachrichtenmedium',
  vendor: 'Sicherheitsfirma',
  person: 'Person',
  persona: 'Persona',
  group: 'Gruppe',
  generic: 'ohne Namen',
  sector: 'Sektor',
  place: 'Ort',
  campaign: 'Kampagne',
  malware: 'Schadsoftware',
  tool: 'Werkzeug',
  vulnerability: 'Schwachstelle',
  technique: 'Technik',
  observable: 'Indikator',
};
