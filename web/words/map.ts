import { map } from './en/map.ts';
import { spoken } from './language.ts';

export const words = spoken('map', map);
