import type { Problem } from '../../src/model/api.ts';

/** What the server (or the way to it) answered instead of a result, with what to do about it. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

const made = (status: number, title: string, detail: string, remedy: string | null): ApiProblem =>
  new ApiProblem({ type: 'about:blank', title, status, detail, where: null, remedy });

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'title' in value && 'detail' in value;

const call = async <T>(path: string, init: RequestInit): Promise<T> => {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, { ...init, headers: { accept: 'application/json', ...init.headers } });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw made(
      0,
      'Assay does not answer',
      'The server behind this page could not be reached.',
      'Check that it is still running (npm start), then try again.',
    );
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as T;
  if (isProblem(body)) throw new ApiProblem({ ...body, where: body.where ?? null, remedy: body.remedy ?? null });
  throw made(
    response.status,
    'An answer this page cannot read',
    `The server answered ${response.status} without saying why.`,
    'Try again; if it stays, look at the server log.',
  );
};

export type Query = Readonly<Record<string, string | undefined>>;

export const withQuery = (path: string, query: Query): string => {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '');
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
};

/** GET under /api/v1. Rejects with ApiProblem. */
export const getJson = <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> =>
  call<T>(withQuery(path, query), signal === undefined ? {} : { signal });

/** POST a JSON body under /api/v1. Rejects with ApiProblem. */
export const postJson = <T>(path: string, body: unknown): Promise<T> =>
  call<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** PUT under /api/v1: what is so already stays so. Rejects with ApiProblem. */
export const putJson = <T>(path: string): Promise<T> => call<T>(path, { method: 'PUT' });

/** DELETE under /api/v1. Rejects with ApiProblem. */
export const deleteJson = <T>(path: string): Promise<T> => call<T>(path, { method: 'DELETE' });
