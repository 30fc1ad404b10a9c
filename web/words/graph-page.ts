import { graphPage } from './en/graph-page.ts';
import { spoken } from './language.ts';

export const words = spoken('graphPage', graphPage);
