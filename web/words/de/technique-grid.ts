import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const techniqueGrid: Words['techniqueGrid'] = {
  origin: { id: 'ID ausgeschrieben, nicht gewichtet', name: 'genannt, nicht gewichtet', procedure: 'beschrieben, nicht gewichtet' },
  sum: (sum, statements) => text`Summe ${sum} · ${statements}`,
  rightTimesIn100: (likelihood) => say`in ${likelihood} von 100 Fällen richtig`,
  techniqueNotTold: 'Technik nicht genannt',
  notInTheCatalogueAt: 'nicht im vorliegenden Katalog',
  ofWord: (id) => say`von ${id}`,
  nowPartOf: (mergedInto) => say`jetzt Teil von ${mergedInto}`,
  and: (moreplace) => say`und ${moreplace}`,
  noDocumentStatesHowIt: 'Kein Dokument sagt, wie es gemacht wurde.',
  noDocumentStatesHowIt2: (document) =>
    text`Kein Dokument sagt, wie es gemacht wurde, und auch genaues Lesen (${document}) findet keine Technik genannt oder beschrieben, die Assay kennt.`,
  tacticNotTold: 'Taktik nicht genannt',
  inAnyColumn: 'in irgendeiner Spalte',
  tacticNotTold2: (span) => say`Taktik nicht genannt ${span}`,
  stated: 'ausgesagt',
  statedOrDescribed: 'ausgesagt oder beschrieben',
  nothingUnder: (part, empty) => say`Nichts ${part} unter ${empty}.`,
  techniques: 'Techniken',
  loadingTheTechniques: 'Die Techniken werden geladen …',
  lookForTechniquesItsDocuments: 'Techniken suchen, die die Dokumente beschreiben',
  readClosely: (document, olderone) => say`${document} genau gelesen${olderone}.`,
  byTheTacticsOf:
    'Nach den Taktiken von MITRE ATT&CK. Was Dokumente als Tat aussagen, hat einen Status und öffnet seine Zitate; was sie nur nennen oder beschreiben, steht in gestrichelten Rahmen, wurde von Assay gefunden und wird nicht gewichtet.',
  theNewest: (older) => text`, die neuesten; ${older} ausgelassen`,
};
