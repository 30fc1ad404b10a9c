import { say, text } from '../say.ts';
import type { Words } from '../words.ts';

export const webhooks: Words['webhooks'] = {
  theSecretOfItIs: (name) => say`Das Geheimnis von ${name}. Es wird jetzt gezeigt und nie wieder.`,
  xAssayWebhook: 'X-Assay-Webhook',
  secret: 'Geheimnis',
  postToApiV1Collect:
    'POST an /api/v1/collect mit X-Assay-Timestamp (Sekunden seit 1970) und X-Assay-Signature: sha256= und dem HMAC-SHA256 in hexadezimaler Form über die Zeit, einen Punkt und den Inhalt.',
  iHaveKeptIt: 'Ich habe es gesichert',
  last: (lastAt) => text` · zuletzt ${lastAt}`,
  on: (refusedAt) => text` am ${refusedAt}`,
  refused: (refusedAt, problem) => say`Abgewiesen${refusedAt}: ${problem}`,
  yesRemove: (name) => say`Ja, entfernen${name}`,
  keep: 'Behalten',
  remove: (name) => say`Entfernen${name}`,
  makeAWebhook: 'Webhook anlegen',
  publisherOfWhatComesThrough: 'Herausgeber dessen, was darüber kommt',
  kindOfSource: 'Art der Quelle',
};
