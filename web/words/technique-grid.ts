import { techniqueGrid } from './en/technique-grid.ts';
import { spoken } from './language.ts';

export const words = spoken('techniqueGrid', techniqueGrid);
