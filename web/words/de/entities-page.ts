import { say } from '../say.ts';
import type { Words } from '../words.ts';

export const entitiesPage: Words['entitiesPage'] = {
  group: {
    actors: { label: 'Akteure', one: 'Akteur' },
    organisations: { label: 'Organisationen', one: 'Organisation' },
    countries: { label: 'Länder', one: 'Land' },
    people: { label: 'Personen', one: 'Person' },
    campaigns: { label: 'Kampagnen', one: 'Kampagne' },
    other: { label: 'andere', one: 'andere' },
  },
  entities: 'Beteiligte',
  whoTakesPartInAttacks: 'Wer angreift, wer getroffen wird und wer darüber spricht. Eine Zahl öffnet, was sie zählt.',
  kind: 'Art',
  nameBeginsWith: 'Name beginnt mit',
  country: 'Land',
  any: 'alle',
  alsoThoseKnownByA: 'auch die nur Beschriebenen',
  noDocumentGivesACampaign:
    'Noch gibt kein Dokument einer Kampagne einen Namen. Sobald eines es tut, wird der Name mit dem Urheber des Namens aufbewahrt.',
  nothingFitsTakeAFilter: 'Nichts passt. Nehmen Sie einen Filter weg, oder geben Sie auf der Seite der Vorfälle einen Bericht ein.',
  ofThoseOfMostIncidents: (lines, entity) => say`${lines} von ${entity}, die mit den meisten Vorfällen zuerst`,
  showMore: 'Mehr anzeigen',
};
