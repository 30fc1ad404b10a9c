import { isValidEdtf } from '../../../src/core/edtf.ts';
import { nameKey } from '../../../src/core/names.ts';
import type { DocumentView, StatementView } from '../../../src/model/api.ts';
import type { MakeDecision } from '../../../src/model/decision.ts';
import type { ArgRole } from '../../../src/model/reading.ts';
import { KINDS_OF, ROLES_OF } from '../../../src/model/said.ts';
import type { Span } from '../../../src/model/span.ts';
import type { Directness, Polarity, PropositionType, Stance, Wording } from '../../../src/model/vocabulary.ts';
import { words as w } from '../../words/review.ts';

/** What somebody fills in about a statement, and what is asked of the server with it. */

export type To = Extract<MakeDecision, { kind: 'correct' }>['to'];
export type Said = Extract<MakeDecision, { kind: 'add' }>['said'];

/** Choices that are no entity or incident; ids never look like these. */
export const AS_READ = 'as-read';
export const DOCUMENT = 'document';
export const NOBODY = 'nobody';
export const OTHER = 'other';
export const NONE = 'none';
export const NEW = 'new';

export interface Draft {
  speaker: string;
  /** Who it is, where the document does not name him. */
  other: string;
  stance: Stance;
  polarity: Polarity;
  wording: Wording;
  directness: Directness;
  type: PropositionType;
  kind: string;
  parts: Partial<Record<ArgRole, string>>;
  incident: string;
  when: string;
  span: Span | null;
}

export interface Named {
  id: string;
  label: string;
}

/** Everybody the document names, once, in the order of the alphabet. */
export const namedIn = (view: Pick<DocumentView, 'mentions'>): Named[] => {
  const named = new Map(
    view.mentions.flatMap((m) => (m.entity === null || m.kind === 'observable' ? [] : [[m.entity, m.entityName ?? m.text]])),
  );
  return [...named].map(([id, label]) => ({ id, label })).toSorted((a, b) => a.label.localeCompare(b.label, 'en'));
};

/** A statement as it stands, to be put right. */
export const draftOf = (view: DocumentView, statement: StatementView): Draft => {
  const proposition = view.propositions.find((each) => each.id === statement.proposition);
  const named = new Map(namedIn(view).map(({ id, label }) => [id, label]));
  const parts: Draft['parts'] = {};
  for (const { role, entity, text } of proposition?.args ?? []) parts[role] ??= (entity === null ? undefined : named.get(entity)) ?? text;
  return {
    speaker: AS_READ,
    other: '',
    stance: statement.stance,
    polarity: statement.polarity,
    wording: statement.wording,
    directness: statement.directness,
    type: proposition?.type ?? 'occurred',
    kind: proposition?.kind ?? '',
    parts,
    incident: AS_READ,
    when: statement.eventTime.edtf ?? '',
    span: null,
  };
};

/** A statement that rests on these words, as likely as can be told: about what the nearest statement is about. */
export const emptyDraft = (view: DocumentView, span: Span): Draft => {
  const near = view.statements.toSorted((a, b) => Math.abs(a.span.start - span.start) - Math.abs(b.span.start - span.start))[0];
  const about = view.propositions.find((each) => each.id === near?.proposition);
  return {
    speaker: DOCUMENT,
    other: '',
    stance: 'assert',
    polarity: 1,
    wording: 'flat',
    directness: 'indirect',
    type: 'targeted',
    kind: '',
    parts: {},
    incident: about?.incidents[0] ?? view.incidents[0]?.id ?? NEW,
    when: '',
    span,
  };
};

/** Whether what it is about is otherwise than it was. */
const isAboutElse = (draft: Draft, was: Draft): boolean =>
  draft.type !== was.type ||
  draft.kind !== was.kind ||
  draft.incident !== was.incident ||
  ROLES_OF[draft.type].some(({ role }) => (draft.parts[role] ?? '').trim() !== (was.parts[role] ?? '').trim());

/** What is still missing or wrong, to be said beside the form; null where it can be handed in. */
export const problemOf = (draft: Draft, was: Draft | null): string | null => {
  if (draft.speaker === OTHER && draft.other.trim() === '') return w.sayWhoSaysIt;
  if (draft.when.trim() !== '' && !isValidEdtf(draft.when.trim())) return w.noDate(draft.when.trim());
  if (was !== null && !isAboutElse(draft, was)) return null;
  const missing = ROLES_OF[draft.type].find(({ role, needed }) => needed === true && (draft.parts[role] ?? '').trim() === '');
  return missing === undefined ? null : missing.role;
};

const matterOf = (draft: Draft, named: readonly Named[]): Said['matter'] => ({
  type: draft.type,
  kind: KINDS_OF[draft.type] === undefined || draft.kind === '' ? null : draft.kind,
  args: ROLES_OF[draft.type].flatMap(({ role, words }) => {
    const name = (draft.parts[role] ?? '').trim();
    const key = nameKey(name);
    const entity = words === true ? undefined : named.find(({ label }) => nameKey(label) === key)?.id;
    return name === '' ? [] : [{ role, entity: entity ?? null, name }];
  }),
  ...(draft.incident === AS_READ ? {} : { incident: draft.incident === NONE ? null : draft.incident }),
});

const speakerOf = ({ speaker, other }: Draft): Said['speaker'] =>
  speaker === DOCUMENT ? null : speaker === NOBODY ? { name: null } : speaker === OTHER ? { name: other.trim() } : speaker;

const whenOf = ({ when }: Draft): string | null => (when.trim() === '' ? null : when.trim());

export const toCorrection = (view: DocumentView, draft: Draft, was: Draft): To => ({
  stance: draft.stance,
  polarity: draft.polarity,
  ...(draft.speaker === AS_READ ? {} : { speaker: speakerOf(draft) }),
  ...(draft.wording === was.wording ? {} : { wording: draft.wording }),
  ...(draft.directness === was.directness ? {} : { directness: draft.directness }),
  ...(whenOf(draft) === whenOf(was) ? {} : { eventTime: whenOf(draft) }),
  ...(isAboutElse(draft, was) ? { matter: matterOf(draft, namedIn(view)) } : {}),
  ...(draft.span === null ? {} : { span: draft.span }),
});

export const toAddition = (view: DocumentView, draft: Draft): Said => ({
  speaker: speakerOf(draft),
  stance: draft.stance,
  polarity: draft.polarity,
  wording: draft.wording,
  directness: draft.directness,
  eventTime: whenOf(draft),
  matter: matterOf(draft, namedIn(view)),
});
