import { incidentList } from './en/incident-list.ts';
import { spoken } from './language.ts';

export const words = spoken('incidentList', incidentList);
