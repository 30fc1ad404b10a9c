import type { Span } from '../../../model/span.ts';
import type { EntityKind } from '../../../model/vocabulary.ts';
import type { Analysis, DraftEntity } from '../../analysis.ts';
import { create, mention } from '../../entities.ts';

/** A thing known by its fixed shape, as the indicator plug-in gives it: an address, a hash, a CVE number, an ATT&CK technique. */
export interface FixedPattern extends Span {
  kind: Extract<EntityKind, 'observable' | 'vulnerability' | 'technique'>;
  /** one spelling for all ways of writing it */
  value: string;
  /** why it is harmless, else null */
  benign: string | null;
}

/** Takes the patterns in as mentions, one entity for each value, whatever language the text is in and however it is written. */
export const addFixedPatterns = (analysis: Analysis, patterns: readonly FixedPattern[]): void => {
  const met = new Map<string, DraftEntity>();
  for (const { kind, value, start, end, benign } of patterns) {
    const key = `${kind}|${value}`;
    const entity = met.get(key) ?? create(analysis, { kind, name: value, named: true, head: kind });
    met.set(key, entity);
    mention(analysis, entity, start, end, 'pattern', benign);
  }
};
