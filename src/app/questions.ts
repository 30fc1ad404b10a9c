import type { Dossier, LedgerRow } from '../model/api.ts';
import type { LinkedStatement } from '../model/bundle.ts';
import type { Status } from '../model/vocabulary.ts';
import { type Candidate, candidatesOf } from './attribution.ts';
import { ledgerState } from './ledger.ts';
import { HIT } from './timeline.ts';
import { asserterOf, type Picture } from './views.ts';

type Question = Dossier['openQuestions'][number];

/** @param texts the sentences of all propositions that it leaves open: one silence about who did it stands against every answer given */
const asked = (picture: Picture, s: LinkedStatement, texts: readonly string[]): string | null => {
  const [text = ''] = texts;
  const who = picture.called(asserterOf(picture, s));
  const { question } = picture.words;
  switch (s.stance) {
    case 'no-response':
      return question.noAnswer(who);
    case 'decline-comment':
      return question.declined(who);
    case 'not-attributed':
      return s.asserter.kind === 'narrator'
        ? // What an early report had to leave open is no question any more once somebody has answered it.
          isAttributed(picture)
          ? null
          : question.notAttributedThen
        : texts.length > 1
          ? question.tooLittleEvidenceWho(who)
          : question.tooLittleEvidence(who, text);
    case 'unknown':
      return question.unknown(texts.join(' '));
    default:
      return null;
  }
};

/** Statuses of an answer to who did it that somebody other than the claimant gave. */
const ANSWERED: ReadonlySet<Status> = new Set(['attributed', 'confirmed', 'corroborated', 'hypothesised', 'disputed']);

const isAttributed = (picture: Picture): boolean => candidatesOf(picture).some((c) => ANSWERED.has(c.hypothesis.status) && asksWhoDid(c));
const asksWhoDid = ({ hypothesis: { level } }: Candidate): boolean => level === 'conducted' || level === 'sponsored';

/** Harm that only those claim who did it or have an interest in it. */
const unconfirmedHarm = (picture: Picture): Question[] =>
  picture.own
    .filter((p) => (p.type === 'data-theft' || p.type === 'effect') && picture.assessment(p.id).status === 'claimed')
    .map((p) => ({
      text: picture.words.question.claimedOnly(p.text),
      statement: picture.statements.find((s) => s.proposition === p.id && s.polarity > 0)?.id ?? null,
    }));

/** Victims known by a description only: "two telecom companies". */
const unnamed = (picture: Picture, ledger: readonly LedgerRow[]): Question[] =>
  ledger
    .filter(({ entity }) => picture.entity(entity.id)?.named === false)
    .map(({ entity, statements }) => ({ text: picture.words.question.notNamed(picture.called(entity)), statement: statements[0] ?? null }));

/** The statement that says that it happened. */
const teller = (picture: Picture): LinkedStatement | undefined => {
  const hit = picture.own.find((p) => HIT.includes(p.type)) ?? picture.own[0];
  return picture.statements.find((s) => s.proposition === hit?.id);
};

const claimOf = (picture: Picture, doers: readonly Candidate[]): string | null =>
  picture.statements.find((s) => doers.some((c) => c.proposition.id === s.proposition) && s.polarity > 0)?.id ?? null;

/** Roles that nobody fills: who did it, who was hit. */
const nobodyNamed = (picture: Picture): Question[] => {
  const statement = teller(picture)?.id ?? null;
  const doers = candidatesOf(picture).filter(asksWhoDid);
  const { question } = picture.words;
  return [
    ...(doers.length === 0 ? [{ text: question.nobodySaidWho, statement }] : []),
    ...(doers.length > 0 && !isAttributed(picture) ? [{ text: question.onlyClaimants, statement: claimOf(picture, doers) }] : []),
    ...(picture.bundle.incident.victims.length === 0 ? [{ text: question.nobodySaidWhom, statement }] : []),
  ];
};

/** What stays open: silences, unverified claims, missing attributions and roles, open dates, victims unnamed or confirmed by nobody. */
export const questionsOf = (picture: Picture, ledger: readonly LedgerRow[]): Question[] => {
  const { incident } = picture.bundle;
  const { question, date } = picture.words;
  const found: Question[] = [];
  const add = (q: Question): void => {
    if (!found.some((f) => f.text === q.text)) found.push(q);
  };
  // One "could not be verified" or "it named nobody" often stands against several propositions: it is told once.
  const open = new Map<string, { of: LinkedStatement; said: Set<string> }>();
  for (const p of picture.own) {
    for (const e of picture.weighed.inputs.get(p.id)?.evidence ?? []) {
      const s = picture.statement(e.id);
      if (s === null || (e.polarity !== 0 && s.stance !== 'not-attributed')) continue;
      if (e.polarity === 0 && e.flags === undefined && s.stance !== 'unknown') continue;
      const place = `${s.stance} ${s.document} ${s.start} ${s.asserter.name}`;
      const known = open.get(place) ?? { of: s, said: new Set<string>() };
      open.set(place, known);
      known.said.add(p.text);
    }
  }
  const isUnverified = ({ of }: { of: LinkedStatement }): boolean => of.stance === 'unverified';
  const inOrder = [...open.values()].toSorted((x, y) => Number(isUnverified(x)) - Number(isUnverified(y)));
  for (const { of, said } of inOrder) {
    const text = of.stance === 'unverified' ? question.notVerified([...said].join(' ')) : asked(picture, of, [...said]);
    if (text !== null) add({ text, statement: of.id });
  }
  for (const row of ledger) {
    if (ledgerState(row) === 'claimed')
      add({ text: question.claimedVictim(picture.called(row.entity)), statement: row.statements[0] ?? null });
  }
  for (const q of [...unnamed(picture, ledger), ...unconfirmedHarm(picture), ...nobodyNamed(picture)]) add(q);
  const { when } = incident;
  if (when.edtf === null && when.candidates.length === 0) add({ text: question.whenNotSaid, statement: teller(picture)?.id ?? null });
  if (when.candidates.length > 1 && when.resolvedBy === null) {
    const dated = picture.statements.find((s) => s.eventTimeCandidates.some((c) => when.candidates.some((w) => w.edtf === c.edtf)));
    add({ text: question.whenOpen(date([...new Set(when.candidates.map((c) => c.edtf))].sort())), statement: dated?.id ?? null });
  }
  if (incident.flags.includes('year-slip')) add({ text: question.otherYear, statement: null });
  return found;
};
