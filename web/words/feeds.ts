import { feeds } from './en/feeds.ts';
import { spoken } from './language.ts';

export const words = spoken('feeds', feeds);
