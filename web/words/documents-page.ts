import { documentsPage } from './en/documents-page.ts';
import { spoken } from './language.ts';

export const words = spoken('documentsPage', documentsPage);
