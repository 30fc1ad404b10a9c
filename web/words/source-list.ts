import { sourceList } from './en/source-list.ts';
import { spoken } from './language.ts';

export const words = spoken('sourceList', sourceList);
