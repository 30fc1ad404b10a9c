/**
 * All words of the page, one area for each part of it. A language is a folder of such areas joined to one value of this type: the
 * compiler says what is missing, and which sentence takes other values.
 */
export interface Words {
  alertsPage: typeof import('./en/alerts-page.ts').alertsPage;
  alerts: typeof import('./en/alerts.ts').alerts;
  api: typeof import('./en/api.ts').api;
  asOf: typeof import('./en/as-of.ts').asOf;
  attribution: typeof import('./en/attribution.ts').attribution;
  briefPage: typeof import('./en/brief-page.ts').briefPage;
  brief: typeof import('./en/brief.ts').brief;
  counts: typeof import('./en/counts.ts').counts;
  decisionsPage: typeof import('./en/decisions-page.ts').decisionsPage;
  differences: typeof import('./en/differences.ts').differences;
  documentPage: typeof import('./en/document-page.ts').documentPage;
  documentsPage: typeof import('./en/documents-page.ts').documentsPage;
  dossierPage: typeof import('./en/dossier-page.ts').dossierPage;
  entitiesPage: typeof import('./en/entities-page.ts').entitiesPage;
  entityList: typeof import('./en/entity-list.ts').entityList;
  entityPage: typeof import('./en/entity-page.ts').entityPage;
  entity: typeof import('./en/entity.ts').entity;
  evidence: typeof import('./en/evidence.ts').evidence;
  exports: typeof import('./en/export.ts').exports;
  feeds: typeof import('./en/feeds.ts').feeds;
  findings: typeof import('./en/findings.ts').findings;
  follow: typeof import('./en/follow.ts').follow;
  graphPage: typeof import('./en/graph-page.ts').graphPage;
  graph: typeof import('./en/graph.ts').graph;
  happened: typeof import('./en/happened.ts').happened;
  inboxPage: typeof import('./en/inbox-page.ts').inboxPage;
  inbox: typeof import('./en/inbox.ts').inbox;
  incidentList: typeof import('./en/incident-list.ts').incidentList;
  intake: typeof import('./en/intake.ts').intake;
  ledger: typeof import('./en/ledger.ts').ledger;
  map: typeof import('./en/map.ts').map;
  notes: typeof import('./en/notes.ts').notes;
  provenance: typeof import('./en/provenance.ts').provenance;
  quarantinePage: typeof import('./en/quarantine-page.ts').quarantinePage;
  quarantine: typeof import('./en/quarantine.ts').quarantine;
  reader: typeof import('./en/reader.ts').reader;
  records: typeof import('./en/records.ts').records;
  review: typeof import('./en/review.ts').review;
  rivals: typeof import('./en/rivals.ts').rivals;
  says: typeof import('./en/says.ts').says;
  searchBox: typeof import('./en/search-box.ts').searchBox;
  searchPage: typeof import('./en/search-page.ts').searchPage;
  search: typeof import('./en/search.ts').search;
  secondReader: typeof import('./en/second-reader.ts').secondReader;
  sourceList: typeof import('./en/source-list.ts').sourceList;
  sourcePage: typeof import('./en/source-page.ts').sourcePage;
  source: typeof import('./en/source.ts').source;
  sourcesPage: typeof import('./en/sources-page.ts').sourcesPage;
  sources: typeof import('./en/sources.ts').sources;
  spread: typeof import('./en/spread.ts').spread;
  start: typeof import('./en/start.ts').start;
  stylePage: typeof import('./en/style-page.ts').stylePage;
  techniqueGrid: typeof import('./en/technique-grid.ts').techniqueGrid;
  timeline: typeof import('./en/timeline.ts').timeline;
  trendsPage: typeof import('./en/trends-page.ts').trendsPage;
  trends: typeof import('./en/trends.ts').trends;
  ui: typeof import('./en/ui.ts').ui;
  vocabulary: typeof import('./en/vocabulary.ts').vocabulary;
  webhooks: typeof import('./en/webhooks.ts').webhooks;
}
