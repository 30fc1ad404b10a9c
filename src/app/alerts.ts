import { fail } from '../core/errors.ts';
import type {
  AddAlertRule,
  AlertChannel,
  AlertDeed,
  AlertLog,
  AlertPreview,
  AlertRound,
  AlertRule,
  AlertRuleLine,
  AlertRuleList,
  AlertRuleMade,
  AlertTest,
  ChannelView,
  PreviewAlertRule,
} from '../model/alert.ts';
import { type AlertWays, NO_MAIL } from '../pipeline/alert-deliver.ts';
import { subjectKey, subjectWords } from '../pipeline/alert-match.ts';
import { addAlertRule, changeRule, previewAlertRule, ruleVersion, testAlertRule } from '../pipeline/alert-rules.ts';
import { alertRound } from '../pipeline/alerting.ts';
import { carriedBy } from '../share/formats/alert/carried.ts';
import { alertFeed } from '../share/formats/alert/rss.ts';
import { healthOfRules, listAlerts, wantDeliveries } from '../store/alert-outbox.ts';
import { alertRuleById, alertRuleOfFeed, alertStart, changeAlertRule, listAlertRules, subjectNames } from '../store/alert-rules.ts';
import type { AppContext, Page } from './context.ts';
import { findsAmong } from './search.ts';
import { keep } from '../words/kept.ts';

/** What somebody wants to be told of: rules made, tried, paused, and what they told. All reject with AssayError. */

type Parts = Pick<AppContext, 'store' | 'stages'> & { ways: AlertWays };

const FEED_SHOWS = 50;
/** Where a private feed lies. */
export const feedPath = (token: string): string => `/api/v1/alerts/feeds/${token}.xml`;

const channelView = (channel: AlertChannel, page: string): ChannelView => {
  if (channel.kind === 'inbox') return { kind: 'inbox', to: keep('theInbox'), maxTlp: null, feed: null };
  if (channel.kind === 'email') return { kind: 'email', to: channel.to.join(', '), maxTlp: channel.maxTlp, feed: null };
  if (channel.kind === 'webhook') return { kind: 'webhook', to: channel.url, maxTlp: channel.maxTlp, feed: null };
  return { kind: 'feed', to: keep('privateFeed'), maxTlp: channel.maxTlp, feed: `${page}${feedPath(channel.token)}` };
};

const linesOf = async ({ store: { db }, ways }: Parts, rules: readonly AlertRule[]): Promise<AlertRuleLine[]> => {
  const names = await subjectNames(db, rules);
  const health = await healthOfRules(
    db,
    rules.map(({ id }) => id),
  );
  return rules.map((whole) => {
    const { channels, since: _since, sinceDocument: _document, ...rule } = whole;
    const how = health.get(rule.id) ?? {
      alerts: 0,
      lastAt: null,
      sentAt: null,
      waiting: 0,
      nextAt: null,
      givenUp: 0,
      withheld: 0,
      trouble: null,
    };
    const unsent = channels.some(({ kind }) => kind === 'email') && ways.mail === null;
    return {
      ...rule,
      ...how,
      trouble: how.trouble ?? (unsent ? NO_MAIL : null),
      channels: channels.map((channel) => channelView(channel, ways.page)),
      version: ruleVersion(whole),
      because: subjectWords(rule.on, names),
      gone: 'id' in rule.on && !names.has(subjectKey(rule.on)),
    };
  });
};

const list = async (parts: Parts): Promise<AlertRuleList> => ({
  items: await linesOf(parts, await listAlertRules(parts.store.db)),
  mail: parts.ways.mail !== null,
});

const lineOf = async (parts: Parts, rule: AlertRule): Promise<AlertRuleLine> => {
  const [line] = await linesOf(parts, [rule]);
  if (line === undefined) throw new Error(`no line for ${rule.id}`);
  return line;
};

/** The use cases of alerts for a program that runs. */
export const openAlerts = (parts: Parts) => {
  const { store, stages, ways } = parts;
  return {
    list: (): Promise<AlertRuleList> => list(parts),
    view: async (id: string): Promise<AlertRuleLine> => lineOf(parts, await alertRuleById(store.db, id)),
    add: async (asked: AddAlertRule): Promise<AlertRuleMade> => {
      const rule = await addAlertRule(store, asked, stages.now());
      const hook = rule.channels.find((channel) => channel.kind === 'webhook');
      return { rule: await lineOf(parts, rule), secret: hook === undefined ? null : store.secrets.open('alert', hook.secret) };
    },
    /** @param seen the version of the rule that is changed */
    change: async (id: string, asked: AddAlertRule, seen: string): Promise<AlertRuleMade> => {
      const { rule, secret } = await changeRule(store, id, asked, seen);
      return { rule: await lineOf(parts, rule), secret };
    },
    preview: (asked: PreviewAlertRule): Promise<AlertPreview> => previewAlertRule(store, asked, findsAmong, stages.now()),
    deed: async (id: string, what: AlertDeed): Promise<AlertRuleList> => {
      const now = stages.now();
      await store.transaction(async (trx) => {
        const rule = await alertRuleById(trx, id);
        if (what === 'pause') return changeAlertRule(trx, id, { state: 'paused', problem: null });
        // What happened while it was paused is in the inbox; the rule goes on with what comes.
        if (what === 'remove') return changeAlertRule(trx, id, { deleted_at: now });
        if (what === 'again') {
          await wantDeliveries(trx, id, now);
          return undefined;
        }
        if (rule.state === 'active') return undefined;
        const { since, sinceDocument } = await alertStart(trx);
        return changeAlertRule(trx, id, { state: 'active', problem: null, since, since_document: sinceDocument });
      });
      return list(parts);
    },
    test: async (id: string): Promise<AlertTest> => ({
      results: await testAlertRule(store, await alertRuleById(store.db, id), ways, stages.now()),
    }),
    log: async (rule: string | null, { cursor, limit }: Page): Promise<AlertLog> => {
      if (rule !== null) await alertRuleById(store.db, rule);
      return listAlerts(store.db, rule, cursor ?? null, limit);
    },
    /** The private feed of a rule as RSS. @throws AssayError not-found for a token nobody was given */
    feed: async (token: string): Promise<string> => {
      const rule = /^[\w-]{20,100}$/.test(token) ? await alertRuleOfFeed(store.db, token) : null;
      const channel = rule?.channels.find((each) => each.kind === 'feed');
      if (rule === null || channel === undefined)
        throw fail('not-found', 'feed', 'There is no such feed.', {
          remedy: 'Copy the address from the Alerts page; a removed rule has none.',
        });
      const { items } = await listAlerts(store.db, rule.id, null, FEED_SHOWS);
      const self = `${ways.page}${feedPath(token)}`;
      return alertFeed(carriedBy(items, channel.maxTlp), { rule: rule.name, page: ways.page, self });
    },
    /** Looks at what changed, sends what is due, and ends. */
    run: (signal: AbortSignal): Promise<AlertRound> => alertRound({ store, now: stages.now, finds: findsAmong, ways, signal }),
  };
};

export type Alerts = ReturnType<typeof openAlerts>;
