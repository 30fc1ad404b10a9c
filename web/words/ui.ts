import { ui } from './en/ui.ts';
import { spoken } from './language.ts';

export const words = spoken('ui', ui);
