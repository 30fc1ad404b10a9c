import { randomBytes } from 'node:crypto';
import { AssayError, fail } from '../core/errors.ts';
import { stableId } from '../core/hash.ts';
import type {
  AddAlertRule,
  Alert,
  AlertChannel,
  AlertPreview,
  AlertRule,
  AlertTested,
  AskedChannel,
  PreviewAlertRule,
} from '../model/alert.ts';
import { ALERT_KIND } from '../model/alert-words.ts';
import { parseLink } from '../net/fetch.ts';
import { documentsNaming, logLinesSince } from '../store/alert-matter.ts';
import { listAlerts } from '../store/alert-outbox.ts';
import { alertRuleById, alertStart, insertAlertRule, replaceAlertRule, subjectNames } from '../store/alert-rules.ts';
import type { Db } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { type AlertWays, openedBy, sendBy } from './alert-deliver.ts';
import { type FindsAmong, subjectKey, subjectWords, wouldTell } from './alert-match.ts';
import { carriedBy } from '../share/formats/alert/carried.ts';
import { keep } from '../words/kept.ts';

/** Rules made, tried beforehand and tested. */

const channelOf = async (trx: Db, { secrets }: Store, asked: AskedChannel): Promise<AlertChannel> => {
  if (asked.kind === 'webhook') {
    const secret = await secrets.seal(trx, 'alert', randomBytes(32).toString('base64url'));
    return { ...asked, url: parseLink(asked.url).href, secret };
  }
  return asked.kind === 'feed' ? { ...asked, token: randomBytes(24).toString('base64url') } : asked;
};

/** What is followed, by name. @throws AssayError not-found; bad-input where what is asked for cannot happen to it */
const followed = async (db: Db, { on, when }: PreviewAlertRule): Promise<string> => {
  if (when.includes('mention') && on.kind !== 'entity')
    throw fail('bad-input', 'bad-rule', `Only what has a name can be “${ALERT_KIND.mention}”: a ${on.kind} has none.`, {
      where: 'when',
      remedy: 'Leave it out, or follow an entity, as an actor, a technique or an indicator.',
    });
  const names = await subjectNames(db, [{ on }]);
  if ('id' in on && !names.has(subjectKey(on)))
    throw fail('not-found', on.kind, keep('noRecord', { record: on.kind === 'search' ? 'saved search' : on.kind, id: on.id }), {
      where: on.id,
      remedy: 'open what is meant on its page and follow it there',
    });
  return subjectWords(on, names);
};

const MOST_NAME = 120;
/** What a rule is called that was given no name: what it follows, and of what it tells as much as there is room for. */
const nameOf = (words: string, when: AlertRule['when']): string => {
  const told = when.map((kind) => ALERT_KIND[kind]);
  for (let n = told.length; n > 0; n -= 1) {
    const rest = told.length - n;
    const name = `${words}: ${told.slice(0, n).join(', ')}${rest === 0 ? '' : ` and ${rest} more`}`;
    if (name.length <= MOST_NAME) return name;
  }
  return `${words.slice(0, MOST_NAME - 2).replace(/[\uD800-\uDBFF]$/, '')} …`;
};

/** Makes a rule; it is told of what happens from now on. @throws AssayError not-found, bad-input */
export const addAlertRule = (store: Store, asked: AddAlertRule, now: string): Promise<AlertRule> =>
  store.transaction(async (trx) => {
    const words = await followed(trx, asked);
    const when = [...new Set(asked.when)];
    const rule: AlertRule = {
      id: stableId('rul', now, randomBytes(12).toString('hex')),
      name: asked.name ?? nameOf(words, when),
      on: asked.on,
      when,
      channels: await Promise.all(asked.channels.map((channel) => channelOf(trx, store, channel))),
      pace: asked.pace,
      quiet: asked.quiet,
      state: 'active',
      problem: null,
      ...(await alertStart(trx)),
      createdAt: now,
    };
    await insertAlertRule(trx, rule);
    return rule;
  });

/** Which version of a rule this is: of what people ask for, not of how it is doing. */
export const ruleVersion = ({ name, on, when, channels, pace, quiet }: AlertRule): string =>
  stableId('ver', JSON.stringify([name, on, when, channels, pace, quiet])).slice(4, 20);

/** A way out goes on with its secret or address where it is the same way; to another receiver it is another secret. */
const keptChannel = async (trx: Db, store: Store, was: readonly AlertChannel[], asked: AskedChannel): Promise<AlertChannel> => {
  const next = await channelOf(trx, store, asked);
  const before = was.find(({ kind }) => kind === next.kind);
  if (next.kind === 'webhook' && before?.kind === 'webhook' && before.url === next.url) return { ...next, secret: before.secret };
  return next.kind === 'feed' && before?.kind === 'feed' ? { ...next, token: before.token } : next;
};

/**
 * Puts a rule in the place of what it was. One that follows something else, or other happenings, is told of what comes from now on.
 * @param seen the version that whoever changes it saw
 * @returns the rule, and the secret where it has a webhook to another receiver
 * @throws AssayError not-found; bad-input; conflict where somebody else changed it meanwhile
 */
export const changeRule = (
  store: Store,
  id: string,
  asked: AddAlertRule,
  seen: string,
): Promise<{ rule: AlertRule; secret: string | null }> =>
  store.transaction(async (trx) => {
    const was = await alertRuleById(trx, id);
    if (ruleVersion(was) !== seen)
      throw fail('conflict', 'alert-rule-changed', `The rule ${id} is not what it was when you saw it.`, {
        where: 'If-Match header',
        remedy: 'Look at it again, and change it as it is now.',
      });
    const words = await followed(trx, asked);
    const when = [...new Set(asked.when)];
    const channels = await Promise.all(asked.channels.map((channel) => keptChannel(trx, store, was.channels, channel)));
    const same = JSON.stringify([was.on, was.when.toSorted()]) === JSON.stringify([asked.on, when.toSorted()]);
    const rule: AlertRule = {
      ...was,
      name: asked.name ?? nameOf(words, when),
      on: asked.on,
      when,
      channels,
      pace: asked.pace,
      quiet: asked.quiet,
      ...(same ? {} : await alertStart(trx)),
    };
    await replaceAlertRule(trx, rule);
    const hook = channels.find((channel) => channel.kind === 'webhook');
    const told = was.channels.some((channel) => channel.kind === 'webhook' && channel.secret === hook?.secret);
    return { rule, secret: hook === undefined || told ? null : store.secrets.open('alert', hook.secret) };
  });

const DAYS = 90;
/** Lines of the log looked through for a preview, the newest: it is shown while the rule is written. */
const MOST_LINES = 1500;
const MOST_DOCUMENTS = 1000;
const SHOWN = 5;

/** What a rule would have told in the last 90 days. @throws AssayError not-found, bad-input */
export const previewAlertRule = async (store: Store, asked: PreviewAlertRule, finds: FindsAmong, now: string): Promise<AlertPreview> => {
  const { db } = store;
  const because = await followed(db, asked);
  const { on, when } = asked;
  const at = new Date(Date.parse(now) - DAYS * 86_400_000).toISOString();
  const lines = await logLinesSince(db, at, MOST_LINES, on);
  const documents = on.kind === 'entity' && when.includes('mention') ? await documentsNaming(db, on.id, at, MOST_DOCUMENTS) : [];
  const rule: AlertRule = {
    id: 'preview',
    name: 'preview',
    on,
    when,
    channels: [],
    pace: { every: 'event' },
    quiet: null,
    state: 'active',
    problem: null,
    since: 0,
    sinceDocument: 0,
    createdAt: now,
  };
  const alerts = await wouldTell(db, rule, { lines, documents }, finds);
  return {
    because,
    days: DAYS,
    alerts: alerts.length,
    whole: lines.length < MOST_LINES && documents.length < MOST_DOCUMENTS,
    items: alerts.slice(-SHOWN).toReversed(),
  };
};

/** What a test sends: the last alert of the rule, else words that say that there was none. */
const trial = async (db: Db, rule: AlertRule, now: string): Promise<Alert> => {
  const { items } = await listAlerts(db, rule.id, null, 1);
  const [last] = items;
  if (last !== undefined) {
    const { ruleName: _name, deliveries: _deliveries, ...alert } = last;
    return alert;
  }
  return {
    id: stableId('alr', rule.id, 'test', now),
    rule: rule.id,
    at: now,
    because: subjectWords(rule.on, await subjectNames(db, [rule])),
    incident: null,
    events: [
      {
        what: rule.when[0] ?? 'status-change',
        proposition: null,
        text: keep('nothingAlerted'),
        before: null,
        after: null,
        who: null,
        stance: null,
        wording: null,
        quote: null,
        statement: null,
        decision: null,
        document: null,
      },
    ],
    more: 0,
  };
};

/** Sends a marked test by each channel of a rule, and tells exactly what each server answered. */
export const testAlertRule = async (store: Store, rule: AlertRule, ways: AlertWays, now: string): Promise<AlertTested[]> => {
  const alert = await trial(store.db, rule, now);
  const id = stableId('dlv', rule.id, 'test', now, randomBytes(8).toString('hex'));
  return Promise.all(
    rule.channels.map(async (channel): Promise<AlertTested> => {
      if (channel.kind === 'inbox') return { channel: 'inbox', ok: true, answer: keep('markedInInbox'), remedy: null };
      if (channel.kind === 'feed') return { channel: 'feed', ok: true, answer: keep('feedIsFetched'), remedy: null };
      const carried = carriedBy([alert], channel.maxTlp);
      // The words of a test about nothing are ours, and marked so.
      const sent =
        carried.alerts.length > 0
          ? carried
          : { alerts: [{ ...(await trial(store.db, { ...rule, id: 'none' }, now)), rule: rule.id }], withheld: 0, tlp: 'clear' as const };
      try {
        return {
          channel: channel.kind,
          ok: true,
          answer: await sendBy(ways, openedBy(store, channel), rule, sent, { id, test: true, now }),
          remedy: null,
        };
      } catch (error) {
        if (!(error instanceof AssayError)) throw error;
        return { channel: channel.kind, ok: false, answer: error.failure.message, remedy: error.failure.remedy ?? null };
      }
    }),
  );
};
