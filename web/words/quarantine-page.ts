import { quarantinePage } from './en/quarantine-page.ts';
import { spoken } from './language.ts';

export const words = spoken('quarantinePage', quarantinePage);
