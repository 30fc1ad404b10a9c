import { graph } from './en/graph.ts';
import { spoken } from './language.ts';

export const words = spoken('graph', graph);
