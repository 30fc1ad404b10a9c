import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const inboxPage: Words['inboxPage'] = {
  show: {
    all: { label: 'alle' },
    followed: { label: 'zu Gefolgtem' },
    alerts: { label: 'Meldungen', one: 'Meldung' },
    incident: { label: 'neue Vorfälle', one: 'neuer Vorfall' },
    status: { label: 'Status geändert' },
    quarantine: { label: 'zurückgestellt' },
  },
  live: {
    waiting: 'Verbindung wird aufgebaut …',
    live: 'Aktualisiert sich von selbst',
    lost: 'Verbindung verloren: Es wird erneut versucht. Nichts geht verloren.',
  },
  youFollowNothingYet: 'Sie folgen noch nichts',
  nothingNewHere: 'Hier ist nichts Neues',
  anIncident: 'einen Vorfall',
  anEntity: 'einen Beteiligten',
  follow: 'Folgen',
  openOrAndPressWhat: (link, link2, strong) =>
    say`Öffnen Sie ${link} oder ${link2} und drücken Sie ${strong}: Was darüber neu gesagt wird, steht dann hier, mit den Zitaten.`,
  aReport: 'einen Bericht',
  youHaveLookedAtAll: (link) =>
    say`Sie haben alles angesehen, was eingegangen ist. Geben Sie ${link} ein, oder lassen Sie diese Seite offen: Sie füllt sich von selbst.`,
  inbox: 'Eingang',
  whatCameInAndWhat: (live) => say`Was eingegangen ist und was sich geändert hat, seit Sie zuletzt nachgesehen haben. ${live}`,
  whatToShow: 'Was gezeigt wird',
  allOfTheseDone: 'Alle diese erledigt',
  done: (change) => text`${change} erledigt.`,
  youWhatIsSaidThere: (decided) => text`Was dort gesagt wird, haben Sie ${decided}.`,
  undo: 'Rückgängig',
  loadingTheInbox: 'Der Eingang wird geladen',
  moveOpenAcceptRejectDone: (kbd, kbd2, kbd3, kbd4, kbd5, kbd6, kbd7, kbd8) =>
    say`${kbd} ${kbd2} bewegen · ${kbd3} öffnen · ${kbd4} annehmen · ${kbd5} ablehnen · ${kbd6} erledigt · ${kbd7} folgen · ${kbd8} rückgängig`,
  showMore: 'Mehr anzeigen',
};
