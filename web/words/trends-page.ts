import { trendsPage } from './en/trends-page.ts';
import { spoken } from './language.ts';

export const words = spoken('trendsPage', trendsPage);
