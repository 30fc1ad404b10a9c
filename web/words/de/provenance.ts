import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const provenance: Words['provenance'] = {
  utc: (iso, iso2) => text`${iso}, ${iso2} UTC`,
  http: (status) => say` · HTTP ${status}`,
  address: 'Adresse',
  askedForAs: 'angefragt als',
  sha256: 'SHA-256',
  handedIn: 'eingegeben',
  throughOneLookedAt: (sources) => text`über ${sources}, die abgefragt wird`,
  throughSomeLookedAt: (sources) => text`über ${sources}, die abgefragt werden`,
  goneSince: (day) => text`; seit ${day} nicht mehr dort`,
  howItCame: 'Wie es kam',
  oneDocumentWithWaysTo: (listedBy) => say`Ein Dokument mit ${listedBy} Wegen dorthin: Der Wortlaut zählt einmal, wer immer ihn listet.`,
  listedIt: (at, goneAt) => say`gelistet ${at}${goneAt}`,
  itDidNotComeOver: 'Es kam nicht über das Netz.',
  keptAsTheyCame: (mediaType, byte) => say`${mediaType}, ${byte} aufbewahrt, wie sie kamen`,
  neitherVersionStatesAnythingAbout: 'Keine der Fassungen sagt etwas über einen Angriff.',
  itStatesTheSameAs: (statement) => text`Es sagt dasselbe wie zuvor: ${statement}.`,
  came: (statement) => say`${statement} hinzugekommen`,
  went: (statement) => say`${statement} weggefallen`,
  versions: 'Fassungen',
  ofWord: (at, versions) => text`${at} von ${versions}`,
  thisOne: 'Diese',
  version: (index) => say`Fassung ${index}`,
  collected: (collectedAt) => say`, erfasst ${collectedAt}`,
  whatItSaysOtherwiseThan: 'Was sie anders sagt als die Fassung davor',
  comparingTheTwo: 'Die beiden werden verglichen',
  newerVersion: 'neuere Fassung',
  thisIsNotHowIt: (documentlink, collectedAt) =>
    say`So lautet es heute nicht mehr: Eine ${documentlink} wurde ${collectedAt} erfasst. Beide sind aufbewahrt. `,
  itIsNoLongerThere: (gone) => say`Es ist nicht mehr dort: Es wurde bis ${gone} entfernt. Was gelesen wurde, bleibt.`,
};
