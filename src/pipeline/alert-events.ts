import { documentName } from '../core/names.ts';
import type { AlertEvent, AlertKind } from '../model/alert.ts';
import type { LinkedStatement } from '../model/bundle.ts';
import type { Proposition } from '../model/records.ts';
import type { Assessment, EffectiveWeight } from '../model/weighing.ts';
import type { EntityKind, PropositionType, Stance } from '../model/vocabulary.ts';
import {
  type AlertDocument,
  type AlertIncident,
  alertDocuments,
  alertIncidents,
  arrivalsOfStatements,
  incidentOfDocuments,
  type LogLine,
  type Naming,
  namingsIn,
  speakersOf,
  textsOf,
} from '../store/alert-matter.ts';
import { assessmentsOf } from '../store/assessments.ts';
import type { Db } from '../store/database.ts';
import { decisionsByIds } from '../store/decisions.ts';
import { bornPropositions } from '../store/propositions.ts';
import type { Born } from '../store/rows.ts';
import { statementsInForce } from '../store/statements.ts';
import { canConfirm, isAttribution } from '../weigh/speaks-for.ts';

/** What happened, told from lines of the log: each with the sentence, and with the keys by which it can be followed. */

/** One thing that happened. */
export interface Happened {
  event: AlertEvent;
  incident: AlertIncident | null;
  /** What is one alert: one document, decision or change of one incident. */
  group: string;
  /** Who says what: one origin saying one thing has one key, whichever document brings it. */
  keys: readonly string[];
  /** `entity:ID`, `country:XX` and so on: what may be followed. */
  subjects: ReadonlySet<string>;
  /** Place of the line in the log; null where none tells of it. */
  change: number | null;
  /** Place of its document in the order of arrival; null where there is none. */
  arrival: number | null;
}

const CLAIMS: ReadonlySet<Stance> = new Set<Stance>(['claim', 'claim-responsibility']);
const DENIALS: ReadonlySet<Stance> = new Set<Stance>(['deny', 'reject', 'refute', 'retract']);
const BLAMES: ReadonlySet<PropositionType> = new Set<PropositionType>(['conducted', 'sponsored', 'linked', 'attribution-exists']);
/** Things that are only named: what is said in a document that names one bears on it. */
const THINGS: ReadonlySet<string> = new Set<EntityKind>(['technique', 'observable', 'vulnerability', 'malware', 'tool', 'campaign']);

const HITS: ReadonlySet<PropositionType> = new Set<PropositionType>(['occurred', 'targeted', 'attempted']);
const AFTER: ReadonlySet<PropositionType> = new Set<PropositionType>(['response', 'threat', 'demand']);

/** Whether it is about what was done, and not about what somebody did about it. */
const ofTheDeed = ({ type }: Proposition): boolean => !AFTER.has(type);

/**
 * That a victim was hit is confirmed for the first time once, in whatever words: "tried to wipe data" after "was attacked" is no second one.
 * A theft or an effect is confirmed for itself.
 */
const confirmedKey = ({ type, args }: Proposition, incident: string): string =>
  [
    'first-confirmation',
    incident,
    HITS.has(type) ? 'hit' : type,
    ...args.flatMap((a) => (a.role === 'victim' && a.entity !== null ? [a.entity] : [])).toSorted(),
  ].join(' ');

/** What a statement brings, as far as rules ask for it; null where they do not. */
const kindOf = (s: LinkedStatement, about: Born<Proposition>, now: Assessment, weight: EffectiveWeight, seq: number): AlertKind | null => {
  if (DENIALS.has(s.stance)) return 'denial';
  if (CLAIMS.has(s.stance)) return 'new-claim';
  if (s.polarity !== 1) return null;
  // Of a proposition that was there before, the log says that it became confirmed.
  if (about.born === seq && now.status === 'confirmed' && canConfirm(weight) && ofTheDeed(about.row)) return 'first-confirmation';
  if (BLAMES.has(about.row.type)) return isAttribution(weight) ? 'attribution' : null;
  return about.row.type === 'response' ? 'new-response' : null;
};

interface Matter {
  documents: ReadonlyMap<string, AlertDocument>;
  incidents: ReadonlyMap<string, AlertIncident>;
  propositions: ReadonlyMap<string, Born<Proposition>>;
  assessments: ReadonlyMap<string, Assessment>;
  arrivals: ReadonlyMap<string, number>;
  speakers: ReadonlyMap<string, string>;
  statements: ReadonlyMap<string, LinkedStatement>;
  namings: readonly Naming[];
}

const documentOf = (d: AlertDocument | undefined): AlertEvent['document'] =>
  d === undefined ? null : { id: d.id, title: documentName(d), source: d.source, published: d.published, url: d.url, tlp: d.tlp };

const subjectsOf = (
  matter: Matter,
  incident: AlertIncident | null,
  about: Proposition | undefined,
  statement: LinkedStatement | undefined,
  document: string | null,
): Set<string> => {
  const entities = [
    ...(incident?.entities ?? []),
    ...(about?.args.flatMap((a) => a.entity ?? []) ?? []),
    ...(statement === undefined ? [] : [statement.asserterEntity, ...statement.relayEntities].flatMap((id) => id ?? [])),
    ...matter.namings.filter((n) => n.document === document && THINGS.has(n.kind)).map((n) => n.entity),
  ];
  return new Set([
    ...(incident === null ? [] : [`incident:${incident.id}`]),
    ...entities.map((id) => `entity:${id}`),
    ...(incident?.countries ?? []).map((code) => `country:${code}`),
    ...(incident?.sectors ?? []).map((sector) => `sector:${sector}`),
  ]);
};

/** Whether the same origin said it on the same side before: in an older document, or more strongly in this one. */
const saidBefore = (w: EffectiveWeight, all: readonly EffectiveWeight[], seq: number, arrivals: ReadonlyMap<string, number>): boolean =>
  all.some((other) => {
    if (other.evidence === w.evidence || other.origin !== w.origin || Math.sign(other.weight) !== Math.sign(w.weight)) return false;
    const at = arrivals.get(other.evidence);
    return at !== undefined && at < seq;
  });

/** What the documents of these lines say of their incidents. */
const saidIn = (matter: Matter, lines: readonly LogLine[], said: readonly LinkedStatement[]): Happened[] => {
  const before = new Map(
    lines.flatMap((line) =>
      line.kind === 'status' && line.data.document !== null ? [[`${line.subject} ${line.data.document}`, line.data.from] as const] : [],
    ),
  );
  const found: Happened[] = [];
  for (const line of lines) {
    const document = matter.documents.get(line.data.document ?? '');
    const incident = matter.incidents.get(line.incident ?? '');
    // A near-copy says nothing that its original did not.
    if (
      (line.kind !== 'incident' && line.kind !== 'statements') ||
      document === undefined ||
      incident === undefined ||
      document.copyOf !== null
    )
      continue;
    for (const s of said) {
      const about = matter.propositions.get(s.proposition);
      const now = matter.assessments.get(s.proposition);
      const weight = now?.weights.find((w) => w.evidence === s.id);
      if (s.document !== document.id || about === undefined || now === undefined || weight === undefined) continue;
      if (!about.row.incidents.some((id) => (matter.incidents.get(id)?.id ?? id) === incident.id)) continue;
      const what = kindOf(s, about, now, weight, document.seq);
      if (what === null || saidBefore(weight, now.weights, document.seq, matter.arrivals)) continue;
      found.push({
        event: {
          what,
          proposition: about.row.id,
          text: about.row.text,
          before: before.get(`${about.row.id} ${document.id}`) ?? (about.born === document.seq ? null : now.status),
          after: now.status,
          who: matter.speakers.get(s.id) ?? s.asserter.name,
          stance: s.stance,
          wording: s.wording,
          quote: s.quote,
          statement: s.id,
          decision: null,
          document: documentOf(document),
        },
        incident,
        group: `${incident.id} ${document.id}`,
        keys: [what === 'first-confirmation' ? confirmedKey(about.row, incident.id) : `${what} ${about.row.id} ${weight.origin}`],
        subjects: subjectsOf(matter, incident, about.row, s, document.id),
        change: line.seq,
        arrival: document.seq,
      });
    }
  }
  return found;
};

const begun = (matter: Matter, lines: readonly LogLine[]): Happened[] =>
  lines.flatMap((line): Happened[] => {
    const incident = matter.incidents.get(line.incident ?? '');
    if (line.kind !== 'incident' || incident === undefined) return [];
    const document = matter.documents.get(line.data.document ?? '');
    const statement = matter.statements.get(line.data.statement ?? '');
    return [
      {
        event: {
          what: 'new-incident',
          proposition: statement?.proposition ?? null,
          text: incident.title,
          before: null,
          after: matter.assessments.get(statement?.proposition ?? '')?.status ?? null,
          who: statement === undefined ? null : (matter.speakers.get(statement.id) ?? null),
          stance: statement?.stance ?? null,
          wording: statement?.wording ?? null,
          quote: statement?.quote ?? null,
          statement: statement?.id ?? null,
          decision: null,
          document: documentOf(document),
        },
        incident,
        group: `${incident.id} ${document?.id ?? line.seq}`,
        keys: [`new-incident ${incident.id}`],
        subjects: subjectsOf(matter, incident, undefined, statement, document?.id ?? null),
        change: line.seq,
        arrival: document?.seq ?? null,
      },
    ];
  });

/** Statuses that moved. That everything was worked out anew is no event in the world: those are in the inbox only. */
const moved = async (db: Db, matter: Matter, lines: readonly LogLine[]): Promise<Happened[]> => {
  const statuses = lines.filter((line) => line.kind === 'status' && line.data.reason !== 'rebuild' && line.data.from !== null);
  const decisions = await decisionsByIds(
    db,
    statuses.flatMap((line) => line.data.decision ?? []),
  );
  return statuses.flatMap((line): Happened[] => {
    const about = matter.propositions.get(line.subject)?.row;
    const incident = matter.incidents.get(line.incident ?? '') ?? null;
    const document = matter.documents.get(line.data.document ?? '');
    const statement = matter.statements.get(line.data.statement ?? '');
    const decided = decisions.get(line.data.decision ?? '')?.decision;
    const happened = (what: AlertKind, key: string): Happened => ({
      event: {
        what,
        proposition: line.subject,
        text: about?.text ?? line.data.text,
        before: line.data.from,
        after: line.data.to,
        who: statement === undefined ? null : (matter.speakers.get(statement.id) ?? statement.asserter.name),
        stance: statement?.stance ?? null,
        wording: statement?.wording ?? null,
        quote: statement?.quote ?? null,
        statement: statement?.id ?? null,
        decision: decided === undefined ? null : { author: decided.author, reason: decided.reason },
        document: documentOf(document),
      },
      incident,
      group: `${incident?.id ?? line.subject} ${document?.id ?? line.data.decision ?? line.seq}`,
      keys: [key],
      subjects: subjectsOf(matter, incident, about, statement, document?.id ?? null),
      change: line.seq,
      arrival: document?.seq ?? null,
    });
    const confirmed = line.data.to === 'confirmed' && line.data.reason === 'document';
    return [
      happened('status-change', `status-change ${line.subject} ${line.seq}`),
      // The first time only: that is what its key is for.
      ...(confirmed && about !== undefined && ofTheDeed(about)
        ? [happened('first-confirmation', confirmedKey(about, incident?.id ?? ''))]
        : []),
    ];
  });
};

const LONGEST_SENTENCE = 300;
/** The sentence round a name, as far as marks tell; a slice of the text. */
const sentenceRound = (text: string, { start, end }: Pick<Naming, 'start' | 'end'>): string => {
  const from = Math.max(0, start - LONGEST_SENTENCE / 2);
  const ahead = text.slice(from, start);
  const behind = text.slice(end, end + LONGEST_SENTENCE / 2);
  const begins = Math.max(...[...ahead.matchAll(/[.!?]\s+|\n+/g)].map((m) => m.index + m[0].length), 0);
  const ends = /[.!?](?=\s|$)|\n/.exec(behind);
  const length = ends === null ? behind.length : ends.index + (ends[0] === '\n' ? 0 : 1);
  return text.slice(from + begins, end + length);
};

/** Names that stand in a document, for those who follow what they name. */
const named = async (db: Db, matter: Matter, documents: readonly string[], all: readonly Naming[]): Promise<Happened[]> => {
  const asked = new Set(documents);
  const here = all.filter((n) => asked.has(n.document) && matter.documents.get(n.document)?.copyOf === null);
  if (here.length === 0) return [];
  const told = [...new Set(here.map((n) => n.document))];
  const [texts, homes] = [await textsOf(db, told), await incidentOfDocuments(db, told)];
  const incidents = await alertIncidents(db, [...new Set(homes.values())]);
  return here.map((n): Happened => {
    const document = matter.documents.get(n.document);
    const incident = incidents.get(homes.get(n.document) ?? '') ?? null;
    return {
      event: {
        what: 'mention',
        proposition: null,
        text: n.name,
        before: null,
        after: null,
        who: document?.source ?? null,
        stance: null,
        wording: null,
        quote: sentenceRound(texts.get(n.document) ?? '', n),
        statement: null,
        decision: null,
        document: documentOf(document),
      },
      incident,
      group: `${incident?.id ?? ''} ${n.document}`,
      keys: [`mention ${n.entity} ${n.document}`],
      subjects: new Set([`entity:${n.entity}`]),
      change: null,
      arrival: document?.seq ?? null,
    };
  });
};

const ORDER: readonly PropositionType[] = ['conducted', 'sponsored', 'linked', 'targeted', 'data-theft', 'effect', 'occurred'];
const place = (type: PropositionType | undefined): number =>
  type === undefined || !ORDER.includes(type) ? ORDER.length : ORDER.indexOf(type);

/** One sentence says several things at once, as who did it and to whom: it is told once, under the most telling. */
const joined = (happened: readonly Happened[], matter: Matter): Happened[] => {
  const by = new Map<string, Happened[]>();
  for (const each of happened) {
    const { what, quote, who } = each.event;
    const key =
      what === 'status-change' || quote === null ? `${each.group} ${each.keys.join()}` : JSON.stringify([each.group, what, who, quote]);
    by.set(key, [...(by.get(key) ?? []), each]);
  }
  return [...by.values()].flatMap((same) => {
    const type = (each: Happened): PropositionType | undefined => matter.propositions.get(each.event.proposition ?? '')?.row.type;
    const [first, ...rest] = same.toSorted((a, b) => place(type(a)) - place(type(b)));
    if (first === undefined) return [];
    return [
      {
        ...first,
        keys: [...new Set([first, ...rest].flatMap((each) => each.keys))],
        subjects: new Set([first, ...rest].flatMap((each) => [...each.subjects])),
      },
    ];
  });
};

/**
 * What happened by these lines of the log, and which of the entities followed these documents name.
 * @param arrived documents that are looked through for names
 * @param followed ids of entities somebody follows
 */
export const happenedBy = async (
  db: Db,
  lines: readonly LogLine[],
  arrived: readonly string[],
  followed: readonly string[],
): Promise<Happened[]> => {
  const telling = [
    ...new Set(lines.flatMap((line) => (line.kind === 'incident' || line.kind === 'statements' ? (line.data.document ?? []) : []))),
  ];
  const said = await statementsInForce(db, telling);
  const causes = new Set(lines.flatMap((line) => line.data.statement ?? []));
  const documents = [...new Set([...telling, ...arrived, ...lines.flatMap((line) => line.data.document ?? [])])];
  const elsewhere = documents.filter((id) => !telling.includes(id));
  const more = causes.size === 0 ? [] : (await statementsInForce(db, elsewhere)).filter((s) => causes.has(s.id));
  const statements = new Map([...said, ...more].map((s) => [s.id, s]));
  const propositions = new Map(
    (
      await bornPropositions(db, [
        ...new Set([
          ...[...statements.values()].map((s) => s.proposition),
          ...lines.flatMap((line) => (line.kind === 'status' ? [line.subject] : [])),
        ]),
      ])
    ).map((each) => [each.row.id, each]),
  );
  const assessments = await assessmentsOf(db, [...propositions.keys()]);
  const namings = await namingsIn(db, documents, followed);
  const matter: Matter = {
    documents: await alertDocuments(db, documents),
    incidents: await alertIncidents(db, [
      ...new Set([...lines.flatMap((line) => line.incident ?? []), ...[...propositions.values()].flatMap(({ row }) => row.incidents)]),
    ]),
    propositions,
    assessments,
    arrivals: await arrivalsOfStatements(db, [...new Set([...assessments.values()].flatMap((a) => a.weights.map((w) => w.evidence)))]),
    speakers: await speakersOf(db, [...statements.keys()]),
    statements,
    namings,
  };
  return joined(
    [
      ...begun(matter, lines),
      ...saidIn(matter, lines, said),
      ...(await moved(db, matter, lines)),
      ...(await named(db, matter, arrived, namings)),
    ],
    matter,
  );
};
