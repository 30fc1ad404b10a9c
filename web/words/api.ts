import { api } from './en/api.ts';
import { spoken } from './language.ts';

export const words = spoken('api', api);
