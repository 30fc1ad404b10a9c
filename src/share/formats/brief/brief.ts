import { upright } from '../../../core/upright.ts';
import type { Dossier, LedgerRow, PartyRef, PropositionView, StatementView } from '../../../model/api.ts';
import type { Brief, BriefCandidate, BriefLine, BriefPart, BriefVictim } from '../../../model/brief.ts';
import type { Status, Tlp } from '../../../model/vocabulary.ts';
import { backing, type Notes, openNotes } from './notes.ts';
import { affirms, denies, sentencesIn } from './sentences.ts';
import { en } from '../../../words/en/en.ts';
import type { Words } from '../../../words/words.ts';

/** A dossier cut down to one or two pages. What has no statement behind it is left out; what is left out for room is counted. */

const MOST = { lines: 6, victims: 10, candidates: 3, moments: 10, unknown: 6, notes: 2 } as const;
const LONGEST_MOMENT = 170;

const CONFIRMED: readonly Status[] = ['confirmed', 'corroborated'];
const CLAIMED: readonly Status[] = ['claimed'];
const REPORTED: readonly Status[] = ['reported', 'hypothesised', 'disputed', 'attributed'];

interface Shelf {
  words: Words;
  say: ReturnType<typeof sentencesIn>;
  dossier: Dossier;
  notes: Notes;
  proposition: (id: string) => PropositionView | undefined;
  statement: (id: string) => StatementView | undefined;
}

const cut = <T>(items: readonly T[], most: number): { shown: T[]; left: number } => ({
  shown: items.slice(0, most),
  left: Math.max(0, items.length - most),
});

/** As many of the lines as there is room for. Only those shown take notes: an unused note would have no place in the text. */
const partOf = <T>(items: readonly T[], most: number, line: (item: T) => BriefLine | null): BriefPart => {
  const lines: BriefLine[] = [];
  let left = 0;
  for (const item of items) {
    if (lines.length >= most) left += 1;
    else {
      const made = line(item);
      if (made !== null) lines.push(made);
    }
  }
  return { lines, left };
};

const views = (shelf: Shelf, ids: readonly string[]): PropositionView[] => ids.flatMap((id) => shelf.proposition(id) ?? []);

const affirmedLine = ({ notes, say }: Shelf, p: PropositionView): BriefLine | null => {
  const by = backing(p, affirms, 12);
  return notes.line(say.affirmed(p, by), by.slice(0, MOST.notes));
};

const sameParty = (s: StatementView, parties: readonly PartyRef[]): boolean =>
  parties.some((p) => (p.id === null ? p.name === s.asserter.name : p.id === s.asserter.id));

const victimOf = (shelf: Shelf, row: LedgerRow, state: BriefVictim['state']): BriefVictim | null => {
  const statements = row.statements.flatMap((id) => shelf.statement(id) ?? []).toSorted((a, b) => a.chain.length - b.chain.length);
  const { victim } = shelf.words.brief;
  const groups: [(names: string) => string, readonly PartyRef[], (s: StatementView) => boolean][] = [
    [victim.confirmed, row.confirmedBy, affirms],
    [victim.claimed, row.claimedBy, affirms],
    [victim.denied, row.deniedBy, denies],
    [victim.reported, row.reportedBy, affirms],
  ];
  const backed = groups.flatMap(([words, parties, fits]) => {
    const found = statements.filter((s) => fits(s) && sameParty(s, parties))[0];
    return parties.length === 0 || found === undefined
      ? []
      : [{ words: words(shelf.say.names(parties.map((p) => p.name))), statement: found }];
  });
  const silence = statements.find((s) => s.stance === 'no-response' || s.stance === 'decline-comment');
  if (row.silent && silence !== undefined) backed.push({ words: victim.silent, statement: silence });
  if (backed.length === 0) return null;
  const { name, count } = row.entity;
  return {
    name: `${upright(name)}${count !== null && count > 1 && !/^(?:two|three|four|\d)/i.test(name) ? ` (${count})` : ''}`,
    state,
    words: backed.map((b) => b.words).join('; '),
    notes: shelf.notes.of(backed.map((b) => b.statement)),
  };
};

/** A culprit by description only: "actors sponsored by the Iranian government", "one cluster". */
const DESCRIBED = /\b(?:actors?|hackers?|attackers?|intruders?|operators?|clusters?)\b/i;
const isNamed = (p: PropositionView): boolean =>
  p.args.some((arg) => isCulprit(arg.role) && arg.kind !== null && arg.kind !== 'generic' && !DESCRIBED.test(arg.name));

/**
 * The answers to who did it: who is blamed most first, then who claims it, then the others. An answer that only describes a culprit, by
 * voices that name one above, is the same answer in other words.
 */
const candidatesOf = (shelf: Shelf): PropositionView[] => {
  const { attribution, claimants } = shelf.dossier.summary;
  const claimed = shelf.dossier.attribution
    .filter((h) => h.level === 'conducted')
    .flatMap((h) => shelf.proposition(h.proposition) ?? [])
    .filter(
      (p) => p.statements.some((s) => s.stance === 'claim-responsibility') && p.args.some((a) => claimants.some((c) => c.id === a.entity)),
    );
  const attributed = attribution.flatMap(({ proposition, by }) => {
    const p = shelf.proposition(proposition);
    return p === undefined ? [] : [{ p, by, named: isNamed(p) }];
  });
  const kept: typeof attributed = [];
  for (const each of attributed.toSorted((a, b) => Number(b.named) - Number(a.named)))
    if (each.named || !kept.some((k) => each.by.every((voice) => k.by.includes(voice)))) kept.push(each);
  const [first, ...others] = kept.map((k) => k.p);
  const all = [...(first === undefined ? [] : [first]), ...claimed.slice(0, 1), ...others];
  return all.filter((p, i) => all.findIndex((o) => o.text === p.text) === i);
};
const isCulprit = (role: string): boolean => role === 'actor' || role === 'sponsor' || role === 'other';

const candidateOf = (shelf: Shelf, p: PropositionView): BriefCandidate | null => {
  const { notes, dossier, say } = shelf;
  const hypothesis = dossier.attribution.find((h) => h.proposition === p.id);
  const forIt = backing(p, (s) => affirms(s) && s.stance !== 'claim-responsibility', 12);
  const claims = backing(p, (s) => affirms(s) && s.stance === 'claim-responsibility', 3);
  const against = backing(p, denies, 6);
  const weighed = [...forIt, ...claims].slice(0, MOST.notes);
  const lines = [
    claims.length === 0 ? null : notes.line(say.saidBy('claimed', p, claims), claims.slice(0, MOST.notes)),
    forIt.length === 0 ? null : notes.line(say.saidBy('attributed', p, forIt), forIt.slice(0, 3)),
    notes.line(say.likelihood(p), weighed),
    notes.line(say.confidence(p), weighed),
    against.length === 0 ? null : notes.line(say.denied(p, against), against.slice(0, MOST.notes)),
  ].filter((line) => line !== null);
  return lines.length === 0 ? null : { name: upright(hypothesis?.name ?? p.text), level: hypothesis?.level ?? 'other', lines };
};

/** The bottom line: what is sure, what is only claimed, who is blamed, how likely that is. */
const bottomLine = (shelf: Shelf, victims: readonly LedgerRow[], first: PropositionView | undefined): BriefLine[] => {
  const { dossier, notes, say, words } = shelf;
  const { names } = say;
  const { summary } = dossier;
  const when = summary.when.edtf === null && summary.when.candidates.length === 0 ? null : words.when(summary.when);
  const backs = (rows: readonly LedgerRow[], parties: (row: LedgerRow) => readonly PartyRef[]): StatementView[] =>
    rows.slice(0, 3).flatMap((row) => {
      const hit = shelf.proposition(row.proposition);
      const fits = (s: StatementView): boolean => affirms(s) && sameParty(s, parties(row));
      const best = hit === undefined ? undefined : backing(hit, fits, 1)[0];
      return best ?? row.statements.flatMap((id) => shelf.statement(id) ?? []).find(fits) ?? [];
    });
  const sure = victims.filter((row) => row.confirmedBy.length > 0);
  const boasted = victims.filter((row) => row.claimedBy.length > 0 && row.confirmedBy.length === 0);
  const main = views(shelf, dossier.whatHappened)[0];
  const claimants = summary.claimants.map((c) => c.name);
  const claim = dossier.propositions
    .filter((p) => p.type === 'conducted')
    .flatMap((p) => backing(p, (s) => s.stance === 'claim-responsibility', 1))[0];
  const lines: (BriefLine | null)[] = [
    sure.length > 0
      ? notes.line(
          when === null
            ? words.brief.hit(names(sure.map((row) => row.entity.name)), sure.length)
            : words.brief.hitWhen(names(sure.map((row) => row.entity.name)), sure.length, when),
          backs(sure, (row) => row.confirmedBy),
        )
      : main === undefined
        ? null
        : affirmedLine(shelf, main),
    claimants.length > 0 && claim !== undefined ? notes.line(words.brief.didIt(names(claimants), claimants.length), [claim]) : null,
    boasted.length > 0
      ? notes.line(
          words.brief.attackOn(names(boasted.map((row) => row.entity.name))),
          backs(boasted, (row) => row.claimedBy),
        )
      : null,
  ];
  if (first !== undefined) {
    const by = backing(first, (s) => affirms(s) && s.stance !== 'claim-responsibility', 12);
    const against = backing(first, denies, 2);
    lines.push(by.length === 0 ? null : notes.line(say.saidBy('attributed', first, by), by.slice(0, MOST.notes)));
    lines.push(by.length === 0 ? null : notes.line(say.likelihood(first), by.slice(0, MOST.notes)));
    lines.push(against.length === 0 ? null : notes.line(words.brief.deniedBy(names(against.map((s) => s.asserter.name))), against));
  }
  return lines.filter((line) => line !== null);
};

const KINDS = ['event', 'response', 'attribution', 'claim', 'confirmation', 'denial', 'report'] as const;

const momentsOf = (shelf: Shelf): Brief['timeline'] => {
  const told = new Set<string>();
  const dated = shelf.dossier.timeline.flatMap((item) => {
    const s = item.statement === null ? undefined : shelf.statement(item.statement);
    // What a party says again is in the dossier; a brief tells when it first said it.
    const key = `${item.kind} ${item.party ?? ''} ${item.proposition ?? ''}`;
    if (item.kind === 'publication' || s === undefined || told.has(key)) return [];
    told.add(key);
    return [{ item, s }];
  });
  // Where there is no room for all, each kind is told from its first: who was the first to claim, to blame, to deny.
  const rank = (kind: (typeof KINDS)[number]): number => KINDS.indexOf(kind);
  const seen = new Map<string, number>();
  const ranked = dated.map((each) => {
    const nth = (seen.get(each.item.kind) ?? 0) + 1;
    seen.set(each.item.kind, nth);
    return { ...each, nth };
  });
  const chosen = new Set(
    ranked
      .toSorted((a, b) => a.nth - b.nth || rank(a.item.kind as (typeof KINDS)[number]) - rank(b.item.kind as (typeof KINDS)[number]))
      .slice(0, MOST.moments),
  );
  const rows = ranked
    .filter((each) => chosen.has(each))
    .flatMap(({ item, s }) => {
      const text = item.text.length <= LONGEST_MOMENT ? item.text : `${item.text.slice(0, LONGEST_MOMENT - 1).trimEnd()}…`;
      const line = shelf.notes.line(text, [s]);
      return line === null ? [] : [{ ...line, when: shelf.words.moment(item), edtf: item.when.edtf }];
    });
  return { rows, left: dated.length - rows.length };
};

const stateOf = (row: LedgerRow): BriefVictim['state'] => {
  if (row.confirmedBy.length > 0) return 'confirmed';
  if (row.deniedBy.length > 0) return 'denied';
  if (row.claimedBy.length > 0) return 'claimed';
  return row.reportedBy.length === 0 && row.silent ? 'silent' : 'reported';
};

/**
 * The brief of a dossier. Pure: the same dossier gives the same brief.
 * @param about the strictest marking of its documents, and the day the brief is of where the dossier is of no past day
 */
export const briefOf = (dossier: Dossier, about: { tlp: Tlp; today: string }, words: Words = en): Brief => {
  const propositions = new Map(dossier.propositions.map((p) => [p.id, p]));
  const statements = new Map(dossier.propositions.flatMap((p) => p.statements.map((s) => [s.id, s] as const)));
  const notes = openNotes(words);
  const say = sentencesIn(words);
  const shelf: Shelf = { words, say, dossier, notes, proposition: (id) => propositions.get(id), statement: (id) => statements.get(id) };
  const { summary } = dossier;

  const victims = dossier.ledger;
  const inLedger = new Set(victims.map((row) => row.entity.id));
  const happened = views(shelf, dossier.whatHappened).filter(
    (p) => !(p.type === 'targeted' && p.args.some((a) => a.role === 'victim' && a.entity !== null && inLedger.has(a.entity))),
  );
  const of = (status: readonly Status[]): PropositionView[] => happened.filter((p) => status.includes(p.assessment.status));
  const candidates = candidatesOf(shelf);
  const candidateIds = new Set(candidates.map((p) => p.id));

  // In the order of the page, so that notes are numbered as they are read.
  const bottom = bottomLine(
    shelf,
    victims,
    candidates.find((p) => p.assessment.status === 'attributed'),
  );
  const affirmedPart = (list: readonly PropositionView[]): BriefPart => partOf(list, MOST.lines, (p) => affirmedLine(shelf, p));
  const confirmed = affirmedPart(of(CONFIRMED));
  const claimed = affirmedPart(of(CLAIMED));
  const reported = affirmedPart([...of(REPORTED), ...views(shelf, dossier.motives)]);
  const contradicted = [...happened, ...views(shelf, dossier.motives)].filter((p) => p.statements.some(denies) && !candidateIds.has(p.id));
  const deniedPart = partOf(contradicted, MOST.lines, (p) => {
    const by = backing(p, denies, 6);
    return notes.line(say.denied(p, by), by.slice(0, MOST.notes));
  });
  const order: readonly BriefVictim['state'][] = ['confirmed', 'denied', 'claimed', 'reported', 'silent'];
  const rows = victims.map((row) => ({ row, state: stateOf(row) })).toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const shownRows = cut(rows, MOST.victims);
  const table = shownRows.shown.flatMap(({ row, state }) => victimOf(shelf, row, state) ?? []);
  const shownCandidates = cut(candidates, MOST.candidates);
  const attribution = shownCandidates.shown.flatMap((p) => candidateOf(shelf, p) ?? []);
  const responses = affirmedPart(views(shelf, dossier.responses));
  const questions = dossier.openQuestions.filter(
    (q, i, all) => q.statement !== null && all.findIndex((o) => o.statement === q.statement) === i,
  );
  const unknown = partOf(questions, MOST.unknown, (q) => {
    const s = q.statement === null ? undefined : shelf.statement(q.statement);
    return s === undefined ? null : notes.line(q.text, [s]);
  });
  const timeline = momentsOf(shelf);
  return {
    incident: summary.id,
    title: upright(summary.title),
    when: words.when(summary.when),
    asOf: dossier.asOf ?? about.today,
    basis: dossier.asOfBasis,
    tlp: about.tlp,
    bottomLine: bottom,
    confirmed,
    claimed,
    reported,
    denied: deniedPart,
    victims: { rows: table, left: shownRows.left },
    attribution: { candidates: attribution, left: shownCandidates.left },
    responses,
    unknown,
    timeline,
    notes: notes.all(),
    counts: { statements: summary.statements, documents: summary.documents, origins: summary.origins },
  };
};
