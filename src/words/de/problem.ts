import type { Words } from '../words.ts';

export const problem: Words['problem'] = {
  title: {
    'bad-input': 'Die Anfrage ist so nicht zu gebrauchen',
    refused: 'Abgelehnt',
    'not-found': 'Nicht gefunden',
    conflict: 'Im Widerspruch zu dem, was schon da ist',
    outage: 'Zurzeit nicht zu erreichen',
    bug: 'Ein Fehler von Assay',
  },
  tooMany: 'Zu viele Anfragen',
  notUsable: 'Die Anfrage ist so nicht zu gebrauchen.',
  askAgainIn: (seconds) => `Fragen Sie in ${seconds} Sekunden erneut, wie Retry-After es sagt.`,
  sendLess: 'Senden Sie ein kleineres Dokument.',
  sendJson: 'Senden Sie JSON mit content-type application/json.',
  notAsWanted: (part, why) => `In „${part}“ steht nicht, was die Schnittstelle erwartet: ${why}.`,
  placeNotAsWanted: (place, part, why) => `In „${part}“ steht bei „${place}“ nicht, was die Schnittstelle erwartet: ${why}.`,
  seeDescription: 'Was erwartet wird, steht in /api/v1/openapi.json.',
  fault: 'In Assay ist etwas schiefgegangen.',
  seeLog: 'Das Protokoll des Servers sagt, was; bitte melden Sie es mit den Schritten, die hierher führten.',
};
