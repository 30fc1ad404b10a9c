import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AssayError, type Failure, type FailureKind } from '../core/errors.ts';
import type { Problem } from '../model/api.ts';
import { reworded } from '../words/kept.ts';
import type { Words } from '../words/words.ts';

const STATUS: Record<FailureKind, number> = { 'bad-input': 400, refused: 403, 'not-found': 404, conflict: 409, outage: 503, bug: 500 };

const problem = (failure: Failure, words: Words): Problem => ({
  type: `urn:assay:problem:${failure.code}`,
  title: words.problem.title[failure.kind],
  status: STATUS[failure.kind],
  detail: reworded(words, failure.message),
  where: failure.where === undefined ? null : reworded(words, failure.where),
  remedy: failure.remedy === undefined ? null : reworded(words, failure.remedy),
});

/** By status, how what the web framework refuses is called: its own codes would be those of another framework one day. */
const CODES: Readonly<Record<number, string>> = { 413: 'too-large', 415: 'media-type', 429: 'too-many-requests' };

/** The web framework's own refusals: a body over the limit, JSON that does not parse, a media type nobody asked for. */
function frameworkRefusal(error: object, words: Words): Problem | null {
  const { problem: w } = words;
  const { statusCode, message, wait } = error as { statusCode?: unknown; message?: unknown; wait?: unknown };
  if (typeof statusCode !== 'number' || statusCode < 400 || statusCode > 499) return null;
  const code = CODES[statusCode] ?? 'invalid-request';
  const base = problem({ kind: 'bad-input', code, message: typeof message === 'string' ? message : w.notUsable }, words);
  const remedy =
    statusCode === 429
      ? w.askAgainIn(typeof wait === 'number' ? wait : 60)
      : statusCode === 413
        ? w.sendLess
        : statusCode === 415 || String(message).includes('JSON')
          ? w.sendJson
          : base.remedy;
  return { ...base, ...(statusCode === 429 ? { title: w.tooMany } : {}), status: statusCode, remedy };
}

/** The one place that turns whatever was thrown into RFC 9457 problem details. What is not foreseen is a bug and tells no inner detail. */
export function toProblem(error: unknown, words: Words): Problem {
  const { problem: w } = words;
  if (error instanceof AssayError) return problem(error.failure, words);
  if (hasZodFastifySchemaValidationErrors(error)) {
    const first = error.validation[0];
    const path = first?.instancePath.replace(/^\//, '').replaceAll('/', '.') ?? '';
    const part = error.validationContext ?? 'request';
    const why = first?.message ?? 'invalid';
    return problem(
      {
        kind: 'bad-input',
        code: 'invalid-request',
        message: path === '' ? w.notAsWanted(part, why) : w.placeNotAsWanted(path, part, why),
        where: path === '' ? part : `${part}: ${path}`,
        remedy: w.seeDescription,
      },
      words,
    );
  }
  const refused = typeof error === 'object' && error !== null ? frameworkRefusal(error, words) : null;
  return refused ?? problem({ kind: 'bug', code: 'bug', message: w.fault, remedy: w.seeLog }, words);
}
