import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  AlertDeed,
  AlertLog,
  AlertPreview,
  AlertRuleLine,
  AlertRuleList,
  AlertRuleMade,
  AlertTest,
  AskedAlertRule,
  PreviewAlertRule,
} from '../../src/model/alert.ts';
import { getJson, postJson, putJson } from './client.ts';

const EVERY_MS = 15_000;

/** The rules, and how each is doing; fetched anew now and then, for what is sent moves by itself. */
export const alertRulesQuery = queryOptions({
  queryKey: ['alerts'],
  queryFn: ({ signal }) => getJson<AlertRuleList>('/alerts', {}, signal),
  refetchInterval: EVERY_MS,
});

/** The last alerts of a rule. */
export const alertLogQuery = (rule: string) =>
  queryOptions({
    queryKey: ['alerts', 'log', rule],
    queryFn: ({ signal }) => getJson<AlertLog>('/alerts/log', { rule, limit: '20' }, signal),
    refetchInterval: EVERY_MS,
  });

/** What a rule would have told; the answer before stays until the next is there. */
export const alertPreviewQuery = (asked: PreviewAlertRule | null) =>
  queryOptions({
    queryKey: ['alert-preview', asked],
    queryFn: () => postJson<AlertPreview>('/alerts/preview', asked),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });

export const addAlertRule = (asked: AskedAlertRule): Promise<AlertRuleMade> => postJson<AlertRuleMade>('/alerts', asked);
/** @param was the rule as it was seen: where somebody else changed it meanwhile, nothing is changed. */
export const changeAlertRule = (was: Pick<AlertRuleLine, 'id' | 'version'>, asked: AskedAlertRule): Promise<AlertRuleMade> =>
  putJson<AlertRuleMade>(`/alerts/${encodeURIComponent(was.id)}`, { body: asked, seen: was.version });
export const testAlertRule = (id: string): Promise<AlertTest> => postJson<AlertTest>(`/alerts/${encodeURIComponent(id)}/test`, {});
export const doWithAlertRule = (id: string, deed: AlertDeed): Promise<AlertRuleList> =>
  postJson<AlertRuleList>(`/alerts/${encodeURIComponent(id)}/${deed}`, {});
