import { parseEdtf } from '../core/edtf.ts';
import { nameKey } from '../core/names.ts';
import type { DocumentRef, PartyRef } from '../model/api.ts';
import type { IncidentBundle, LinkedStatement } from '../model/bundle.ts';
import type { Proposition } from '../model/records.ts';
import type { Spread, SpreadView, Telling, Voice } from '../model/spread.ts';
import type { PropositionType } from '../model/vocabulary.ts';
import { bundleForIncident } from '../store/bundles.ts';
import { actorPropositions } from './attribution.ts';
import type { Words } from '../words/words.ts';
import type { AppContext, AsOf } from './context.ts';
import { asserterOf, type Picture, pictureOf, statementView } from './views.ts';

/** When something was said or came out, as far as it is known: to the day, and to the minute where that is told. */
interface Moment extends Latest {
  /** Null where nothing dates it. */
  edtf: string | null;
  /** When it was taken in, where nothing dates it. */
  collected: string | null;
  dated: boolean;
}
/** The last day it can have been, and the minute where that is told. */
interface Latest {
  day: string;
  at: number | null;
}

/** When it came out at the latest. */
const cameOut = (document: DocumentRef): string => document.published ?? document.collectedAt;

const momentOf = (picture: Picture, s: LinkedStatement): Moment => {
  const document = picture.document(s.document);
  const out = cameOut(document);
  const own = isOwn(picture, s);
  // The party's own document is the saying. A date that is also that of the attack ("hit on Monday, it said") may not be of the saying.
  const said = own || s.timeSaid === null || s.timeSaid === s.eventTime ? null : (parseEdtf(s.timeSaid)?.to ?? null);
  if (said !== null && s.timeSaid !== null) return { edtf: s.timeSaid, collected: null, day: said, at: null, dated: true };
  return {
    edtf: document.published?.slice(0, 10) ?? null,
    collected: document.published === null && document.collectedAt !== '' ? document.collectedAt : null,
    day: parseEdtf(out)?.to ?? out.slice(0, 10),
    at: document.published?.includes('T') === true ? Date.parse(out) : null,
    dated: own && document.published !== null,
  };
};

/** Whether the words stand in a document of whoever says them: nobody passed them on. */
const isOwn = (picture: Picture, s: LinkedStatement): boolean => {
  if (s.relays.length > 0) return false;
  if (s.asserter.kind === 'narrator') return true;
  const source = nameKey(picture.document(s.document).source);
  const entity = picture.entity(s.asserterEntity);
  return entity !== null && [entity.name, ...entity.names].some((name) => nameKey(name) === source);
};

/** Surely before: of two on one day only where both are told to the minute. */
const isBefore = (a: Latest, b: Latest): boolean => a.day < b.day || (a.day === b.day && a.at !== null && b.at !== null && a.at < b.at);
const END_OF_DAY = Number.MAX_SAFE_INTEGER;
const byTime = (a: Latest, b: Latest): number => (a.day < b.day ? -1 : a.day > b.day ? 1 : (a.at ?? END_OF_DAY) - (b.at ?? END_OF_DAY));

const partyOfRelay = (picture: Picture, s: LinkedStatement, at: number): PartyRef => {
  const entity = picture.entity(s.relayEntities[at] ?? null);
  return { kind: 'entity', id: entity?.id ?? null, name: entity?.name ?? s.relays[at]?.name ?? '', entityKind: entity?.kind ?? null };
};

/** What one party says on one side, told once for each document, with copies under what they repeat. */
const tellingsOf = (picture: Picture, statements: readonly LinkedStatement[]): Telling[] => {
  const inTime = statements.toSorted((a, b) => byTime(tellingTime(picture, a), tellingTime(picture, b)) || (a.id < b.id ? -1 : 1));
  const tellings: Telling[] = [];
  const originals = new Set(inTime.map((s) => s.document));
  const copies: { of: string; statement: string; document: DocumentRef }[] = [];
  for (const s of inTime) {
    const document = picture.document(s.document);
    if (document.copyOf !== null && originals.has(document.copyOf)) {
      if (!copies.some((c) => c.document.id === document.id)) copies.push({ of: document.copyOf, statement: s.id, document });
      continue;
    }
    if (tellings.some((t) => t.document.id === document.id)) continue;
    tellings.push({
      statement: s.id,
      document,
      own: isOwn(picture, s),
      via: s.relays.map((_, i) => partyOfRelay(picture, s, i)).filter((party) => party.name !== document.source),
      copies: [],
    });
  }
  for (const { of, ...copy } of copies) tellings.find((t) => t.document.id === of)?.copies.push(copy);
  return tellings;
};

const tellingTime = (picture: Picture, s: LinkedStatement): Latest => {
  const out = cameOut(picture.document(s.document));
  return { day: out.slice(0, 10), at: out.includes('T') ? Date.parse(out) : null };
};

interface Timed {
  moment: Moment;
}
const others = (running: readonly Timed[], v: Timed): Moment[] => running.filter((o) => o !== v).map((o) => o.moment);
/** Nobody is known to have spoken before. What nothing dates is only first where it was taken in before the others spoke. */
const isFirst = (moment: Moment, rest: readonly Moment[]): boolean =>
  moment.edtf === null ? rest.every((o) => isBefore(moment, o)) : !rest.some((o) => isBefore(o, moment));

const key = (party: PartyRef): string => `${party.kind} ${party.id ?? party.name}`;

/** Who spoke on one proposition, the first of them first. Only what is said of it in words: what entails it was said of something else. */
const spreadOf = (picture: Picture, p: Proposition): Spread => {
  const voices = new Map<string, { party: PartyRef; statements: LinkedStatement[] }>();
  for (const s of picture.statements) {
    if (s.proposition !== p.id) continue;
    const party = asserterOf(picture, s);
    const of = `${s.polarity} ${key(party)}`;
    const voice = voices.get(of) ?? { party, statements: [] };
    voice.statements.push(s);
    voices.set(of, voice);
  }
  const timed = [...voices.values()]
    .map(({ party, statements }) => {
      const earliest = statements.map((s) => momentOf(picture, s)).toSorted(byTime)[0];
      return {
        party,
        statements,
        polarity: statements[0]?.polarity ?? 0,
        moment: earliest ?? { edtf: null, collected: null, day: '', at: null, dated: false },
      };
    })
    .sort(
      (a, b) =>
        byTime(a.moment, b.moment) ||
        Number(a.moment.edtf === null) - Number(b.moment.edtf === null) ||
        (key(a.party) < key(b.party) ? -1 : 1),
    );
  // Who denies a thing or keeps silent on it did not say it first.
  const saying = timed.filter((v) => v.polarity === 1);
  const running = saying.length > 0 ? saying : timed.filter((v) => v.polarity === -1);
  const shown = timed.map(
    (v): Voice => ({
      party: v.party,
      polarity: v.polarity,
      day: v.moment.edtf,
      collected: v.moment.collected,
      dated: v.moment.dated,
      first: running.includes(v) && isFirst(v.moment, others(running, v)),
      tellings: tellingsOf(picture, v.statements),
    }),
  );
  const told = shown.flatMap((v) => v.tellings);
  return {
    proposition: p.id,
    type: p.type,
    text: p.text,
    status: picture.assessment(p.id).status,
    voices: shown,
    documents: new Set(told.map((t) => t.document.id)).size,
    copies: new Set(told.flatMap((t) => t.copies.map((c) => c.document.id))).size,
  };
};

const ORDER: readonly PropositionType[] = [
  'targeted',
  'occurred',
  'attempted',
  'data-theft',
  'effect',
  'conducted',
  'sponsored',
  'linked',
  'response',
  'motive',
];
const place = (type: PropositionType): number => (ORDER.includes(type) ? ORDER.indexOf(type) : ORDER.length);

/** Who said what first, and how it was passed on, for everything said of an incident as of a day. */
export const buildSpread = (bundle: IncidentBundle, asOf: AsOf = {}, words?: Words): SpreadView => {
  const picture = pictureOf(bundle, asOf, words);
  const about = [...new Set([...picture.own, ...actorPropositions(picture)])];
  const propositions = about
    .map((p) => spreadOf(picture, p))
    .sort((a, b) => place(a.type) - place(b.type) || b.documents - a.documents || (a.proposition < b.proposition ? -1 : 1));
  const used = new Set(
    propositions.flatMap((p) => p.voices.flatMap((v) => v.tellings.flatMap((t) => [t.statement, ...t.copies.map((c) => c.statement)]))),
  );
  return {
    incident: bundle.incident.id,
    asOf: asOf.asOf ?? null,
    propositions,
    statements: picture.statements.filter((s) => used.has(s.id)).map((s) => statementView(picture, s)),
  };
};

/** Who said it first, who passed it on. @throws AssayError not-found */
export const spread = async ({ store }: Pick<AppContext, 'store'>, id: string, asOf: AsOf = {}, words?: Words): Promise<SpreadView> =>
  buildSpread(await bundleForIncident(store.db, id), asOf, words);
