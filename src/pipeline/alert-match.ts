import { countryName } from '../core/country.ts';
import { AssayError, failureLine } from '../core/errors.ts';
import { stableId } from '../core/hash.ts';
import { sectorName } from '../core/sectors.ts';
import { nextTimeOfDay, quietUntil } from '../core/zoned-time.ts';
import type { Alert, AlertKind, AlertRule, AlertSubject } from '../model/alert.ts';
import { strictest } from '../model/tlp.ts';
import { arrivedAfter, type LogLine, logLinesAfter } from '../store/alert-matter.ts';
import { insertAlerts, insertOrders, mailsOrdered, movePlace, noteTold, type Order, takePlace } from '../store/alert-outbox.ts';
import { anyAlertRule, changeAlertRule, entitiesFollowed, rulesFollowing, searchesById, subjectNames } from '../store/alert-rules.ts';
import type { Db } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { type Happened, happenedBy } from './alert-events.ts';
import { keep } from '../words/kept.ts';

/** Which rules what happened is told to, and the orders to deliver it. */

/**
 * Which of these documents and incidents a search finds, asked of the handle given: matching is in a transaction.
 * @throws AssayError bad-input where the search has no meaning (any more)
 */
export type FindsAmong = (
  db: Db,
  query: string,
  among: { documents: readonly string[]; incidents: readonly string[] },
) => Promise<ReadonlySet<string>>;

/** Lines of the log and documents looked at in one transaction. */
const AT_ONCE = 300;
/** Events told in one alert; of a report about many victims the rest is counted. */
const MOST_EVENTS = 8;
/** More alerts of one rule at a time than this go in one message: a year of reports read at once is no flood of mail. */
const MOST_APART = 5;
/** The same for mails within so long, as of a feed that is filled in one report after the other. */
const WINDOW_MS = 10 * 60_000;

/** The key a rule is found by, as in `Happened.subjects`. */
export const subjectKey = (on: AlertSubject): string => {
  if (on.kind === 'sector') return `sector:${on.sector}`;
  return on.kind === 'country' ? `country:${on.country}` : `${on.kind}:${on.id}`;
};

/** What is followed, in words. */
export const subjectWords = (on: AlertSubject, names: ReadonlyMap<string, string>): string => {
  if (on.kind === 'sector') return keep('sectorFollowed', { name: sectorName(on.sector) });
  if (on.kind === 'country') return countryName(on.country);
  const name = names.get(subjectKey(on)) ?? on.id;
  if (on.kind === 'search') return keep('searchFollowed', { name });
  return on.kind === 'incident' ? keep('incidentFollowed', { title: name }) : name;
};

/** Rules by what they follow: of a thousand rules only those are looked at whose subject is touched. */
export class RuleIndex {
  readonly #by = new Map<string, AlertRule[]>();
  readonly #searches = new Map<string, AlertRule[]>();

  constructor(rules: readonly AlertRule[]) {
    for (const rule of rules) {
      const into = rule.on.kind === 'search' ? this.#searches : this.#by;
      const key = rule.on.kind === 'search' ? rule.on.id : subjectKey(rule.on);
      const same = into.get(key);
      if (same === undefined) into.set(key, [rule]);
      else same.push(rule);
    }
  }

  /** Ids of the searches rules are about. */
  get searches(): string[] {
    return [...this.#searches.keys()];
  }

  /**
   * The rules that ask for this.
   * @param found ids of documents and incidents by search
   */
  asking({ event, subjects, incident, change, arrival }: Happened, found: ReadonlyMap<string, ReadonlySet<string>>): AlertRule[] {
    const asked: AlertRule[] = [];
    const take = (rules: readonly AlertRule[] | undefined): void => {
      for (const rule of rules ?? []) {
        const late = change === null ? (arrival ?? 0) <= rule.sinceDocument : change <= rule.since;
        if (!late && rule.when.includes(event.what)) asked.push(rule);
      }
    };
    for (const subject of subjects) take(this.#by.get(subject));
    for (const [id, rules] of this.#searches) {
      const ids = found.get(id);
      if (ids !== undefined && (ids.has(event.document?.id ?? '') || ids.has(incident?.id ?? ''))) take(rules);
    }
    return asked;
  }
}

/** What each search finds among the documents and incidents of what happened; one that fails finds nothing, and its rule says so. */
const searchedFor = async (
  db: Db,
  index: Pick<RuleIndex, 'searches'>,
  happened: readonly Happened[],
  finds: FindsAmong,
): Promise<{ found: Map<string, ReadonlySet<string>>; failed: Map<string, string> }> => {
  const found = new Map<string, ReadonlySet<string>>();
  const failed = new Map<string, string>();
  if (index.searches.length === 0 || happened.length === 0) return { found, failed };
  const among = {
    documents: [...new Set(happened.flatMap(({ event }) => event.document?.id ?? []))],
    incidents: [...new Set(happened.flatMap(({ incident }) => incident?.id ?? []))],
  };
  for (const [id, query] of await searchesById(db, index.searches)) {
    try {
      found.set(id, await finds(db, query, among));
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      failed.set(id, failureLine(error.failure));
    }
  }
  return { found, failed };
};

interface Group {
  rule: AlertRule;
  incident: Happened['incident'];
  happened: Happened[];
}

const ORDER: readonly AlertKind[] = [
  'first-confirmation',
  'new-incident',
  'new-claim',
  'attribution',
  'denial',
  'new-response',
  'status-change',
  'mention',
];

const alertOf = ({ rule, incident, happened }: Group, because: string, at: string): Alert => {
  const events = happened.map(({ event }) => event).toSorted((a, b) => ORDER.indexOf(a.what) - ORDER.indexOf(b.what));
  return {
    id: stableId('alr', rule.id, ...happened.flatMap(({ keys }) => keys).toSorted()),
    rule: rule.id,
    at,
    because,
    incident: incident === null ? null : { id: incident.id, title: incident.title, tlp: strictest(incident.tlps) },
    events: events.slice(0, MOST_EVENTS),
    more: Math.max(0, events.length - MOST_EVENTS),
  };
};

/** Puts what happened together by rule and by document, in the order it happened. */
const grouped = (index: RuleIndex, happened: readonly Happened[], found: ReadonlyMap<string, ReadonlySet<string>>): Group[] => {
  const groups = new Map<string, Group>();
  for (const each of happened)
    for (const rule of index.asking(each, found)) {
      const key = `${rule.id} ${each.group}`;
      const group = groups.get(key) ?? { rule, incident: each.incident, happened: [] };
      if (!group.happened.includes(each)) group.happened.push(each);
      groups.set(key, group);
    }
  return [...groups.values()];
};

/** When an alert noticed now is to be sent, and what it is gathered with; null: with nothing. */
export const dueOf = ({ pace, quiet }: Pick<AlertRule, 'pace' | 'quiet'>, now: string): { dueAt: string; gather: string | null } => {
  const hour = 3_600_000;
  const at =
    pace.every === 'event'
      ? now
      : pace.every === 'hour'
        ? new Date((Math.floor(Date.parse(now) / hour) + 1) * hour).toISOString()
        : nextTimeOfDay(now, pace.at, pace.zone);
  const held = quiet === null ? null : quietUntil(at, quiet);
  if (held !== null) return { dueAt: held, gather: held };
  return { dueAt: at, gather: pace.every === 'event' ? null : at };
};

/** The end of the ten minutes a moment is in. */
const windowEnd = (now: string): string => new Date((Math.floor(Date.parse(now) / WINDOW_MS) + 1) * WINDOW_MS).toISOString();

/** @param mails how many were ordered for this rule a short while ago */
const ordersFor = (rule: AlertRule, alerts: readonly Alert[], now: string, mails: number): Order[] => {
  const due = dueOf(rule, now);
  return rule.channels.flatMap(({ kind }) => {
    if (kind !== 'email' && kind !== 'webhook') return [];
    const flood = kind === 'email' && mails + alerts.length > MOST_APART && alerts.length <= MOST_APART;
    const burst = alerts.length > MOST_APART ? `burst ${alerts[0]?.id ?? ''}` : null;
    // A program takes each as it comes; a person is told of the rest together.
    const { dueAt, gather } =
      due.gather === null && flood ? { dueAt: windowEnd(now), gather: windowEnd(now) } : { ...due, gather: due.gather ?? burst };
    return alerts.map((alert) => ({
      id: stableId('dlv', rule.id, kind, alert.id),
      rule: rule.id,
      channel: kind,
      gather: gather ?? alert.id,
      dueAt,
      alert: alert.id,
    }));
  });
};

/** Lines up to where a document ends: what one document brought is not parted. */
const whole = (lines: readonly LogLine[]): readonly LogLine[] => {
  if (lines.length < AT_ONCE) return lines;
  const last = lines.at(-1)?.data.document ?? null;
  const end = lines.findLastIndex((line) => line.data.document !== last || last === null);
  return end < 0 ? lines : lines.slice(0, end + 1);
};

export interface Matched {
  changes: number;
  alerts: number;
}

/** Looks through what the log says since the last time. Alerts and how far it came are written together: none is missed or made twice. */
export const matchChanges = (store: Store, finds: FindsAmong, now: () => string): Promise<Matched> =>
  store.transaction(async (trx) => {
    const from = await takePlace(trx);
    const lines = whole(await logLinesAfter(trx, from.change, AT_ONCE));
    const arrived = await arrivedAfter(trx, from.document, AT_ONCE);
    const to = { change: lines.at(-1)?.seq ?? from.change, document: arrived.at(-1)?.seq ?? from.document };
    if (to.change === from.change && to.document === from.document) return { changes: 0, alerts: 0 };
    await movePlace(trx, to);
    if (!(await anyAlertRule(trx))) return { changes: lines.length, alerts: 0 };

    const happened = await happenedBy(
      trx,
      lines,
      arrived.map(({ id }) => id),
      await entitiesFollowed(trx),
    );
    const rules = await rulesFollowing(trx, [...new Set(happened.flatMap(({ subjects }) => [...subjects]))]);
    const index = new RuleIndex(rules);
    const { found, failed } = await searchedFor(trx, index, happened, finds);
    for (const rule of happened.length === 0 ? [] : rules) {
      const problem = rule.on.kind === 'search' ? (failed.get(rule.on.id) ?? null) : null;
      if (rule.on.kind === 'search' && problem !== rule.problem) await changeAlertRule(trx, rule.id, { problem });
    }

    const groups = grouped(index, happened, found);
    const fresh = await noteTold(
      trx,
      groups.flatMap(({ rule, happened: of }) => of.flatMap(({ keys }) => keys.map((key) => ({ rule: rule.id, key })))),
    );
    // In the order they happened the first that says a thing says it to the rule.
    const untold = (rule: AlertRule, keys: readonly string[]): boolean => {
      const its = keys.map((key) => `${rule.id} ${key}`).filter((key) => fresh.has(key));
      for (const key of its) fresh.delete(key);
      return its.length > 0;
    };
    const names = await subjectNames(trx, rules);
    const at = now();
    const made = groups.flatMap((group) => {
      const news = group.happened.filter(({ keys }) => untold(group.rule, keys));
      if (news.length === 0) return [];
      const alert = alertOf({ ...group, happened: news }, subjectWords(group.rule.on, names), at);
      // Only a rule that tells in the inbox marks its lines there.
      const shown = group.rule.channels.some(({ kind }) => kind === 'inbox');
      return [{ rule: group.rule, alert, changes: shown ? [...new Set(news.flatMap(({ change }) => change ?? []))] : [] }];
    });
    await insertAlerts(trx, made);
    const by = new Map<AlertRule, Alert[]>();
    for (const { rule, alert } of made) by.set(rule, [...(by.get(rule) ?? []), alert]);
    const mails = await mailsOrdered(
      trx,
      [...by.keys()].map(({ id }) => id),
      new Date(Date.parse(at) - WINDOW_MS).toISOString(),
    );
    await insertOrders(
      trx,
      [...by].flatMap(([rule, alerts]) => ordersFor(rule, alerts, at, mails.get(rule.id) ?? 0)),
      at,
    );
    return { changes: lines.length, alerts: made.length };
  });

/** What a rule would have been told of by these lines and documents: the same matching, with nothing kept. */
export const wouldTell = async (
  db: Db,
  rule: AlertRule,
  what: { lines: readonly LogLine[]; documents: readonly string[] },
  finds: FindsAmong,
): Promise<Alert[]> => {
  const index = new RuleIndex([{ ...rule, since: 0, sinceDocument: 0 }]);
  const names = await subjectNames(db, [rule]);
  const because = subjectWords(rule.on, names);
  const told = new Set<string>();
  const alerts: Alert[] = [];
  const { lines, documents } = what;
  for (let at = 0; at < Math.max(lines.length, documents.length, 1); at += AT_ONCE) {
    const part = lines.slice(at, at + AT_ONCE);
    const followed = rule.on.kind === 'entity' ? [rule.on.id] : [];
    const happened = await happenedBy(db, part, documents.slice(at, at + AT_ONCE), followed);
    const { found, failed } = await searchedFor(db, index, happened, finds);
    const [wrong] = failed.values();
    if (wrong !== undefined) break;
    for (const group of grouped(index, happened, found)) {
      const news = group.happened.filter(({ keys }) => keys.some((key) => !told.has(key)));
      for (const key of news.flatMap(({ keys }) => keys)) told.add(key);
      const line = lines.find(({ seq }) => seq === news[0]?.change);
      if (news.length > 0) alerts.push(alertOf({ ...group, happened: news }, because, line?.at ?? rule.createdAt));
    }
  }
  return alerts;
};
