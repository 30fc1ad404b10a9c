import type { ObservableType } from '../../../core/observable.ts';
import type { Span } from '../../../model/span.ts';

export type IndicatorKind = 'observable' | 'vulnerability' | 'technique';

/** What can be observed, and the names of what cannot. */
export type IndicatorType = ObservableType | 'cve' | 'attack-technique';

/** A thing of fixed shape that a text names: an address, a hash, a number of a catalogue. The span holds it as written. */
export interface Indicator extends Span {
  readonly kind: IndicatorKind;
  readonly type: IndicatorType;
  /** refanged and normalised, so that two ways of writing one thing have one value */
  readonly value: string;
  /** written so that nobody follows it by accident: `evil[.]com`, `hxxp://` */
  readonly defanged: boolean;
  /** why it is harmless, in plain words, else null */
  readonly benign: string | null;
}

/** What a recogniser finds, in offsets of the refanged text. */
export interface Found extends Span {
  readonly type: IndicatorType;
  readonly value: string;
  readonly benign: string | null;
  /** defanged by something other than brackets (`hxxp`), which the brackets' map knows nothing of */
  readonly defanged?: boolean;
}

/** A run of letters, digits, dots, dashes and underscores without such marks at its ends. */
export interface Word extends Span {
  /** the classes of its characters, joined */
  readonly classes: number;
  /** brackets stood in it: somebody took it for an indicator before us */
  readonly defanged: boolean;
}
