import type { Problem } from '../../src/model/api.ts';
import { words as w } from '../words/api.ts';
import { settings } from '../words/settings.ts';

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

const answerOf = async (path: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(`/api/v1${path}`, { ...init, headers: { ...init.headers, 'accept-language': settings.language } });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw made(0, w.assayDoesNotAnswer, w.theServerBehindThisPage, w.checkThatItIsStill);
  }
};

const wrongOf = (status: number, body: unknown): ApiProblem =>
  isProblem(body)
    ? new ApiProblem({ ...body, where: body.where ?? null, remedy: body.remedy ?? null })
    : made(status, w.anAnswerThisPageCannot, w.theServerAnsweredWithoutSaying(status), w.tryAgainIfItStays);

const call = async <T>(path: string, init: RequestInit): Promise<T> => {
  const response = await answerOf(path, { ...init, headers: { accept: 'application/json', ...init.headers } });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as T;
  throw wrongOf(response.status, body);
};

export type Query = Readonly<Record<string, string | undefined>>;

export const withQuery = (path: string, query: Query): string => {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '');
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
};

/** GET under /api/v1. Rejects with ApiProblem. */
export const getJson = <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> =>
  call<T>(withQuery(path, query), signal === undefined ? {} : { signal });

export interface GotFile {
  name: string;
  blob: Blob;
  /** How it is marked, where it is marked as a whole. */
  tlp: string | null;
  /** Documents left out for their marking. */
  left: number;
}

/** GET a file under /api/v1, with the name it has there. Rejects with ApiProblem. */
export const getFile = async (path: string, query: Query = {}): Promise<GotFile> => {
  const response = await answerOf(withQuery(path, query), {});
  if (!response.ok) throw wrongOf(response.status, await response.json().catch(() => null));
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return {
    name: name ?? 'assay',
    blob: await response.blob(),
    tlp: response.headers.get('x-assay-tlp'),
    left: Number(response.headers.get('x-assay-left-out') ?? 0),
  };
};

/** POST a JSON body under /api/v1. Rejects with ApiProblem. */
export const postJson = <T>(path: string, body: unknown): Promise<T> =>
  call<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/**
 * PUT under /api/v1: what is so already stays so. Rejects with ApiProblem.
 * @param put what is put there, and the version of what it replaces
 */
export const putJson = <T>(path: string, put?: { body: unknown; seen: string }): Promise<T> =>
  call<T>(path, {
    method: 'PUT',
    ...(put === undefined ? {} : { headers: { 'content-type': 'application/json', 'if-match': put.seen }, body: JSON.stringify(put.body) }),
  });

/** DELETE under /api/v1. Rejects with ApiProblem. */
export const deleteJson = <T>(path: string): Promise<T> => call<T>(path, { method: 'DELETE' });
