import { briefPage } from './en/brief-page.ts';
import { spoken } from './language.ts';

export const words = spoken('briefPage', briefPage);
