import { createHmac } from 'node:crypto';
import { WEBHOOK_SCHEMA, WebhookBody } from '../../../model/alert.ts';
import { dossierPath } from '../../../model/alert-words.ts';
import type { Carried } from './carried.ts';

/** Alerts as JSON for a program. @throws ZodError where what is to be sent is not what the schema says */
export const webhookBody = (
  { alerts, withheld, tlp }: Carried,
  about: { id: string; rule: { id: string; name: string }; page: string; test: boolean },
): string =>
  JSON.stringify(
    WebhookBody.parse({
      schema: WEBHOOK_SCHEMA,
      id: about.id,
      test: about.test,
      rule: about.rule,
      tlp,
      withheld,
      alerts: alerts.map(({ rule: _rule, ...alert }) => {
        const path = dossierPath(alert);
        return { ...alert, dossier: path === null ? null : `${about.page}${path}` };
      }),
    }),
  );

/** How a body is signed: HMAC-SHA256 over the timestamp, a full stop and the body. @param timestamp seconds since 1970 */
export const webhookSignature = (secret: string, timestamp: number, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`, 'utf8').digest('hex')}`;
