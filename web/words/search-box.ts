import { searchBox } from './en/search-box.ts';
import { spoken } from './language.ts';

export const words = spoken('searchBox', searchBox);
