import { AssayError, type FailureKind } from '../core/errors.ts';

/** What a script may rely on. 1 is a fault of Assay itself. */
export const EXIT = { ok: 0, bug: 1, badInput: 2, refused: 3, notFound: 4, outage: 5, faultsFound: 6 } as const;

const CODE: Record<FailureKind, number> = {
  'bad-input': EXIT.badInput,
  refused: EXIT.refused,
  conflict: EXIT.refused,
  'not-found': EXIT.notFound,
  outage: EXIT.outage,
  bug: EXIT.bug,
};

export interface Ending {
  code: number;
  /** For stderr; JSON where the command was asked for JSON. */
  message: string;
}

/** The one place that turns what was thrown into an exit code and a message. */
export function ending(error: unknown, json: boolean): Ending {
  if (error instanceof AssayError) {
    const { kind, message, where, remedy } = error.failure;
    const code = CODE[kind];
    if (json) return { code, message: JSON.stringify({ error: error.failure }) };
    const place = where !== undefined && !message.includes(where) ? ` (${where})` : '';
    return { code, message: `assay: ${message}${place}${remedy === undefined ? '' : `\n  ${remedy}`}` };
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    code: EXIT.bug,
    message: json ? JSON.stringify({ error: { kind: 'bug', code: 'bug', message: text } }) : `assay: a fault of its own:\n${text}`,
  };
}
