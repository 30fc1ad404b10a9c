/**
 * The one error currency. A failure is one of these kinds, with what failed, where, and what to do about it;
 * only the edges (HTTP, exit codes) translate the kind.
 */
export type FailureKind =
  | 'bad-input' // the user can mend it
  | 'refused' // a rule forbids it: private address, second writer
  | 'not-found'
  | 'conflict'
  | 'outage' // a source or database is down: try later
  | 'bug';

export interface Failure {
  kind: FailureKind;
  code: string;
  message: string;
  where?: string;
  remedy?: string;
  /** Seconds after which the other side wants to be asked again, where it said so. */
  retryAfter?: number;
}

/** A failure in one line: what, where unless that is said already, and what to do. Written for the lists people read. */
export const failureLine = ({ message, where, remedy }: Pick<Failure, 'message' | 'where' | 'remedy'>): string => {
  const ended = message.endsWith('.');
  const place = where === undefined || message.includes(where) ? '' : ` (${where})`;
  const what = place === '' ? message : `${ended ? message.slice(0, -1) : message}${place}${ended ? '.' : ''}`;
  return remedy === undefined ? what : `${what}${ended ? '' : ';'} ${remedy}`;
};

/** Carries a Failure through code that cannot return one. Anything else thrown is a bug. */
export class AssayError extends Error {
  override readonly name = 'AssayError';
  readonly failure: Failure;
  constructor(failure: Failure, options?: { cause?: unknown }) {
    super(failure.message, options);
    this.failure = failure;
  }
}

export const fail = (
  kind: FailureKind,
  code: string,
  message: string,
  more: { where?: string; remedy?: string; retryAfter?: number; cause?: unknown } = {},
): AssayError => {
  const { cause, ...rest } = more;
  return new AssayError({ kind, code, message, ...rest }, cause === undefined ? undefined : { cause });
};
