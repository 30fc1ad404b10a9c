import { documentPage } from './en/document-page.ts';
import { spoken } from './language.ts';

export const words = spoken('documentPage', documentPage);
