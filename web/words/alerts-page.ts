import { alertsPage } from './en/alerts-page.ts';
import { spoken } from './language.ts';

export const words = spoken('alertsPage', alertsPage);
