import { alerts } from './en/alerts.ts';
import { spoken } from './language.ts';

export const words = spoken('alerts', alerts);
