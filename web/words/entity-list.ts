import { entityList } from './en/entity-list.ts';
import { spoken } from './language.ts';

export const words = spoken('entityList', entityList);
