import { inboxPage } from './en/inbox-page.ts';
import { spoken } from './language.ts';

export const words = spoken('inboxPage', inboxPage);
