import type { Words } from '../words.ts';

const decimal = (value: number): string => value.toLocaleString('de');

export const reason: Words['reason'] = {
  sameOrigin: (origin) => `schon gesagt von demselben Ursprung (${origin}): ein Ursprung zählt einmal`,
  shares: (rho, origin) => `hängt zu ${decimal(rho)} von ${origin} ab`,
  sharesBecause: (rho, origin, why) => `hängt zu ${decimal(rho)} von ${origin} ab (${why})`,
  dependence: {
    sameText: 'derselbe Text, oder einer beruft sich auf den anderen',
    joint: 'sie sprechen gemeinsam in einem Satz',
    sameGovernment: 'zwei Stellen derselben Regierung',
    coordinated: 'Regierungen, die auf denselben Angriff antworten',
    sharedEvidence: 'sie haben dieselben Systeme untersucht',
    investigatorAndGovernment: 'eine Regierung, die vielleicht nutzte, was die Untersuchung fand',
  },
  classCounts: {
    claimant: (most) => `alle, die sich bekennen, zählen zusammen höchstens ${decimal(most)}`,
    accused: (most) => `alle Beschuldigten zählen zusammen höchstens ${decimal(most)}`,
    agentless: (most) => `alles, wofür niemand genannt ist, zählt zusammen höchstens ${decimal(most)}`,
    'media-unnamed': (most) => `alle nicht genannten Medien zählen zusammen höchstens ${decimal(most)}`,
  },
  superseded: (by) => `ersetzt durch ${by}`,
  weighsNothing: 'vermerkt, wiegt nichts',
  sameActor: (names) => `derselbe Akteur: ${names}`,
  sameVictim: (names) => `dasselbe Opfer: ${names}`,
  sameCampaign: (name) => `dieselbe Kampagne: ${name}`,
  linkedTo: (name, to) => `${name}, in Verbindung mit ${to}`,
  someoneElse: 'jemand anders',
  nobodyNamed: 'jemand Ungenanntes',
  alsoCalled: 'auch genannt ',
  takesPart: 'daran beteiligt: ',
  noteOn: (name, author) => `zu ${name}, von ${author}`,
  withoutTitle: 'ohne Titel',
};
