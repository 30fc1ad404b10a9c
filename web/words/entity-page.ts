import { entityPage } from './en/entity-page.ts';
import { spoken } from './language.ts';

export const words = spoken('entityPage', entityPage);
