import type { IncidentPart, Relation } from '../../../src/model/entity-view.ts';
import { words as w } from '../../words/entity.ts';

export const PART: Readonly<Record<IncidentPart, string>> = w.part;

export const RELATION: Readonly<Record<Relation['kind'], string>> = w.relation;
