import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AssayError, type Failure, type FailureKind } from '../core/errors.ts';
import type { Problem } from '../model/api.ts';

const HTTP: Record<FailureKind, { status: number; title: string }> = {
  'bad-input': { status: 400, title: 'The request cannot be used' },
  refused: { status: 403, title: 'Refused' },
  'not-found': { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'In conflict with what is there' },
  outage: { status: 503, title: 'Not available at the moment' },
  bug: { status: 500, title: 'A fault of Assay' },
};

const problem = (failure: Failure): Problem => ({
  type: `urn:assay:problem:${failure.code}`,
  title: HTTP[failure.kind].title,
  status: HTTP[failure.kind].status,
  detail: failure.message,
  where: failure.where ?? null,
  remedy: failure.remedy ?? null,
});

/** The web framework's own refusals: a body over the limit, JSON that does not parse, a media type nobody asked for. */
function frameworkRefusal(error: object): Problem | null {
  const { statusCode, code, message } = error as { statusCode?: unknown; code?: unknown; message?: unknown };
  if (typeof statusCode !== 'number' || statusCode < 400 || statusCode > 499) return null;
  const name = typeof code === 'string' ? code.toLowerCase().replaceAll('_', '-') : 'http';
  const base = problem({ kind: 'bad-input', code: name, message: typeof message === 'string' ? message : 'The request cannot be used.' });
  const { wait } = error as { wait?: unknown };
  const remedy =
    statusCode === 429
      ? `Ask again in ${typeof wait === 'number' ? wait : 60} seconds, as Retry-After says.`
      : statusCode === 413
        ? 'Send a smaller document.'
        : statusCode === 415
          ? 'Send JSON with content-type application/json.'
          : name.endsWith('invalid-json-body')
            ? 'Send JSON: an object in braces, its names and texts in double quotes.'
            : base.remedy;
  return { ...base, ...(statusCode === 429 ? { title: 'Too many requests' } : {}), status: statusCode, remedy };
}

/** The one place that turns whatever was thrown into RFC 9457 problem details. What is not foreseen is a bug and tells no inner detail. */
export function toProblem(error: unknown): Problem {
  if (error instanceof AssayError) return problem(error.failure);
  if (hasZodFastifySchemaValidationErrors(error)) {
    const first = error.validation[0];
    const path = first?.instancePath.replace(/^\//, '').replaceAll('/', '.') ?? '';
    const part = error.validationContext ?? 'request';
    return problem({
      kind: 'bad-input',
      code: 'invalid-request',
      message: `${path === '' ? `The ${part}` : `"${path}" in the ${part}`} is not as the API wants it: ${first?.message ?? 'invalid'}.`,
      where: path === '' ? part : `${part}: ${path}`,
      remedy: 'See /api/v1/openapi.json for what is expected.',
    });
  }
  const refused = typeof error === 'object' && error !== null ? frameworkRefusal(error) : null;
  return (
    refused ??
    problem({
      kind: 'bug',
      code: 'bug',
      message: 'Something went wrong inside Assay.',
      remedy: 'The server log says what; please report it with the steps that led here.',
    })
  );
}
