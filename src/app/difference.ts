import { fail } from '../core/errors.ts';
import type { LedgerRow, PartyRef } from '../model/api.ts';
import type { IncidentBundle } from '../model/bundle.ts';
import type { Difference, PropositionChange, VictimChange, Withdrawn } from '../model/difference.ts';
import type { Proposition } from '../model/records.ts';
import { bundleForIncident } from '../store/bundles.ts';
import { causeOf } from '../weigh/cause.ts';
import { candidatesOf } from './attribution.ts';
import type { Words } from '../words/words.ts';
import type { AppContext } from './context.ts';
import { ledgerOf, ledgerState } from './ledger.ts';
import { summaryOf } from './summary.ts';
import { type Picture, pictureOf, statementView } from './views.ts';

export interface Between {
  from: string;
  /** undefined: now */
  to: string | undefined;
  basis: 'published' | 'collected';
}

/** The statements on a proposition, by their words or by what they entail. */
const on = (picture: Picture, id: string): Set<string> =>
  new Set([
    ...picture.statements.filter((s) => s.proposition === id).map((s) => s.id),
    ...picture.assessment(id).weights.map((w) => w.evidence),
  ]);

const stateOf = (picture: Picture, id: string): PropositionChange['to'] => {
  const { status, L } = picture.assessment(id);
  return { status, L };
};

const RANK: Readonly<Record<PropositionChange['change'], number>> = { status: 0, added: 1, heard: 2 };

const propositionChange = (
  before: Picture,
  now: Picture,
  p: Proposition,
  candidate: PropositionChange['candidate'],
): PropositionChange | null => {
  const known = before.all.some((o) => o.id === p.id);
  const [had, has] = [known ? before.assessment(p.id) : null, now.assessment(p.id)];
  const earlier = on(before, p.id);
  const fresh = [...on(now, p.id)].filter((id) => !earlier.has(id));
  const change = had === null ? 'added' : had.status !== has.status ? 'status' : 'heard';
  if (change === 'heard' && fresh.length === 0) return null;
  // Before anybody spoke of it outright it may have followed from other words: these are no news.
  const cause = causeOf(before.assessment(p.id), has);
  return {
    proposition: p.id,
    type: p.type,
    text: p.text,
    candidate,
    change,
    from: known ? stateOf(before, p.id) : null,
    to: stateOf(now, p.id),
    cause: cause === null ? null : { statement: cause.evidence, role: cause.role },
    fresh,
  };
};

const inOrder = (changes: readonly (PropositionChange | null)[]): PropositionChange[] =>
  changes.filter((c) => c !== null).sort((a, b) => RANK[a.change] - RANK[b.change] || Math.abs(b.to.L) - Math.abs(a.to.L));

const key = (party: PartyRef): string => party.id ?? `${party.kind} ${party.name}`;
const newly = (had: readonly PartyRef[] | undefined, has: readonly PartyRef[]): PartyRef[] =>
  has.filter((party) => !(had ?? []).some((o) => key(o) === key(party)));

const victimChange = (had: LedgerRow | undefined, has: LedgerRow): VictimChange | null => {
  const change: VictimChange = {
    entity: { id: has.entity.id, name: has.entity.name },
    proposition: has.proposition,
    from: had === undefined ? null : ledgerState(had),
    to: ledgerState(has),
    claimedBy: newly(had?.claimedBy, has.claimedBy),
    confirmedBy: newly(had?.confirmedBy, has.confirmedBy),
    deniedBy: newly(had?.deniedBy, has.deniedBy),
    reportedBy: newly(had?.reportedBy, has.reportedBy),
    silent: has.silent && had?.silent !== true,
    fresh: has.statements.filter((id) => had?.statements.includes(id) !== true),
  };
  const said = [change.claimedBy, change.confirmedBy, change.deniedBy, change.reportedBy].some((parties) => parties.length > 0);
  return change.from === change.to && !said && !change.silent ? null : change;
};

/** Statements that counted before and do not now: their own party took them back, or said otherwise later. */
const withdrawnIn = (before: Picture, now: Picture): Withdrawn[] =>
  now.all.flatMap((p) => {
    const counted = new Set(
      (before.weighed.inputs.get(p.id)?.evidence ?? []).filter((e) => e.supersededBy === undefined && e.polarity !== 0).map((e) => e.id),
    );
    const evidence = now.weighed.inputs.get(p.id)?.evidence ?? [];
    const retraction = evidence.find((e) => e.role === 'retraction/by-claimant' && !counted.has(e.id));
    return evidence.flatMap((e): Withdrawn[] => {
      if (!counted.has(e.id)) return [];
      const about = { statement: e.id, proposition: p.id, text: p.text };
      if (e.supersededBy !== undefined) return [{ ...about, by: e.supersededBy, why: 'replaced' }];
      return retraction !== undefined && retraction.origin === e.origin && e.polarity > 0
        ? [{ ...about, by: retraction.id, why: 'retracted' }]
        : [];
    });
  });

const figuresOf = (picture: Picture, basis: Between['basis'], asOf: string | undefined): Difference['figures']['to'] => {
  const { status, victimsClaimed, victimsConfirmed, statements, documents, origins } = summaryOf(picture, { asOf, basis });
  return { status, victimsClaimed, victimsConfirmed, statements, documents, origins };
};

/** What came to be known of an incident from one day to another, with the statement behind each line. */
export const buildDifference = (bundle: IncidentBundle, { from, to, basis }: Between, words?: Words): Difference => {
  const before = pictureOf(bundle, { asOf: from, basis }, words);
  const now = pictureOf(bundle, { asOf: to, basis }, words);
  const candidates = new Map(
    candidatesOf(now).flatMap(({ hypothesis: { name, level }, proposition, also }) =>
      [proposition, ...also].map((p) => [p.id, { name, level }] as const),
    ),
  );
  const about = [...new Set([...now.own, ...now.all.filter((p) => candidates.has(p.id))])];
  const changes = (wanted: (p: Proposition) => boolean): PropositionChange[] =>
    inOrder(about.filter(wanted).map((p) => propositionChange(before, now, p, candidates.get(p.id) ?? null)));
  const ledger = new Map(ledgerOf(before).map((row) => [row.entity.id, row]));
  const victims = ledgerOf(now).flatMap((row) => victimChange(ledger.get(row.entity.id), row) ?? []);
  const attribution = changes((p) => candidates.has(p.id));
  const responses = changes((p) => p.type === 'response');
  const other = changes((p) => !candidates.has(p.id) && p.type !== 'response');
  const withdrawn = withdrawnIn(before, now);
  const told = new Set([
    ...victims.flatMap((v) => v.fresh),
    ...[...attribution, ...responses, ...other].flatMap((c) => [...c.fresh, ...(c.cause === null ? [] : [c.cause.statement])]),
    ...withdrawn.flatMap((w) => [w.statement, w.by]),
  ]);
  const shown = new Set(about.map((p) => p.id));
  const spoken = (picture: Picture): Set<string> =>
    new Set(picture.statements.filter((s) => shown.has(s.proposition)).map((s) => s.document));
  const earlier = spoken(before);
  return {
    incident: bundle.incident.id,
    title: summaryOf(now).title,
    from,
    to: to ?? null,
    basis,
    figures: { from: figuresOf(before, basis, from), to: figuresOf(now, basis, to) },
    victims,
    attribution,
    responses,
    other,
    withdrawn,
    documents: [...spoken(now)].filter((id) => !earlier.has(id)).map(now.document),
    statements: now.statements.filter((s) => told.has(s.id)).map((s) => statementView(now, s)),
  };
};

/** @throws AssayError bad-input where the days are the wrong way round */
export const daysInOrder = ({ from, to }: Between): void => {
  if (to !== undefined && from > to)
    throw fail('bad-input', 'days-reversed', `from is ${from}, which is later than to, ${to}.`, {
      where: 'from',
      remedy: 'Give the earlier day as from and the later one as to.',
    });
};

/** What differs between two days. @throws AssayError not-found; bad-input where the days are the wrong way round */
export const difference = async (
  { store }: Pick<AppContext, 'store'>,
  id: string,
  between: Between,
  words?: Words,
): Promise<Difference> => {
  daysInOrder(between);
  return buildDifference(await bundleForIncident(store.db, id), between, words);
};
