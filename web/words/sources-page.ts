import { sourcesPage } from './en/sources-page.ts';
import { spoken } from './language.ts';

export const words = spoken('sourcesPage', sourcesPage);
