import type { ReactNode } from 'react';
import { say, text, type Value } from '../say.ts';

export const webhooks = {
  // webhooks.tsx
  theSecretOfItIs: (name: ReactNode) => say`The secret of ${name}. It is shown now and never again.`,
  xAssayWebhook: 'X-Assay-Webhook',
  secret: 'Secret',
  postToApiV1Collect:
    'POST to /api/v1/collect with X-Assay-Timestamp (seconds since 1970) and X-Assay-Signature: sha256= and the HMAC-SHA256 in hex of the time, a full stop and the body.',
  iHaveKeptIt: 'I have kept it',
  last: (lastAt: Value) => text` · last ${lastAt}`,
  on: (refusedAt: Value) => text` on ${refusedAt}`,
  refused: (refusedAt: ReactNode, problem: ReactNode) => say`Refused${refusedAt}: ${problem}`,
  yesRemove: (name: ReactNode) => say`Yes, remove${name}`,
  keep: 'Keep',
  remove: (name: ReactNode) => say`Remove${name}`,
  makeAWebhook: 'Make a webhook',
  publisherOfWhatComesThrough: 'Publisher of what comes through it',
  kindOfSource: 'Kind of source',
};
