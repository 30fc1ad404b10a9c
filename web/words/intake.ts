import { intake } from './en/intake.ts';
import { spoken } from './language.ts';

export const words = spoken('intake', intake);
