import { stableJson } from './json.ts';
import { uuid5 } from '../../../core/uuid5.ts';
import { recordUuid } from '../../ids.ts';

/** The standard's for observables (STIX 2.1, 2.9). */
const SCO_NAMESPACE = '00abedb4-aa42-466c-9c01-fed23315a9b7';

/** The id of an object that stands for a record of ours: the same record has the same id in every export. */
export const idOf = (type: string, record: string): string => `${type}--${recordUuid(type, record)}`;

/** The id of an observable, by the properties that the standard names for its type. */
export const observableId = (type: string, contributing: Readonly<Record<string, unknown>>): string =>
  `${type}--${uuid5(SCO_NAMESPACE, stableJson(contributing))}`;
