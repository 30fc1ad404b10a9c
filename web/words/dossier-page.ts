import { dossierPage } from './en/dossier-page.ts';
import { spoken } from './language.ts';

export const words = spoken('dossierPage', dossierPage);
