import { stylePage } from './en/style-page.ts';
import { spoken } from './language.ts';

export const words = spoken('stylePage', stylePage);
