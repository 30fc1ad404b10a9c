import { provenance } from './en/provenance.ts';
import { spoken } from './language.ts';

export const words = spoken('provenance', provenance);
