import { edtf } from './en/edtf.ts';
import { spoken } from './language.ts';

export const words = spoken('edtf', edtf);
