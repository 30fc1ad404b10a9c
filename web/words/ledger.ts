import { ledger } from './en/ledger.ts';
import { spoken } from './language.ts';

export const words = spoken('ledger', ledger);
