import { webhooks } from './en/webhooks.ts';
import { spoken } from './language.ts';

export const words = spoken('webhooks', webhooks);
