import type { Words } from '../words.ts';
import { alerts } from './alerts.ts';
import { alertsPage } from './alerts-page.ts';
import { api } from './api.ts';
import { asOf } from './as-of.ts';
import { attribution } from './attribution.ts';
import { brief } from './brief.ts';
import { briefPage } from './brief-page.ts';
import { counts } from './counts.ts';
import { decisionsPage } from './decisions-page.ts';
import { differences } from './differences.ts';
import { documentPage } from './document-page.ts';
import { documentsPage } from './documents-page.ts';
import { dossierPage } from './dossier-page.ts';
import { edtf } from './edtf.ts';
import { entitiesPage } from './entities-page.ts';
import { entity } from './entity.ts';
import { entityList } from './entity-list.ts';
import { entityPage } from './entity-page.ts';
import { evidence } from './evidence.ts';
import { exports } from './export.ts';
import { feeds } from './feeds.ts';
import { findings } from './findings.ts';
import { follow } from './follow.ts';
import { graph } from './graph.ts';
import { graphPage } from './graph-page.ts';
import { inbox } from './inbox.ts';
import { inboxPage } from './inbox-page.ts';
import { incidentList } from './incident-list.ts';
import { intake } from './intake.ts';
import { ledger } from './ledger.ts';
import { map } from './map.ts';
import { notes } from './notes.ts';
import { provenance } from './provenance.ts';
import { quarantine } from './quarantine.ts';
import { quarantinePage } from './quarantine-page.ts';
import { reader } from './reader.ts';
import { records } from './records.ts';
import { review } from './review.ts';
import { rivals } from './rivals.ts';
import { says } from './says.ts';
import { search } from './search.ts';
import { searchBox } from './search-box.ts';
import { searchPage } from './search-page.ts';
import { secondReader } from './second-reader.ts';
import { source } from './source.ts';
import { sourceList } from './source-list.ts';
import { sourcePage } from './source-page.ts';
import { sources } from './sources.ts';
import { sourcesPage } from './sources-page.ts';
import { spread } from './spread.ts';
import { start } from './start.ts';
import { stylePage } from './style-page.ts';
import { techniqueGrid } from './technique-grid.ts';
import { timeline } from './timeline.ts';
import { trends } from './trends.ts';
import { trendsPage } from './trends-page.ts';
import { ui } from './ui.ts';
import { vocabulary } from './vocabulary.ts';
import { webhooks } from './webhooks.ts';

/** The page in German. Terms are those of German CERTs; codes of STIX and quotes stay as they are. */
export const de: Words = {
  alerts,
  alertsPage,
  api,
  asOf,
  attribution,
  brief,
  briefPage,
  counts,
  decisionsPage,
  differences,
  documentPage,
  documentsPage,
  dossierPage,
  edtf,
  entitiesPage,
  entity,
  entityList,
  entityPage,
  evidence,
  exports,
  feeds,
  findings,
  follow,
  graph,
  graphPage,
  inbox,
  inboxPage,
  incidentList,
  intake,
  ledger,
  map,
  notes,
  provenance,
  quarantine,
  quarantinePage,
  reader,
  records,
  review,
  rivals,
  says,
  search,
  searchBox,
  searchPage,
  secondReader,
  source,
  sourceList,
  sourcePage,
  sources,
  sourcesPage,
  spread,
  start,
  stylePage,
  techniqueGrid,
  timeline,
  trends,
  trendsPage,
  ui,
  vocabulary,
  webhooks,
};
