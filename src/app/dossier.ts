import { distanceDays } from '../core/edtf.ts';
import type { Dossier, PartyRef } from '../model/api.ts';
import type { IncidentBundle } from '../model/bundle.ts';
import type { Proposition } from '../model/records.ts';
import type { PropositionType } from '../model/vocabulary.ts';
import { knownBy } from '../weigh/weigh-bundle.ts';
import { actorPropositions, hypothesesOf } from './attribution.ts';
import type { Words } from '../words/words.ts';
import type { AsOf } from './context.ts';
import { geographyOf } from './geography.ts';
import { ledgerOf, victimsIn } from './ledger.ts';
import { questionsOf } from './questions.ts';
import { summaryOf } from './summary.ts';
import { timelineOf } from './timeline.ts';
import { asserterOf, knownOn, type Picture, pictureOf, propositionView } from './views.ts';

const HAPPENED: readonly PropositionType[] = ['occurred', 'targeted', 'attempted', 'effect', 'data-theft', 'technique', 'origin'];
const OTHER: readonly PropositionType[] = ['campaign-name', 'threat', 'demand', 'same-as', 'attribution-exists'];

const ofTypes = (picture: Picture, from: readonly Proposition[], types: readonly PropositionType[]): string[] =>
  from
    .filter((p) => types.includes(p.type))
    .sort(
      (a, b) =>
        types.indexOf(a.type) - types.indexOf(b.type) || picture.assessment(b.id).L - picture.assessment(a.id).L || (a.id < b.id ? -1 : 1),
    )
    .map((p) => p.id);

const partiesOf = (picture: Picture, shown: readonly Proposition[]): PartyRef[] => {
  const ids = new Set(shown.map((p) => p.id));
  const parties = new Map<string, PartyRef>();
  for (const s of picture.statements) {
    if (!ids.has(s.proposition)) continue;
    const party = asserterOf(picture, s);
    const key = `${party.kind} ${party.id ?? party.name}`;
    if (!parties.has(key)) parties.set(key, party);
  }
  return [...parties.values()];
};

/** "X suffered a cyberattack" beside "X was hit by a cyberattack": the same, once; the other stays in the table of who says what. */
const saidMoreFully = (picture: Picture, p: Proposition): boolean =>
  p.type === 'occurred' && victimsIn(p).some((victim) => picture.own.some((o) => o.type === 'targeted' && victimsIn(o).includes(victim)));

/** As near its date what an actor threatens or names belongs to an attack, though the post itself does not tell of it. */
const ABOUT_THEN_DAYS = 60;

/**
 * Propositions shown with an incident: its own, the links of its actors, and what those actors threaten or name in documents that tell
 * of it or about its time. A campaign of December is no part of the attack of July, though one group stands behind both.
 */
const shownIn = (picture: Picture): Proposition[] => {
  const actors = new Set(actorPropositions(picture).map((p) => p.id));
  const own = new Set(picture.own.map((p) => p.id));
  const telling = new Set(picture.statements.filter((s) => own.has(s.proposition)).map((s) => s.document));
  const { edtf } = picture.bundle.incident.when;
  const when = edtf === null || edtf.startsWith('..') ? null : edtf;
  const near = (document: string): boolean => {
    const day = knownOn(picture.document(document));
    return when !== null && day !== '' && distanceDays(when, day) <= ABOUT_THEN_DAYS;
  };
  // Of a dated attack the date decides: a report of December also looks back at July.
  const toldWithIt = new Set(
    picture.statements.filter((s) => (when === null ? telling.has(s.document) : near(s.document))).map((s) => s.proposition),
  );
  return picture.all.filter(
    (p) =>
      p.incidents.includes(picture.bundle.incident.id) ||
      actors.has(p.id) ||
      (p.incidents.length === 0 && OTHER.includes(p.type) && toldWithIt.has(p.id)),
  );
};

/**
 * Everything known about one incident as of a day, with the sentence behind every line. A proposition nobody had spoken on by then
 * is left out; `range` spans all days, so that the slider can go past the day shown.
 */
export const buildDossier = (bundle: IncidentBundle, asOf: AsOf = {}, related: Dossier['related'] = [], words?: Words): Dossier => {
  const picture = pictureOf(bundle, asOf, words);
  const ledger = ledgerOf(picture);
  const shown = shownIn(picture);
  const spoken = new Set(bundle.statements.map((s) => s.document));
  const days = bundle.documents
    .filter((d) => spoken.has(d.id))
    .map((d) => knownOn(d, asOf.basis))
    .filter((d) => d !== '')
    .sort();
  const used = new Set(picture.statements.filter((s) => shown.some((p) => p.id === s.proposition)).map((s) => s.document));
  return {
    summary: summaryOf(picture, asOf, ledger),
    incident: picture.bundle.incident,
    asOf: asOf.asOf ?? null,
    asOfBasis: asOf.basis ?? 'published',
    range: { from: days[0] ?? null, to: days.at(-1) ?? null },
    whatHappened: ofTypes(
      picture,
      picture.own.filter((p) => !saidMoreFully(picture, p)),
      HAPPENED,
    ),
    ledger,
    parties: partiesOf(picture, shown),
    attribution: hypothesesOf(picture),
    responses: ofTypes(picture, shown, ['response']),
    motives: ofTypes(picture, shown, ['motive']),
    countries: geographyOf(
      picture,
      ledger,
      shown.filter((p) => p.type === 'response'),
    ),
    other: ofTypes(picture, shown, OTHER),
    timeline: timelineOf(picture),
    documents: bundle.documents.filter((d) => knownBy(d, asOf.asOf, asOf.basis) && (used.has(d.id) || d.copyOf !== null)),
    related,
    openQuestions: questionsOf(picture, ledger),
    joins: picture.bundle.incident.joins,
    propositions: shown.map((p) => propositionView(picture, p)),
  };
};
