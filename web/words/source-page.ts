import { sourcePage } from './en/source-page.ts';
import { spoken } from './language.ts';

export const words = spoken('sourcePage', sourcePage);
