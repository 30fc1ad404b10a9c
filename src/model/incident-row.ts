import { z } from 'zod';
import { Status, Tlp } from './vocabulary.ts';

/**
 * An incident in one row, in fields named as those of the dataset of EuRepoC where it has one. Victims that are only claimed and
 * attributions are in fields of their own: nothing here is a finding of ours.
 */

const List = z.string().describe('parted by "; "');

export const IncidentRow = z.strictObject({
  ID: z.string(),
  name: z.string(),
  description: z.string().describe('what is said to have happened, each with its status'),
  start_date: z.string().describe('EDTF; empty: not known'),
  end_date: z.string(),
  incident_status: Status,
  incident_type: List.describe('of what is confirmed'),
  incident_type_claimed_or_reported: List,
  receiver_name: List.describe('victims that are confirmed'),
  receiver_confirmed_by: List,
  receiver_country: List,
  receiver_category: List.describe('sector, in the words of NIS2 where it has one'),
  receiver_name_claimed_only: List,
  receiver_claimed_by: List,
  receiver_name_reported_only: List,
  number_of_attributions: z.int(),
  initiator_name: List,
  initiator_status: List,
  attribution_level: List.describe('whether it is said to have done it, to stand behind it, or to be linked'),
  attribution_date: List.describe('when it was first said'),
  attributing_actor: List.describe('who says so'),
  attribution_wording: List,
  attribution_self_claimed: List,
  attribution_contested_by: List,
  number_of_political_responses: z.int(),
  political_response_type: List,
  political_response_country: List,
  political_response_by: List,
  political_response_date: List,
  statements: z.int(),
  documents: z.int(),
  independent_origins: z.int(),
  sources_url: List,
  sources_without_url: List,
  tlp: Tlp.describe('the strictest of its documents'),
  marking: Tlp.describe('of the whole export'),
  left_out: z.int().describe('documents left out of the export for their marking'),
});
export type IncidentRow = z.infer<typeof IncidentRow>;
