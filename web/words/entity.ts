import { entity } from './en/entity.ts';
import { spoken } from './language.ts';

export const words = spoken('entity', entity);
