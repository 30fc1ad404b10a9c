import { entitiesPage } from './en/entities-page.ts';
import { spoken } from './language.ts';

export const words = spoken('entitiesPage', entitiesPage);
