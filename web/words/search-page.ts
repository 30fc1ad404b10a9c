import { searchPage } from './en/search-page.ts';
import { spoken } from './language.ts';

export const words = spoken('searchPage', searchPage);
