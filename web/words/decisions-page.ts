import { decisionsPage } from './en/decisions-page.ts';
import { spoken } from './language.ts';

export const words = spoken('decisionsPage', decisionsPage);
