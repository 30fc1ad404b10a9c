import { isValidEdtf } from '../core/edtf.ts';
import { fail } from '../core/errors.ts';
import { nameKey } from '../core/names.ts';
import type { Decision, MakeDecision, StatementAnchor } from '../model/decision.ts';
import { statementId } from '../model/ids.ts';
import type { RecordAnchor } from '../model/record-decision.ts';
import { type Addition, ANALYST, type ArgWords, type AskedMatter, type Correction, type Matter, ROLES_OF } from '../model/said.ts';
import type { Span } from '../model/span.ts';
import { NOBODY_NAMED, type Wording } from '../model/vocabulary.ts';
import { en } from '../words/en/en.ts';
import type { Read } from '../resolve/decisions.ts';
import { TABLE } from '../weigh/tables.ts';
import { signing } from './ledger.ts';
import { keep } from '../words/kept.ts';

/** What somebody asks for, as the decisions that are kept: everything in words that a newer reading has as well. */

/** What the newest reading of a document has that decisions may be about. */
export interface Found extends Read {
  statements: readonly (StatementAnchor & { id: string })[];
  sentences: readonly Span[];
}

export interface Asking {
  document: { id: string; text: string };
  found: Found;
  /** How many decisions the history has. */
  place: number;
  at: string;
  /** The incidents named by id, as they are found again. */
  incidents: ReadonlyMap<string, RecordAnchor>;
}

const missing = (what: string, where: string, document: string) =>
  fail('not-found', what, `there is no ${what} ${where} in the newest reading of ${document}`, {
    where,
    remedy: 'open the document again: it may have been read anew',
  });

const wrong = (code: string, message: string, where: string, remedy: string) => fail('bad-input', code, message, { where, remedy });

/** The words by which the document names an entity: the fullest, since a newer reader may part the words otherwise, a long name least. */
const wordsFor = (found: Found, entity: string): string | null =>
  found.named.filter((n) => n.entity === entity).toSorted((a, b) => b.text.length - a.text.length)[0]?.text ?? null;

const timeOf = (edtf: string | null): string | null => {
  if (edtf === null || isValidEdtf(edtf)) return edtf;
  throw wrong(
    'time',
    `“${edtf}” is no date in EDTF.`,
    'eventTime',
    'Write a day as 2023-12-25, a month as 2023-12, a year as 2023, a span as 2023-12-24/2023-12-26.',
  );
};

const strengthOf = (wording: Wording): number => TABLE.wordingStrength[wording];

type Who = Correction['speaker'];

const speakerOf = (
  { found, document }: Asking,
  asked: string | { name: string | null } | null | undefined,
): { who: Who; name: string | null } => {
  if (asked === undefined) return { who: { kind: 'as-read', name: null }, name: null };
  if (asked === null) return { who: { kind: 'document', name: null }, name: 'narrator' };
  if (typeof asked !== 'string') {
    if (asked.name === null) return { who: { kind: 'nobody', name: null }, name: NOBODY_NAMED };
    const key = nameKey(asked.name);
    // Typed, but the document has it as well.
    const known = found.named.find((n) => nameKey(n.text) === key)?.text;
    return { who: { kind: known === undefined ? 'typed' : 'named', name: known ?? asked.name }, name: known ?? asked.name };
  }
  const name = wordsFor(found, asked);
  if (name === null) throw missing('speaker', asked, document.id);
  return { who: { kind: 'named', name }, name };
};

const argOf = ({ found, document }: Asking, { role, entity, name }: AskedMatter['args'][number]): ArgWords => {
  if (entity !== null) {
    const own = wordsFor(found, entity);
    if (own === null) throw missing(role, entity, document.id);
    return { role, name: own, named: true };
  }
  if (ROLES_OF_WORDS.has(role)) return { role, name, named: false };
  const key = nameKey(name);
  const known = found.named.find((n) => nameKey(n.text) === key)?.text;
  return { role, name: known ?? name, named: known !== undefined };
};
const ROLES_OF_WORDS = new Set(
  Object.values(ROLES_OF)
    .flat()
    .flatMap(({ role, words }) => (words === true ? [role] : [])),
);

const incidentOf = ({ incidents }: Asking, asked: string | null | undefined, leftOut: 'as-read' | 'none'): Matter['incident'] => {
  if (asked === undefined) return { kind: leftOut };
  if (asked === null) return { kind: 'none' };
  if (asked === 'new') return { kind: 'new' };
  const anchor = incidents.get(asked);
  if (anchor === undefined)
    throw fail('not-found', 'incident', keep('noRecord', { record: 'incident', id: asked }), {
      where: asked,
      remedy: 'choose one of those listed',
    });
  return { kind: 'known', anchor };
};

const matterOf = (asking: Asking, { type, kind, args, incident }: AskedMatter, leftOut: 'as-read' | 'none'): Matter => {
  const roles = ROLES_OF[type];
  for (const { role } of args)
    if (roles.every((each) => each.role !== role))
      throw wrong(
        'role',
        `A statement of the sort ${type} has no ${role}.`,
        `args ${role}`,
        `It takes ${roles.map((r) => r.role).join(', ')}.`,
      );
  for (const { role, needed } of roles)
    if (needed === true && args.every((each) => each.role !== role))
      throw wrong(
        'role-missing',
        `A statement of the sort ${type} needs its ${role}.`,
        `args ${role}`,
        `Name the ${role}, or choose another sort.`,
      );
  return { type, kind, args: args.map((each) => argOf(asking, each)), incident: incidentOf(asking, incident, leftOut) };
};

/** The matter as one plain sentence. */
export const matterText = ({ type, kind, args }: Matter): string =>
  en.proposition({ type, kind, args: args.map(({ role, name }) => ({ role, entity: { name, named: true }, text: name })) });

/** Longer than any sentence one would rest a statement on. */
const LONGEST_QUOTE = 2000;

const placeOf = ({ document: { id, text }, found }: Asking, { start, end }: Span): Addition['place'] => {
  const whole = text.slice(start, end);
  const from = start + (whole.length - whole.trimStart().length);
  const quote = whole.trim();
  const to = from + quote.length;
  if (end > text.length || quote === '')
    throw wrong('span', `There are no words at ${start}-${end} of ${id}.`, `${start}-${end}`, 'Select the words the statement rests on.');
  if (quote.length > LONGEST_QUOTE)
    throw wrong(
      'span-too-long',
      `${quote.length} letters are too long to be quoted.`,
      `${start}-${end}`,
      'Select the one sentence that says it.',
    );
  const sentence = found.sentences.findIndex((s) => s.start <= from && s.end > from);
  const around = found.sentences[sentence];
  return {
    start: from,
    end: to,
    quote,
    before: around === undefined ? '' : text.slice(around.start, from),
    after: around === undefined ? '' : text.slice(Math.min(around.end, to), around.end),
    sentence: Math.max(0, sentence),
  };
};

const correctionOf = (asking: Asking, asked: Extract<MakeDecision, { kind: 'correct' }>['to']): Correction => {
  const { stance, polarity, wording, directness, eventTime, matter, span } = asked;
  return {
    stance,
    polarity,
    speaker: speakerOf(asking, asked.speaker).who,
    ...(wording === undefined ? {} : { wording, strength: strengthOf(wording) }),
    ...(directness === undefined ? {} : { directness }),
    ...(eventTime === undefined ? {} : { eventTime: timeOf(eventTime) }),
    ...(matter === undefined ? {} : { matter: matterOf(asking, matter, 'as-read') }),
    ...(span === undefined ? {} : { place: placeOf(asking, span) }),
  };
};

/** @throws AssayError not-found, bad-input */
export const decisionsAsked = (asked: MakeDecision, asking: Asking): Decision[] => {
  const { document, found, place, at } = asking;
  const sign = signing({ about: 'document', history: document.id }, place, asked, at);
  if (asked.kind === 'nothing') {
    const { start, end } = asked.sentence;
    if (!found.notUnderstood.some((s) => s.start === start && s.end === end)) throw missing('sentence', `${start}-${end}`, document.id);
    return [{ ...sign(0, document.id), kind: 'nothing', body: { start, end, quote: document.text.slice(start, end) } }];
  }
  if (asked.kind === 'add') {
    const { speaker, wording, eventTime, matter, ...rest } = asked.said;
    const at = placeOf(asking, asked.span);
    const { who, name } = speakerOf(asking, speaker);
    const about = matterOf(asking, matter, 'none');
    const said: Addition = {
      ...rest,
      speaker: who,
      wording,
      strength: strengthOf(wording),
      eventTime: timeOf(eventTime),
      matter: about,
      place: at,
    };
    const { start, end, quote } = at;
    const { stance, polarity } = said;
    const body = { start, end, quote, asserter: name ?? '', stance, polarity, type: about.type, about: matterText(about), said };
    const made = sign(0, '');
    return [{ ...made, subject: statementId(document.id, ANALYST, made.id), kind: 'add', body }];
  }
  return [...new Set(asked.statements)].map((subject, index): Decision => {
    const said = found.statements.find((s) => s.id === subject);
    if (said === undefined) throw missing('statement', subject, document.id);
    const { id: _id, ...body } = said;
    if (asked.kind !== 'correct') return { ...sign(index, subject), kind: asked.kind, body };
    return { ...sign(index, subject), kind: 'correct', body: { ...body, to: correctionOf(asking, asked.to) } };
  });
};

/** The statement that is kept for one that somebody adds. */
export const addedStatement = (d: Extract<Decision, { kind: 'add' }>) => {
  const { speaker, matter: _matter, place, ...said } = d.body.said;
  const kind =
    speaker.kind === 'document' ? ('narrator' as const) : speaker.kind === 'nobody' ? ('unspecified' as const) : ('entity' as const);
  return {
    ...said,
    ...place,
    id: d.subject,
    document: d.history,
    localId: d.id,
    reader: ANALYST,
    asserter: { kind, entity: null, name: d.body.asserter, span: null },
    relays: [],
    cue: null,
    focus: null,
    implied: false,
    hasEvidence: false,
    timeSaid: null,
    eventTimeCandidates: [],
    rule: ANALYST,
  };
};
