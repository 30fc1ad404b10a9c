import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const entityList: Words['entityList'] = {
  listedAndNamedByNobody: 'verzeichnet, von niemandem so genannt',
  namedBy: 'so genannt von ',
  incidentsItWasGivenTo: 'Vorfälle, die so genannt wurden',
  and: (otherincident) => say`und ${otherincident}`,
  quotesThatName: (name) => text`Zitate, die ${name} nennen`,
  ofWord: (name) => say` zu ${name}`,
  aDescription: 'eine Beschreibung',
  asActor: 'als Akteur',
  asVictim: 'als Opfer',
  document: 'Dokument',
  documents: 'Dokumente',
  showMore: 'Mehr anzeigen',
  documentsNameThemAndNo: ' von Dokumenten genannt, aber ohne Aussage über sie oder von ihnen',
  namedOnly: (count, span) => say`Nur genannt: ${count}${span}`,
};
