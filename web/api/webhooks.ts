import { queryOptions } from '@tanstack/react-query';
import type { AddWebhook, NewWebhook, WebhookList } from '../../src/model/webhook.ts';
import { getJson, postJson, deleteJson } from './client.ts';

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => getJson<WebhookList>('/webhooks', {}, signal),
});
export const addWebhook = (asked: AddWebhook): Promise<NewWebhook> => postJson<NewWebhook>('/webhooks', asked);
export const removeWebhook = (id: string): Promise<WebhookList> => deleteJson<WebhookList>(`/webhooks/${encodeURIComponent(id)}`);
